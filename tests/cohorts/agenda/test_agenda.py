"""The dates of one's cohorts, in one's own calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.timezone import now
from icalendar import Calendar

from cohorts.agenda import actions
from cohorts.agenda.models import AgendaKey
from cohorts.group import actions as group
from cohorts.group.models import Role
from tests.conftest import MONDAY, local


@pytest.fixture
def feed(client):
    """The events that a calendar program sees at a person's address, by UID without its end."""

    def events(user):
        token = AgendaKey.objects.of(user).token
        file = client.get("/mijn/agenda.ics", {"sleutel": token})
        assert file["Content-Type"] == "text/calendar; charset=utf-8"
        found = Calendar.from_ical(file.content).walk("VEVENT")
        return {str(event["UID"]).partition("@")[0]: event for event in found}

    return events


def test_a_participant_makes_an_address_and_reads_it_without_signing_in(client, aaltje, feed):
    client.force_login(aaltje.user)
    assert "agenda.ics?sleutel" not in client.get("/mijn/agenda/").text
    client.post("/mijn/agenda/adres/")
    token = AgendaKey.objects.of(aaltje.user).token
    assert f"/mijn/agenda.ics?sleutel={token}" in client.get("/mijn/agenda/").text
    client.logout()

    events = feed(aaltje.user)

    key = aaltje.cohort.public_id
    kinds = ["meeting", "opens", "due"]
    assert set(events) == {f"{key}-{n}-{kind}" for n in range(1, 11) for kind in kinds}
    meeting = events[f"{key}-1-meeting"]
    assert meeting["SUMMARY"] == f"{aaltje.cohort.name}, week 1: bijeenkomst"
    assert meeting["LOCATION"] == "De grote tafel"
    assert meeting.decoded("dtstart") == local(date(2026, 10, 27), 19, 30)
    assert meeting.decoded("duration") == timedelta(hours=2)
    assert events[f"{key}-1-due"].decoded("dtstart") == date(2026, 11, 1)


def test_a_week_opens_at_seven_before_and_after_the_clock_changes(feed, aaltje):
    aaltje.cohort.starts_on = date(2026, 10, 19)  # summer time ends on Sunday 25 October
    aaltje.cohort.save()
    actions.renew(by=aaltje.user, now=now())
    events, key = feed(aaltje.user), aaltje.cohort.public_id
    opened = [events[f"{key}-{number}-opens"].decoded("dtstart") for number in (1, 2)]
    assert opened == [datetime(2026, 10, 19, 5, tzinfo=UTC), datetime(2026, 10, 26, 6, tzinfo=UTC)]


def test_what_shifts_keeps_its_uid(feed, aaltje, berend, monday):
    for member in (aaltje, berend):
        actions.renew(by=member.user, now=now())
    due = f"{aaltje.cohort.public_id}-2-due"
    before = feed(aaltje.user)[due].decoded("dtstart")
    group.pause(monday=MONDAY, by=aaltje, now=monday)
    assert feed(aaltje.user)[due].decoded("dtstart") == before + timedelta(weeks=1)
    assert feed(berend.user)[due].decoded("dtstart") == before


def test_a_mentor_has_the_meetings_and_deadlines_of_the_cohort(client, roelof):
    client.force_login(roelof.user)
    events = Calendar.from_ical(client.get("/mijn/agenda/bestand.ics").content).walk("VEVENT")
    kinds = [str(event["UID"]).partition("@")[0].rpartition("-")[2] for event in events]
    assert kinds == ["meeting", "due"] * 10


def test_a_cohort_stands_in_it_once_however_many_roles_one_has(aaltje, join, feed):
    join("aaltje", Role.MENTOR)
    actions.renew(by=aaltje.user, now=now())
    assert len(feed(aaltje.user)) == 30


@pytest.mark.parametrize("token", ["", "x", "\x00", "é" * 2000])
def test_a_wrong_address_does_not_exist(client, aaltje, token):
    actions.renew(by=aaltje.user, now=now())
    assert client.get("/mijn/agenda.ics", {"sleutel": token}).status_code in {400, 404}


def test_after_a_new_address_the_old_one_is_gone(client, aaltje, feed):
    actions.renew(by=aaltje.user, now=now())
    old = AgendaKey.objects.of(aaltje.user).token
    actions.renew(by=aaltje.user, now=now())
    assert client.get("/mijn/agenda.ics", {"sleutel": old}).status_code == 404
    assert len(feed(aaltje.user)) == 30


def test_the_address_of_a_closed_account_is_gone(client, aaltje):
    actions.renew(by=aaltje.user, now=now())
    aaltje.user.is_active = False
    aaltje.user.save()
    token = AgendaKey.objects.of(aaltje.user).token
    assert client.get("/mijn/agenda.ics", {"sleutel": token}).status_code == 404


def test_the_file_asks_6_queries(client, aaltje, django_assert_num_queries):
    actions.renew(by=aaltje.user, now=now())
    token = AgendaKey.objects.of(aaltje.user).token
    with django_assert_num_queries(6):  # key, user, memberships, breaks, pauses, meetings
        client.get("/mijn/agenda.ics", {"sleutel": token})
