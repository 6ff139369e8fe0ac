"""Django's settings. What an operator may change is read in config.py; everything else is decided here."""

from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from pccovid.project.config import read_config
from pccovid.project.databases import connections_for
from pccovid.project.demo_clock import install as install_demo_clock
from pccovid.project.secrets import django_secret

CONFIG = read_config()
PACKAGE = Path(__file__).resolve().parent.parent
SECRET_FOLDER = str(CONFIG.secret_folder)
# Who keeps the key-encryption keys; without an address the folder of secrets does.
KMS_URL, KMS_KEY = CONFIG.kms_url, CONFIG.kms_key
KMS_TOKEN_FILE, KMS_CA = CONFIG.kms_token_file, CONFIG.kms_authorities
LEDGER_HEADS = CONFIG.heads
VISITS_DOOR = CONFIG.var / "visits.sock"  # where the process that holds the visits is asked
SECRET_KEY = django_secret(CONFIG.secret_folder)
DEBUG = False
DEMO = CONFIG.demo
if DEMO:
    install_demo_clock(CONFIG.var)
ALLOWED_HOSTS = list(CONFIG.allowed_hosts)
ROOT_URLCONF = "pccovid.project.urls"
WSGI_APPLICATION = "pccovid.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = connections_for(CONFIG)

LOCAL_APPS = [
    "pccovid.trust.access",
    "pccovid.trust.accounts",
    "pccovid.trust.ledger",
    "pccovid.trust.retention",
    "pccovid.trust.vault",
    "pccovid.trust.complaints",
    "pccovid.trust.clients",
    "pccovid.trust.signers",
    "pccovid.trust.throttling",
    "pccovid.trust.devices",
    "pccovid.trust.oversight",
    "pccovid.registry.territories",
    "pccovid.registry.people",
    "pccovid.registry.corrections",
    "pccovid.registry.places",
    "pccovid.capabilities.declarations",
    "pccovid.capabilities.movement",
    "pccovid.capabilities.entry",
    "pccovid.capabilities.quarantine",
    "pccovid.capabilities.visits",
    "pccovid.capabilities.vaccination",
    "pccovid.capabilities.passports",
    "pccovid.capabilities.testing",
    "pccovid.capabilities.tracing",
    "pccovid.capabilities.followup",
    "pccovid.capabilities.proximity",
    "pccovid.capabilities.risk",
    "pccovid.capabilities.notices",
    "pccovid.procedures",
    "pccovid.intake",
    "pccovid.insight",
    "pccovid.faces.widgets",
    "pccovid.faces.citizen",
    "pccovid.faces.officer",
    "pccovid.faces.clinic",
    "pccovid.faces.border",
    "pccovid.faces.isolation",
    "pccovid.faces.command",
    "pccovid.faces.api",
    "pccovid.faces.staffing",
]
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "procrastinate.contrib.django",
    *LOCAL_APPS,
]
# Behind proxies (PCCOVID_TRUSTED_PROXIES) they say which protocol and address the visitor came with.
TRUSTED_PROXIES = CONFIG.trusted_proxies
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
MIDDLEWARE = [
    "pccovid.project.request_ids.RequestIdMiddleware",
    *(["pccovid.project.forwarded.ForwardedMiddleware"] if TRUSTED_PROXIES else []),
    "django.middleware.security.SecurityMiddleware",
    "pccovid.project.hosts.HostsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "pccovid.project.ingest.IngestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "pccovid.project.shedding.SheddingMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pccovid.trust.accounts.staying.StayingMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pccovid.faces.widgets.middleware.RefusalMiddleware",
    "pccovid.faces.widgets.visiting.VisitorsMiddleware",
    "axes.middleware.AxesMiddleware",
]


class _TemplateOptions(TypedDict):
    context_processors: list[str]


class _TemplateEngine(TypedDict):
    BACKEND: str
    DIRS: list[Path]
    APP_DIRS: bool
    OPTIONS: _TemplateOptions


TEMPLATES: list[_TemplateEngine] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "faces" / "widgets" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "pccovid.faces.widgets.context.page",
            ]
        },
    }
]

# Vietnamese first, English second.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Shared by all processes: a one-time code used in one of them is used up in all.
CACHES = {"default": {"BACKEND": "pccovid.trust.throttling.shared_cache.SharedCache"}}

# Sign-in. Officers: password and a second factor through allauth; citizens: phone and one-time code, then a passkey.
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "pccovid.trust.accounts.backends.AccountBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, str | dict[str, str]]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "pccovid.trust.accounts.password_rules.ContextWordsValidator"},
    {
        "NAME": "pccovid.trust.accounts.password_rules.BreachedPasswordValidator",
        "OPTIONS": {"file": CONFIG.breached_passwords},
    },
]
LOGIN_URL = "citizen:sign-in"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "pccovid.trust.accounts.adapter.OfficerAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_FORMS = {"login": "pccovid.trust.accounts.officer_forms.OfficerLoginForm"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_SESSION_REMEMBER = True  # no box to tick: the adapter says how long by role
MFA_FORMS = {
    "add_webauthn": "pccovid.trust.accounts.officer_forms.AddKeyForm",
    "edit_webauthn": "pccovid.trust.accounts.officer_forms.RenameKeyForm",
}
MFA_ADAPTER = "pccovid.trust.accounts.second_factors.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]  # no codes on paper: a lost factor is renewed by two people
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "PC-Covid"
MFA_TOTP_TOLERANCE = (
    1 if DEMO else 0
)  # a code is good for its 30 seconds; on a page of the demonstration for longer
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not CONFIG.https
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True  # it would keep every citizen's network address
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"

# How one-time codes reach telephones (docs/how-to/operate.md); in a demonstration they are shown on a page.
SMS_GATEWAY_URL, SMS_GATEWAY_KEY = CONFIG.sms_url, CONFIG.sms_key
VOICE_GATEWAY_URL = CONFIG.voice_url
# Whom the service asks on its own, and how it proves itself: trust/outgoing.py.
OUTGOING_URLS = (CONFIG.sms_url, CONFIG.voice_url)
AUTHORITIES = CONFIG.authorities
GATEWAY_CERTIFICATE, GATEWAY_CERTIFICATE_KEY = CONFIG.gateway_certificate, CONFIG.gateway_key

# A word for the next page waits in the session: nothing of it travels in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Sessions last 90 days (requirement A03) and can be revoked.
SESSION_COOKIE_AGE = 90 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = CONFIG.https
# Under TLS no neighbouring host or page without TLS can plant them (ASVS 3.3.3).
_BOUND = "__Host-" if CONFIG.https else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_BOUND}sessionid", f"{_BOUND}csrftoken"
LANGUAGE_COOKIE_NAME = f"{_BOUND}django_language"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
CSRF_TRUSTED_ORIGINS = [CONFIG.origin, *([CONFIG.staff_origin] if CONFIG.staff_origin else [])]
# Staff and citizens on hosts of their own, and machines are not led to TLS but refused: project/hosts.py.
STAFF_HOST = urlsplit(CONFIG.staff_origin).netloc
SECURE_REDIRECT_EXEMPT = [r"^sign-in/delivery/", r"^api/"]

# What a browser may load: our own files, nothing else. zxing compiles WebAssembly, hence wasm-unsafe-eval.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE, "'wasm-unsafe-eval'"],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF, "blob:"],
        "worker-src": [SELF],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
    }
}
PERMISSIONS_POLICY = {"camera": "self", "geolocation": [], "microphone": [], "payment": []}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# Without a proxy that tells the protocol every request looks like http, and the redirect would never end.
SECURE_SSL_REDIRECT = CONFIG.https and TRUSTED_PROXIES > 0
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if CONFIG.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = CONFIG.https
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

STATIC_URL = "/static/"
STATIC_ROOT = CONFIG.var / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FORM_RENDERER = "pccovid.faces.widgets.rendering.GovukRenderer"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Below which folders an operator may point at exports, and where files lie that a browser sent (intake/arrivals.py).
SOURCE_FOLDERS, ARRIVALS = CONFIG.sources, CONFIG.arrivals
# After how many days without its lists a scanning telephone cannot tell about certificates; whose cards are believed.
LISTS_STOP_DAYS, CARD_ISSUERS = CONFIG.lists_stop_days, CONFIG.card_issuers

PROCRASTINATE_ON_APP_READY = None
PROCRASTINATE_IMPORT_PATHS = [
    "pccovid.procedures.tasks",
    "pccovid.procedures.vaccination_tasks",
    "pccovid.insight.tasks",
    "pccovid.intake.tasks",
    "pccovid.project.tasks",
]

SHIPPING = (
    {
        "shipping": {
            "()": "pccovid.project.log_shipping.Shipping",
            "formatter": "event",
            "target": CONFIG.security_log,
            "authorities": CONFIG.authorities,
        }
    }
    if CONFIG.security_log
    else {}
)
EVENTS_GO_TO = ["events", *SHIPPING]
# What may stand in the log: project/logs.py. Every logger hands its lines up to the one handler there is.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "place": {"()": "pccovid.project.logs.PlaceFormatter"},
        "event": {"()": "pccovid.project.security_lines.EventFormatter"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "place"},
        "events": {"class": "logging.StreamHandler", "formatter": "event"},
        **SHIPPING,
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},
        "axes": {"level": "ERROR"},
        # What happened at the defences: one JSON object a line, here and where PCCOVID_SECURITY_LOG names.
        "pccovid.security": {"handlers": EVENTS_GO_TO, "level": "INFO", "propagate": False},
        "django.security": {"handlers": EVENTS_GO_TO, "level": "WARNING", "propagate": False},
    },
}
