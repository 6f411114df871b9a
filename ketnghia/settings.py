"""Settings of the register and its pages. What differs from place to place comes from the environment:

`DATABASE_URL` (default: SQLite in the data folder), `KETNGHIA_DATA` (folder of the database, the originals and the
secret; default `var`), `KETNGHIA_SECRET_KEY`, `KETNGHIA_HOSTS` (comma-separated names beyond this machine),
`KETNGHIA_HTTPS` (True behind TLS), `KETNGHIA_DEBUG`. Wrong values are named at start, with what was expected.
"""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).parent


def _yes(name: str, default: bool) -> bool:
    """True or False, nothing else: a misspelt "ture" must not quietly mean no."""
    value = os.environ.get(name, str(default))
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name} must be True or False, not {value!r}")
    return value == "True"


DATA = Path(os.environ.get("KETNGHIA_DATA", "var")).resolve()
ORIGINALS = DATA / "originals"
"""Documents as received, each under the SHA-256 of its bytes."""


def _secret() -> str:
    """The secret of this installation: given, or made once and kept in the data folder, readable by its owner only."""
    if given := os.environ.get("KETNGHIA_SECRET_KEY"):
        return given
    file = DATA / "secret"
    if not file.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), "w") as stream:
            stream.write(secrets.token_urlsafe(48))
    return file.read_text().strip()


SECRET_KEY = _secret()
DEBUG = _yes("KETNGHIA_DEBUG", False)
HTTPS = _yes("KETNGHIA_HTTPS", False)
_named = [host.strip() for host in os.environ.get("KETNGHIA_HOSTS", "").split(",") if host.strip()]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *_named]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in _named] if HTTPS else []

INSTALLED_APPS = [
    "ketnghia.register",
    "ketnghia.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "simple_history",
]
MIDDLEWARE = [
    # What holds for every answer, files of the pages too, stands before WhiteNoise, which answers for them.
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ketnghia.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "ketnghia.web.no_nulls.NoNulls",
    "ketnghia.web.access.SignedInMiddleware",
]
ROOT_URLCONF = "ketnghia.urls"
WSGI_APPLICATION = "ketnghia.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ketnghia.web.frame.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "ketnghia.web.templatetags.ketnghia",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# --- database: one file on a laptop, a server for a ministry

_SQLITE = {
    # Readers never wait for the writer; a writer waits for another instead of failing half-way.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
    "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}
_DATABASES_MEANT = "DATABASE_URL must be like postgres://name:password@host:5432/register or sqlite:////folder/file"
try:
    DATABASES = {
        "default": dj_database_url.config(
            default=f"sqlite:///{DATA / 'register.sqlite3'}", conn_max_age=600, conn_health_checks=True
        )
    }
except ValueError as _trouble:
    raise ImproperlyConfigured(_DATABASES_MEANT) from _trouble
if DATABASES["default"]["ENGINE"].rpartition(".")[2] not in ("sqlite3", "postgresql"):
    raise ImproperlyConfigured(_DATABASES_MEANT)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATA.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = _SQLITE
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Wrong passwords are counted here: they must not be pushed out by trying many names.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# --- people

AUTHENTICATION_BACKENDS = ["ketnghia.web.sign_in_rules.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "ketnghia.web.sign_in_rules.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "ketnghia.web.sign_in_rules.NotTheName"},
    {"NAME": "ketnghia.web.sign_in_rules.NotCommon"},
    {"NAME": "ketnghia.web.sign_in_rules.NotOnlyDigits"},
]
ACCOUNT_ADAPTER = "ketnghia.web.sign_in_rules.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_PRESERVE_USERNAME_CASING = False  # names are kept in lower case, and wrong passwords counted under it
ACCOUNT_SESSION_REMEMBER = False  # machines are shared: closing the browser signs out
ACCOUNT_FORMS = {
    "login": "ketnghia.web.signing_in.SignInForm",
    "change_password": "ketnghia.web.signing_in.NewPasswordForm",
    "reauthenticate": "ketnghia.web.signing_in.AgainForm",
}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = True
# Five wrong passwords for one name within a quarter of an hour lock that name for the rest of it; thirty a quarter of
# an hour from one machine lock the machine (an office may stand behind one address).
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,30/15m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0  # behind TLS, the proxy before us says which machine it was
MFA_ADAPTER = "ketnghia.web.sign_in_rules.SecondFactor"
MFA_FORMS = {
    "authenticate": "ketnghia.web.signing_in.CodeForm",
    "reauthenticate": "ketnghia.web.signing_in.CodeAgainForm",
    "activate_totp": "ketnghia.web.signing_in.FirstCodeForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "ketnghia"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
SESSION_COOKIE_AGE = 60 * 60 * 12  # one working day and its evening
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "ketnghia_session"
CSRF_COOKIE_NAME = "ketnghia_csrf"
CSRF_FAILURE_VIEW = "ketnghia.web.troubles.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- what comes in

LARGEST_FILE = 40 * 1024 * 1024
"""Bytes of one document; what intake refuses anyway need not be received."""
DATA_UPLOAD_MAX_MEMORY_SIZE = LARGEST_FILE + 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- languages, time, files of the pages

USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"  # Viet Nam and Laos share it: UTC+7, no summer time
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("lo", _("Lao")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "ketnghia_language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [DATA / "locale"]  # made from ketnghia/locale by web/messages.py
FORMAT_MODULE_PATH = "ketnghia.web.formats"
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # looked into by what serves static files
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site needs our files
WHITENOISE_MAX_AGE = 3600
WHITENOISE_MIMETYPES = {".ttf": "font/ttf"}
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "ketnghia.web.fonts.FontFinder",
]
DJANGO_TABLES2_TEMPLATE = "web/table.html"
DJANGO_TABLES2_PAGE_RANGE = 7
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
SIMPLE_HISTORY_ENABLED = True
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
