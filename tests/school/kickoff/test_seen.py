"""The counter of views: a number a day, of nobody, and never by looking."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from school.kickoff.models import Kickoff
from school.kickoff.seen.models import Views

pytestmark = pytest.mark.django_db
ADDRESS = "/dag-van-de-ondernemer/gezien/"
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def edition(kickoff):
    Kickoff.objects.update(date=date(2099, 11, 20))
    return kickoff


def counted():
    return list(Views.objects.values_list("day", "times"))


def test_each_telling_counts_once_and_nothing_else_is_kept(client):
    for _ in range(3):
        answer = client.post(ADDRESS, headers=OURS)
    assert (answer.status_code, answer.content, answer.cookies) == (204, b"", {})
    assert counted() == [(localdate(), 3)]
    assert {f.name for f in Views._meta.get_fields()} == {"id", "kickoff", "day", "times"}


def test_looking_counts_nothing(client):
    page = client.get("/dag-van-de-ondernemer/", headers=OURS)
    assert f'data-seen="{ADDRESS}"' in page.text
    assert page.cookies == {}
    assert client.get(ADDRESS).status_code == 405
    assert counted() == []


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_another_site_cannot_count(client, site):
    assert client.post(ADDRESS, headers={"Sec-Fetch-Site": site}).status_code == 204
    assert counted() == []


def test_one_address_cannot_count_for_ever(client):
    codes = [client.post(ADDRESS, headers=OURS).status_code for _ in range(21)]
    assert codes == [204] * 20 + [429]
    assert counted() == [(localdate(), 20)]


def test_without_an_open_edition_there_is_nothing_to_count(client):
    Kickoff.objects.update(date=date(2020, 11, 20))
    assert client.post(ADDRESS, headers=OURS).status_code == 204
    assert "data-seen" not in client.get("/dag-van-de-ondernemer/").text
    assert counted() == []
