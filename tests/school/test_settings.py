"""What the environment makes of the school: each test starts a Python of its own, with nothing set.

So these hold for what is run, not for what the tests' own environment says.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEY = {"SECRET_KEY": "only-for-this-test-" + "0123456789abcdef" * 4}
PRODUCTION = KEY | {
    "ALLOWED_HOSTS": "school.example.nl",
    "BASE_URL": "https://school.example.nl",
    "DATABASE_URL": "postgres://school@127.0.0.1/school",
    "EMAIL_URL": "smtp+tls://school:secret@mail.example.nl:587",
}
DEMO = KEY | {"DEMO": "1"}
TELL = """
import json
from school import settings
names = {names}
print(json.dumps({{name: getattr(settings, name) for name in names}}, default=str))
"""
RESOLVE = """
import django
django.setup()
from django.urls import resolve, Resolver404
for address in ["/demo/", "/demo/binnen/", "/demo/brieven/"]:
    try:
        print(resolve(address).view_name)
    except Resolver404:
        print("nothing")
"""


def python(*arguments, **environ):
    """Run Python in the project with this environment alone."""
    shell = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "school.settings"}
    return subprocess.run(
        [sys.executable, "-W", "ignore", *arguments],
        cwd=ROOT,
        env=shell | environ,
        capture_output=True,
        text=True,
        timeout=120,
    )


def told(*names, **environ):
    """The values of these settings in an environment."""
    run = python("-c", TELL.format(names=names), **environ)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_without_a_secret_key_nothing_starts():
    run = python("-c", "from school import settings")
    assert run.returncode != 0
    assert "SECRET_KEY" in run.stderr


def test_what_is_not_set_is_safe():
    safe = {
        "DEBUG": False,
        "DEMO": False,
        "HTTPS": True,
        "SECOND_FACTOR": True,
        "ALLOWED_HOSTS": [],
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 63072000,
        "SECURE_PROXY_SSL_HEADER": None,
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_SECURE": True,
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "ALLAUTH_TRUSTED_PROXY_COUNT": 0,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": False,
        "WHITENOISE_ALLOW_ALL_ORIGINS": False,
        "X_FRAME_OPTIONS": "DENY",
        "TIME_ZONE": "Europe/Amsterdam",
        "LANGUAGE_CODE": "nl",
    }
    assert told(*safe, **KEY) == safe


def test_nothing_of_wagtail_calls_home():
    quiet = {
        "WAGTAIL_GRAVATAR_PROVIDER_URL": None,
        "WAGTAIL_ENABLE_UPDATE_CHECK": False,
        "WAGTAIL_ENABLE_WHATS_NEW_BANNER": False,
        "WAGTAILEMBEDS_FINDERS": [],
        "WAGTAIL_PASSWORD_RESET_ENABLED": False,
        "WAGTAIL_PASSWORD_MANAGEMENT_ENABLED": False,
        "WAGTAILUSERS_PASSWORD_ENABLED": False,
    }
    assert told(*quiet, **PRODUCTION) == quiet


def test_the_deploy_check_finds_nothing_with_production_values():
    run = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (run.returncode, "no issues" in run.stdout) == (0, True), run.stderr


def test_sqlite_waits_for_its_turn_and_never_loses_a_commit():
    options = told("DATABASES", **KEY)["DATABASES"]["default"]["OPTIONS"]
    assert (options["timeout"], options["transaction_mode"]) == (20, "IMMEDIATE")
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert pragma in options["init_command"]


@pytest.mark.parametrize(
    ("url", "search"), [("sqlite:///x", ".fallback"), ("postgres://x@127.0.0.1/x", "database")]
)
def test_search_fits_the_database(url, search):
    found = told("WAGTAILSEARCH_BACKENDS", **KEY, DATABASE_URL=url)["WAGTAILSEARCH_BACKENDS"]
    assert found["default"]["BACKEND"].endswith(search)


@pytest.mark.parametrize(
    "real",
    [
        {"HTTPS": "1"},
        {"ALLOWED_HOSTS": "school.example.nl"},
        {"ALLOWED_HOSTS": "localhost,school.example.nl"},
        {"ALLOWED_HOSTS": "*"},
        {"EMAIL_URL": "smtp://mail.example.nl:25"},
        {"EMAIL_URL": "smtp+tls://school:secret@mail.example.nl:587"},
        PRODUCTION,
    ],
    ids=["https", "a host", "a host too", "every host", "mail", "mail over tls", "production"],
)
def test_a_demo_is_refused_on_anything_that_is_real(real):
    run = python("-c", "from school import settings", **DEMO | real)
    assert run.returncode != 0
    assert "DEMO is for this machine alone" in run.stderr


def test_a_demo_on_this_machine_alone_starts():
    hosts = {"ALLOWED_HOSTS": "127.0.0.1,localhost"}
    assert told("DEMO", "HTTPS", **DEMO | hosts) == {"DEMO": True, "HTTPS": False}


@pytest.mark.parametrize("environ", [PRODUCTION, KEY, KEY | {"DEBUG": "1"}, KEY | {"DEMO": "0"}])
def test_the_doors_of_the_demo_are_no_addresses_outside_it(environ):
    names = python("-c", RESOLVE, **environ).stdout.split()
    assert not any(name.startswith("demo:") for name in names)
    assert len(names) == 3


def test_the_doors_of_the_demo_exist_in_it():
    names = python("-c", RESOLVE, **DEMO).stdout.split()
    assert names == ["demo:door", "demo:enter", "demo:letters"]


def test_the_command_of_the_demo_refuses_outside_it():
    run = python("-m", "django", "demo", "--no-serve", **PRODUCTION)
    assert run.returncode != 0
    assert "De demo start met" in run.stderr
