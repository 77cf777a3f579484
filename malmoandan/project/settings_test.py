"""Settings for tests: an own data folder, a test PostgreSQL where one is asked for, nothing that sleeps or sends."""

import os
import tempfile

os.environ.setdefault("MALMOANDAN_DATA", tempfile.mkdtemp(prefix="malmoandan-test-"))
os.environ.setdefault("MALMOANDAN_SECRET_KEY", "only-for-tests-only-for-tests-only-for-tests-only-for-tests")

from malmoandan.project.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DEVELOPMENT = True
