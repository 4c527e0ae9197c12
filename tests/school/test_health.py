"""What machines hear: /healthz touches nothing, /readyz says in a word what is wrong."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db.migrations.recorder import MigrationRecorder

from school import health


def test_healthz_needs_no_database_no_host_and_no_https(client, settings):
    """The test asks for no database, so a query would be an error."""
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["school.example.nl"]
    answer = client.get("/healthz", headers={"host": "10.0.0.1"})
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_readyz_is_ready_once_the_bell_rang(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/readyz", headers={"host": "10.0.0.1"})
    assert (answer.status_code, answer.content) == (503, b"bel")
    call_command("ring_bell")
    answer = client.get("/readyz", headers={"host": "10.0.0.1"})
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_a_bell_that_was_long_silent_is_a_fault(db, client):
    cache.set(health.BELL, "ja", -1)
    assert client.get("/readyz").content == b"bel"


def test_a_migration_that_was_not_run_is_a_fault(db, client):
    health.ring()
    MigrationRecorder.Migration.objects.filter(app="cohorts").latest("pk").delete()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"database")


def test_no_database_at_all_is_a_fault_and_no_error_page(client):
    health.ring()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"database")


def test_a_full_or_missing_disk_is_a_fault(db, client, settings, tmp_path):
    health.ring()
    (tmp_path / "file").touch()
    storage = {**settings.STORAGES["private"], "OPTIONS": {"location": tmp_path / "file"}}
    settings.STORAGES = {**settings.STORAGES, "private": storage}
    assert client.get("/readyz").content == b"opslag"


def test_a_cache_that_forgets_is_a_fault(db, client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert client.get("/readyz").content == b"cache bel"


def test_nothing_is_left_behind_in_the_storage(db, client, settings, tmp_path):
    storage = {**settings.STORAGES["private"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "private": storage}
    client.get("/readyz")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_nothing_about_the_house_is_told(db, client, address):
    assert len(client.get(address).content) < 40
