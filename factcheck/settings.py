"""Settings, all read from the environment. Without any variable set they are safe for production.

FACTCHECK_ENV is "production" (default), "demo", "development" or "test"; only the last three may use the
loopback exception of the fetch guard and a generated secret key.
"""

import os
from decimal import Decimal
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from factcheck.api import config as api
from factcheck.local import valkey

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("FACTCHECK_VAR", BASE_DIR / "var"))


def listed(name: str, default: str = "") -> list[str]:
    """A comma-separated variable as a list, blanks dropped."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def switched(name: str, *, default: bool) -> bool:
    """A yes/no variable: "1", "true", "yes" and "on" are yes, anything else that is set is no."""
    value = os.environ.get(name)
    return default if value is None else value.strip().lower() in {"1", "true", "yes", "on"}


ENVIRONMENT = os.environ.get("FACTCHECK_ENV", "production")
if ENVIRONMENT not in {"production", "demo", "development", "test"}:
    raise RuntimeError(f"FACTCHECK_ENV is {ENVIRONMENT!r}: use production, demo, development or test")
IS_PRODUCTION = ENVIRONMENT == "production"

DEBUG = False
# Empty in production until set: Django then refuses whatever needs it, and commands that do not need it still work.
SECRET_KEY = os.environ.get("SECRET_KEY", "" if IS_PRODUCTION else "not-secret-" + "x" * 50)
SECRET_KEY_FALLBACKS = listed("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = listed("ALLOWED_HOSTS", "" if IS_PRODUCTION else "localhost,127.0.0.1,[::1],testserver")
CSRF_TRUSTED_ORIGINS = listed("CSRF_TRUSTED_ORIGINS")
SITE_URL = os.environ.get("SITE_URL", "" if IS_PRODUCTION else "http://localhost:8000").rstrip("/")
ADMIN_PATH = os.environ.get("ADMIN_PATH", "admin/").strip("/") + "/"

INSTALLED_APPS = [
    "factcheck.panel.config.SiteConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "django_htmx",
    "csp",
    "factcheck.accounts",
    "factcheck.history",
    "factcheck.jobs",
    "factcheck.panel",
    "factcheck.api",
    "sources",
    "claims",
    "factcheck.webhooks",
]

MIDDLEWARE = [
    "factcheck.panel.observing.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # What is small arrives soon; a random length hides what a secret inside would tell by packing well (BREACH).
    "claims.web.leaving.PackPages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "factcheck.accounts.middleware.SessionAgeMiddleware",
    "factcheck.accounts.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "claims.web.leaving.ExplainMethod",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "factcheck.accounts.context.look",
                "claims.web.bell.bell",
                "csp.context_processors.nonce",
            ],
        },
    },
]

# --- Database -------------------------------------------------------------------------------------------------
# SQLite is the embedded default: WAL plus IMMEDIATE transactions, so that a reader never fails to become a writer
# half-way. DATABASE_URL points to PostgreSQL for anything large.
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'factcheck.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
DATABASES["default"]["OPTIONS"] = {
    **DATABASES["default"].get("OPTIONS", {}),
    **(
        {
            "options": "-c lock_timeout=5s -c idle_in_transaction_session_timeout=60s "
            f"-c statement_timeout={os.environ.get('STATEMENT_TIMEOUT', '15s')}"
        }
        if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"
        else {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Broker, cache, jobs --------------------------------------------------------------------------------------
REDIS_URL = os.environ.get("REDIS_URL") or f"unix://{valkey.socket_path(VAR_DIR)}"
_SOCKET = REDIS_URL.removeprefix("unix://") if REDIS_URL.startswith("unix://") else ""
CELERY_BROKER_URL = f"redis+socket://{_SOCKET}" if _SOCKET else REDIS_URL
# The cache has a database of its own beside the broker's, so that clearing one leaves the other.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": f"unix://{_SOCKET}?db=1" if _SOCKET else os.environ.get("CACHE_URL", REDIS_URL),
        "KEY_PREFIX": "factcheck",
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
    }
}

CELERY_TIMEZONE = "UTC"
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 90
CELERY_TASK_SOFT_TIME_LIMIT = 75
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
# Celery would open a connection to the database for every task, which takes longer than most tasks: they are kept as
# those of the web application are (`conn_max_age`, asked whether they are alive), see `factcheck.jobs.apps`.
CELERY_DB_REUSE_MAX = CELERY_WORKER_MAX_TASKS_PER_CHILD
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_VISIBILITY_TIMEOUT = 240
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": CELERY_VISIBILITY_TIMEOUT,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "socket_keepalive": True,
    "health_check_interval": 25,
    # For publishers only: give up at once, the sweeper will send it. Workers reconnect for ever.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.2,
}
CELERY_TASK_DEFAULT_QUEUE = "interactive"
# With Redis 0 goes first, and is what a message without a priority has: the reading of what somebody has just handed
# in, and sweeps. The rest shares one step, so that a worker of several queues still takes turns among them.
_AFTERWARDS = 6
CELERY_TASK_ROUTES = {
    "claims.read_submission": {"queue": "interactive"},
    # What somebody waits for at a screen, apart from what a large import leaves behind; it takes longer than reading.
    "claims.split_article": {"queue": "interactive", "priority": _AFTERWARDS},
    "claims.crosscheck_article": {"queue": "interactive", "priority": _AFTERWARDS},
    "claims.crosscheck_snapshot": {"queue": "crosscheck", "priority": _AFTERWARDS},
    "claims.mail_*": {"queue": "publish", "priority": _AFTERWARDS},
    "claims.revisit_*": {"queue": "crosscheck", "priority": _AFTERWARDS},
    "sources.cluster_*": {"queue": "crosscheck", "priority": _AFTERWARDS},
    "sources.scrub_*": {"queue": "extract", "priority": _AFTERWARDS},
    "sources.stamp_*": {"queue": "fetch", "priority": _AFTERWARDS},
    "sources.deposit_*": {"queue": "fetch", "priority": _AFTERWARDS},
    "sources.fetch_*": {"queue": "fetch", "priority": _AFTERWARDS},
    "jobs.*": {"queue": "interactive"},
    "webhooks.deliver": {"queue": "publish", "priority": _AFTERWARDS},
}
QUEUES = ("interactive", "fetch", "extract", "crosscheck", "publish")

JOB_LEASE_S = float(os.environ.get("JOB_LEASE_S", "10"))
JOB_HEARTBEAT_S = JOB_LEASE_S / 4
JOB_RESEND_S = 30
JOB_MAX_ATTEMPTS = 3
JOB_SWEEP_S = float(os.environ.get("JOB_SWEEP_S", "5"))
ERRANDS_S = float(os.environ.get("ERRANDS_S", "30"))
CELERY_BEAT_SCHEDULE = {
    # A sweep that waited longer than its own period says nothing that the next one will not say.
    "sweep-jobs": {"task": "jobs.sweep", "schedule": JOB_SWEEP_S, "options": {"expires": JOB_SWEEP_S}},
    # After an update the whole desk is compared again, a few articles at a time.
    "queue-outdated": {"task": "claims.queue_outdated", "schedule": 60.0, "options": {"expires": 60.0}},
    "tell-webhooks": {"task": "webhooks.tell", "schedule": JOB_SWEEP_S, "options": {"expires": JOB_SWEEP_S}},
    "look-after-notices": {"task": "claims.look_after_notices", "schedule": 60.0, "options": {"expires": 60.0}},
    "check-again": {"task": "claims.check_again", "schedule": 300.0, "options": {"expires": 300.0}},
    # Which errands are due is read from the database: this only asks often enough.
    "run-errands": {"task": "sources.run_errands", "schedule": ERRANDS_S, "options": {"expires": ERRANDS_S}},
}

# --- Sign-in --------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "claims:article-list"
LOGOUT_REDIRECT_URL = "accounts:sign-in"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
# Eight hours without a request, or a week in all; what is used is kept alive, with one write in ten minutes.
SESSION_COOKIE_AGE = 8 * 3600
SESSION_MOST_S = 7 * 24 * 3600
SESSION_RENEWED_EVERY_S = 600
# Whoever enters the administration has a second factor and has shown it, or the password, a while ago at most.
ADMIN_SECOND_FACTOR = switched("ADMIN_SECOND_FACTOR", default=IS_PRODUCTION)
ADMIN_CONFIRM_MINUTES = int(os.environ.get("ADMIN_CONFIRM_MINUTES", "15" if IS_PRODUCTION else "0"))
ADMIN_ENABLED = switched("ADMIN_ENABLED", default=True)
SIGN_INS_PER_MINUTE = 5
SIGN_INS_PER_ADDRESS_AND_MINUTE = 20
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# TLS is expected in production; INSECURE_HTTP=1 is for a trial on one host without a certificate.
USES_TLS = IS_PRODUCTION and not switched("INSECURE_HTTP", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = USES_TLS
SESSION_COOKIE_NAME = "__Host-session" if USES_TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if USES_TLS else "csrf"
SECURE_SSL_REDIRECT = USES_TLS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if USES_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = USES_TLS
BEHIND_PROXY = switched("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
UPLOAD_MAX_BYTES = 50 * 2**20
FILE_UPLOAD_PERMISSIONS = 0o600

# --- Languages, static files, storage -------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "factcheck" / "locale"]
TIME_ZONE = os.environ.get("TIME_ZONE", "UTC")
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", VAR_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "factcheck" / "static"]
MEDIA_ROOT = VAR_DIR / "media"
# A bucket that speaks the S3 protocol, for raw bytes: a server of the operator's own, like the database.
S3_ENDPOINT = os.environ.get("S3_ENDPOINT", "")
S3_BUCKET = os.environ.get("S3_BUCKET", "")
S3_REGION = os.environ.get("S3_REGION", "us-east-1")
S3_ACCESS_KEY = os.environ.get("S3_ACCESS_KEY", "")
S3_SECRET_KEY = os.environ.get("S3_SECRET_KEY", "")
S3_PREFIX = os.environ.get("S3_PREFIX", "")
S3_TOTAL_S = float(os.environ.get("S3_TOTAL_S", "20"))
_FILES, _BUCKET = "sources.storage.DurableStorage", "sources.storage.BucketStorage"
BLOB_STORAGE = os.environ.get("BLOB_STORAGE") or (_BUCKET if S3_ENDPOINT else _FILES)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ENVIRONMENT == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
    # Raw bytes under their SHA-256: in the bucket that S3_ENDPOINT leads to, or in files.
    "blobs": {
        "BACKEND": BLOB_STORAGE,
        "OPTIONS": {"location": str(VAR_DIR / "blobs")} if BLOB_STORAGE == _FILES else {},
    },
}

# --- Fetching -------------------------------------------------------------------------------------------------
USER_AGENT = os.environ.get("USER_AGENT", "FactcheckWorkbench/0.1 (+https://github.com/)")
# Exact "host:port" of loopback origins that the guard lets through: demo and tests only, refused in production.
LOOPBACK_ORIGINS = listed("LOOPBACK_ORIGINS")
# The first visit to a host is two requests: the wait between robots.txt and the page.
FETCH_ROBOTS_PAUSE_S = float(os.environ.get("FETCH_ROBOTS_PAUSE_S", "1"))
# No fetch without a usable answer ends sooner: more than a connection may take, so that time tells nothing of a port.
FETCH_NO_ANSWER_S = float(os.environ.get("FETCH_NO_ANSWER_S", "5.5"))
FEED_POLL_MINUTES = int(os.environ.get("FEED_POLL_MINUTES", "30"))
# A time-stamping authority (RFC 3161) that dates the history once a day, and the certificates that its word hangs on.
TSA_URL = os.environ.get("TSA_URL", "")
TSA_CA = os.environ.get("TSA_CA", "")
TSA_TOTAL_S = float(os.environ.get("TSA_TOTAL_S", "20"))
# A public archive that keeps a copy of a page when it is asked to, in the way of the Wayback Machine.
ARCHIVE_URL = os.environ.get("ARCHIVE_URL", "")
ARCHIVE_KEY = os.environ.get("ARCHIVE_KEY", "")
ARCHIVE_EVERY = switched("ARCHIVE_EVERY", default=False)
ARCHIVE_TOTAL_S = float(os.environ.get("ARCHIVE_TOTAL_S", "30"))
SEARCH_PROVIDER = os.environ.get("SEARCH_PROVIDER", "sources.services.searching.Library")
SEARXNG_URL = os.environ.get("SEARXNG_URL", "")
EXTRACTOR = os.environ.get("EXTRACTOR", "claims.engine.extraction.plugin.Rules")
# Read by claims.plugins.llm.ChatExtractor alone. Prices are per million tokens, in any one currency.
LLM_URL = os.environ.get("LLM_URL", "")
LLM_MODEL = os.environ.get("LLM_MODEL", "")
LLM_API_KEY = os.environ.get("LLM_API_KEY", "")
LLM_TRIES = int(os.environ.get("LLM_TRIES", "3"))
LLM_FIRST_WAIT_S = float(os.environ.get("LLM_FIRST_WAIT_S", "0.5"))
LLM_TOTAL_S = float(os.environ.get("LLM_TOTAL_S", "60"))
LLM_TOKEN_BUDGET = int(os.environ.get("LLM_TOKEN_BUDGET", "200000"))
LLM_PRICE_IN = Decimal(os.environ.get("LLM_PRICE_IN", "0"))
LLM_PRICE_OUT = Decimal(os.environ.get("LLM_PRICE_OUT", "0"))

# How long a receiver of webhooks may take to answer, in seconds.
WEBHOOK_TOTAL_S = float(os.environ.get("WEBHOOK_TOTAL_S", "5"))

# --- E-mail ---------------------------------------------------------------------------------------------------
# The operator's own mail server; without one nobody is told anything by e-mail.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_PASSWORD", "")
EMAIL_USE_SSL = switched("EMAIL_SSL", default=False)
EMAIL_USE_TLS = not EMAIL_USE_SSL and switched("EMAIL_STARTTLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "desk@localhost")

# --- Review ---------------------------------------------------------------------------------------------------
# Every verdict is read by a second person who does not see the first rating before giving their own.
BLIND_SECOND_READ = switched("BLIND_SECOND_READ", default=False)

# --- Publishing -----------------------------------------------------------------------------------------------
# Who publishes, for readers and in the markup; empty: the name of the site's host.
NEWSROOM_NAME = os.environ.get("NEWSROOM_NAME", "")
# The newsroom's own outlets and domains: what they print is never marked up as somebody else's claim.
NEWSROOM_OUTLETS = listed("NEWSROOM_OUTLETS")
NEWSROOM_DOMAINS = listed("NEWSROOM_DOMAINS")
# Where the corrections policy stands; empty: the workbench's own page about the method.
CORRECTIONS_URL = os.environ.get("CORRECTIONS_URL", "")
# The language of every public page ("fr" or "en"); empty: that of the article that was checked.
PUBLIC_LANGUAGE = os.environ.get("PUBLIC_LANGUAGE", "")
# Whether readers are told who wrote a verdict and who signed it, or only that the newsroom did.
PUBLIC_NAMES = switched("PUBLIC_NAMES", default=False)

# --- API ------------------------------------------------------------------------------------------------------
API_READS_PER_MINUTE = int(os.environ.get("API_READS_PER_MINUTE", "600"))
API_WRITES_PER_MINUTE = int(os.environ.get("API_WRITES_PER_MINUTE", "60"))
REST_FRAMEWORK = api.REST_FRAMEWORK
SPECTACULAR_SETTINGS = api.SPECTACULAR_SETTINGS

# Prometheus and /statusz: a long random word that the reader sends as "Authorization: Bearer …"; empty: no such pages.
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")
LOG_FORMAT = os.environ.get("LOG_FORMAT", "json" if IS_PRODUCTION else "plain")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "factcheck.common.tracing.PlainLines"},
        "json": {"()": "factcheck.common.tracing.JsonLines"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "INFO")},
    "loggers": {"django.request": {"level": "ERROR"}, "httpx2": {"level": "WARNING"}},
}
