"""Settings for tests: an own data folder, PostgreSQL where one is asked for, nothing that sleeps or sends."""

import atexit
import os
import shutil
import tempfile
from typing import Any, cast

if "MALMOANDAN_DATA" not in os.environ:
    os.environ["MALMOANDAN_DATA"] = tempfile.mkdtemp(prefix="malmoandan-test-")
    atexit.register(shutil.rmtree, os.environ["MALMOANDAN_DATA"], ignore_errors=True)
os.environ.setdefault("MALMOANDAN_SECRET_KEY", "only-for-tests-only-for-tests-only-for-tests-only-for-tests")

from malmoandan.project.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DEVELOPMENT = True
MFA_FOR_OFFICERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - whitenoise warns where there is none

# A file, not memory: two connections then queue for the write lock as in earnest. Nothing is worth a sync.
chosen = cast("dict[str, Any]", DATABASES["default"])  # noqa: F405 - from settings
if chosen["ENGINE"].endswith("sqlite3"):
    chosen["TEST"] = {"NAME": str(DATA / "test.sqlite3")}  # noqa: F405 - from settings
    told = chosen["OPTIONS"]["init_command"]
    chosen["OPTIONS"]["init_command"] = told.replace("synchronous=FULL", "synchronous=OFF")
