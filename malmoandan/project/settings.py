"""Settings of one installation. What an operator may decide comes from `environment`."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from malmoandan.project import environment, logs
from malmoandan.project.hosts import agreements_in

ROOT = Path(__file__).resolve().parents[2]
DATA = environment.data_folder(ROOT)

DEBUG = environment.flag("DEBUG")
DEVELOPMENT = environment.is_development()  # anybody may sign in as anybody of the sample
SECRET_KEY = environment.secret_key(DATA)
ALLOWED_HOSTS = environment.words("HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("ORIGINS")
SOURCE_ADDRESS = environment.text("SOURCE")  # where the source of the running version can be fetched (AGPL)
LISTEN = environment.text("LISTEN", "127.0.0.1:8000")
SITE_ADDRESS = environment.site_address(LISTEN)  # as letters and posters write it

INSTALLED_APPS = [
    "malmoandan.project",
    "malmoandan.site",
    "malmoandan.report",
    "malmoandan.rounds",
    "malmoandan.assessments",
    "malmoandan.measures",
    "malmoandan.outreach",
    "malmoandan.matters",
    "malmoandan.steering",
    "malmoandan.plan",
    "malmoandan.dialogue",
    "malmoandan.workshop",
    "malmoandan.agreement",
    "malmoandan.answers",
    "malmoandan.consultation",
    "malmoandan.weighing",
    "malmoandan.commitments",
    "malmoandan.partnerships",
    "malmoandan.voices",
    "malmoandan.opinions",
    "malmoandan.meetings",
    "malmoandan.panels",
    "malmoandan.contributions",
    "malmoandan.decisions",
    "malmoandan.trace",
    "malmoandan.parties",
    "malmoandan.record",
    "malmoandan.web",
    "malmoandan.kernel",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # widget templates found by our own form renderer
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "modelsearch",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "malmoandan.project.hosts.AgreementMiddleware",
    "malmoandan.web.middleware.HeadMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "malmoandan.web.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "malmoandan.parties.middleware.ActorMiddleware",
    "malmoandan.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "malmoandan.project.urls"
WSGI_APPLICATION = "malmoandan.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AGREEMENTS = agreements_in(environment.text("AGREEMENTS"))  # host name → database, where there are several
ALLOWED_HOSTS += AGREEMENTS
DATABASES = environment.databases(DATA, AGREEMENTS)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "malmoandan.project.hosts.cache_key",
    }
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "malmoandan.web.context.page",
                "malmoandan.parties.context.acting",
            ],
            "builtins": [
                "malmoandan.web.templatetags.ui",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]
FORM_RENDERER = "malmoandan.web.forms.FieldRenderer"

# Languages: Swedish first and without a prefix; a shared link always shows the language it was shared in.
LANGUAGE_CODE = environment.text("LANGUAGE", "sv")
LANGUAGES = [("sv", _("Swedish")), ("en", _("English")), ("ar", _("Arabic")), ("fi", _("Finnish"))]
USE_I18N = True
FORMAT_MODULE_PATH = ["malmoandan.web.formats"]
USE_TZ = True
TIME_ZONE = environment.text("TIME_ZONE", "Europe/Stockholm")

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
MEDIA_URL = "/files/"

AUTH_USER_MODEL = "parties.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "site:my_page"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "malmoandan.parties.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "malmoandan.parties.sign_in_forms.LoginForm",
    "request_login_code": "malmoandan.parties.sign_in_forms.RequestLoginCodeForm",
    "signup": "malmoandan.parties.sign_in_forms.SignupForm",
    "add_email": "malmoandan.parties.sign_in_forms.AddEmailForm",
    "confirm_login_code": "malmoandan.parties.sign_in_forms.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "malmoandan.parties.sign_in_forms.ConfirmAddressCodeForm",
}
MFA_FORMS = {
    "authenticate": "malmoandan.parties.sign_in_forms.AuthenticateForm",
    "reauthenticate": "malmoandan.parties.sign_in_forms.ReauthenticateForm",
    "activate_totp": "malmoandan.parties.sign_in_forms.ActivateTOTPForm",
    "add_webauthn": "malmoandan.parties.sign_in_forms.AddPasskeyForm",
    "edit_webauthn": "malmoandan.parties.sign_in_forms.EditPasskeyForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PREVENT_ENUMERATION = True  # the same page, and a letter each time, for known and unknown addresses
ACCOUNT_RATE_LIMITS = {
    # by sender only: a limit by address would let one stranger lock another person out
    "login": "10/m/ip,60/h/ip",
    "request_login_code": "10/m/ip,60/h/ip",
    "signup": "10/m/ip,60/h/ip",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if environment.flag("TLS") else "http"
ACCOUNT_SESSION_REMEMBER = True
IDENTITY_PROVIDERS = environment.identity_providers()
# Officers of a party prove themselves twice; `check --deploy` refuses "off".
MFA_FOR_OFFICERS = environment.text("MFA", "off" if DEVELOPMENT else "on").lower() != "off"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEVELOPMENT

# Same-origin only, nothing inline: there is no third party on any page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *(provider["origin"] or provider["issuer"] for provider in IDENTITY_PROVIDERS)],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_SSL = environment.flag("TLS")  # behind a proxy that speaks TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_SSL else None
SECURE_SSL_REDIRECT = False  # the proxy redirects; a health check over plain HTTP must still answer
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_SSL
SECURE_HSTS_PRELOAD = SECURE_SSL
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL
SESSION_COOKIE_NAME = "__Host-session" if SECURE_SSL else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_SSL else "csrf"
CSRF_FAILURE_VIEW = "malmoandan.web.views.csrf_failure"
LANGUAGE_COOKIE_SAMESITE = "Lax"
VISITOR_COOKIE_NAME = "__Host-visitor" if SECURE_SSL else "visitor"  # a nameless visitor's random token
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["security.W008"]  # the proxy redirects to https; see SECURE_SSL_REDIRECT

ANSWER_WORKING_DAYS = int(environment.text("ANSWER_WORKING_DAYS", "10"))  # a question to the coordinators
CHECK_IN_DAYS = int(environment.text("CHECK_IN_DAYS", "90"))  # between two words of how an activity goes
STALE_DAYS = int(environment.text("STALE_DAYS", "180"))  # after which its page says that nothing was told
OBSTACLE_WORKING_DAYS = int(environment.text("OBSTACLE_WORKING_DAYS", "30"))  # committees meet monthly
ROUTING_WORKING_DAYS = int(environment.text("ROUTING_WORKING_DAYS", "5"))  # finding the owner of an obstacle

# On a developer's machine letters are files to look at; in earnest `check --deploy` asks for a carrier.
LETTERS = "filebased" if DEVELOPMENT else "console"
EMAIL_BACKEND = environment.text("EMAIL_BACKEND", f"django.core.mail.backends.{LETTERS}.EmailBackend")
EMAIL_FILE_PATH = DATA / "letters"
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM", "malmoandan@example.org")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CLOCKWORK = {  # periodic work: a function taking `at`, and the seconds between
    "malmoandan.outreach.tasks.periodic": 60,
    "malmoandan.agreement.tasks.periodic": 300,
    "malmoandan.consultation.tasks.periodic": 3_600,
    "malmoandan.contributions.tasks.periodic": 86_400,
    "malmoandan.voices.tasks.periodic": 3_600,
    "malmoandan.weighing.tasks.periodic": 900,
    "malmoandan.dialogue.tasks.periodic": 5,
    "malmoandan.opinions.tasks.periodic": 30,
    "malmoandan.meetings.tasks.periodic": 900,
    "malmoandan.panels.tasks.periodic": 30,
    "malmoandan.answers.tasks.periodic": 300,
    "malmoandan.matters.tasks.periodic": 3_600,
    "malmoandan.plan.tasks.periodic": 60,
    "malmoandan.report.tasks.periodic": 5,
    "malmoandan.plan.tasks.read_plans_through": 900,
    "malmoandan.record.checkpoints.sign_checkpoint": 60,
    "malmoandan.site.indexing.reindex": 600,
    "malmoandan.project.clockwork.keep_the_agreements_dates": 3600,
    "malmoandan.project.clockwork.forget_the_used_up": 86_400,
    "malmoandan.parties.tasks.forget_what_has_served": 24 * 3600,
}

# The processes.
WEB_PROCESSES = int(environment.text("WEB_PROCESSES", "1"))
LOGGING = logs.configuration(as_json=not DEVELOPMENT)
