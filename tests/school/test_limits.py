"""Limits: exact under a rush, per client, and told when it is too often."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from school.limits import limit, limited, network

ONCE = {"per": 1, "minutes": 10}


@pytest.fixture
def ask(rf):
    """A function that counts once for a client's address and says how long to wait."""

    def ask(address="192.0.2.1", name="thing", **limits):
        return limit(rf.get("/", REMOTE_ADDR=address), name, **{**ONCE, **limits})

    return ask


def test_as_often_as_allowed_and_no_more(db, ask):
    waits = [ask(per=3) for _ in range(5)]
    assert waits[:3] == [0, 0, 0]
    assert all(599 <= wait <= 600 for wait in waits[3:])


def test_each_name_and_each_client_counts_alone(db, ask):
    assert [ask(), ask(name="other"), ask("192.0.2.2")] == [0, 0, 0]
    assert all([ask(), ask(name="other"), ask("192.0.2.2")])


def test_a_client_is_an_ipv4_address_or_the_64_bits_of_an_ipv6_one(rf):
    addresses = {
        "192.0.2.1": "192.0.2.1/32",
        "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
        "::ffff:192.0.2.1": "192.0.2.1/32",
    }
    for address, net in addresses.items():
        assert network(rf.get("/", REMOTE_ADDR=address)) == net


def test_what_a_client_claims_about_itself_is_not_believed(rf, settings):
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="198.51.100.7, 203.0.113.5")
    assert network(request) == "192.0.2.1/32"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert network(request) == "203.0.113.5/32"


def test_no_address_stands_in_the_cache(db, ask, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    ask("192.0.2.77")
    assert "192.0.2.77" not in str(cache._cache)


def test_a_view_is_not_reached_when_it_is_too_often(db, client, rf):
    reached = []
    view = limited("view", per=2, minutes=1)(lambda request: reached.append(request))
    answers = [view(rf.get("/", REMOTE_ADDR="192.0.2.1")) for _ in range(3)]
    assert len(reached) == 2
    assert answers[2].status_code == 429
    assert 59 <= int(answers[2].headers["Retry-After"]) <= 60


@pytest.mark.parametrize("backend", ["locmem.LocMemCache", "db.DatabaseCache"])
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_rush_gets_through_exactly_as_often_as_allowed(ask, settings, backend):
    backend = f"django.core.cache.backends.{backend}"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "school_cache"}}
    call_command("createcachetable")

    def rush(_):
        with closing(connection):
            return ask(per=10)

    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(rush, range(40)))

    assert waits.count(0) == 10
