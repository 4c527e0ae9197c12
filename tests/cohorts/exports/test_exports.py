"""…/meenemen/: tables of people, progress and the kick-off, and the dates as a calendar."""

import csv
import io
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from django.utils.timezone import now
from openpyxl import load_workbook

from cohorts.group.models import Role
from cohorts.imports.models import Import
from cohorts.journey import actions as journey
from school.kickoff.models import Kickoff
from school.people.models import User
from tests.cohorts.imports.conftest import outcome


@pytest.fixture
def address(geesje):
    return f"/organisatie/lichting/{geesje.cohort.public_id}/meenemen/"


@pytest.fixture
def office(client, geesje):
    client.force_login(geesje.user)
    return client


def from_csv(answer):
    text = b"".join(answer).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def from_xlsx(answer):
    return list(load_workbook(io.BytesIO(b"".join(answer))).active.iter_rows(values_only=True))


def test_people_of_a_cohort_and_of_no_other(office, address, aaltje, roelof, henk):
    aaltje.mentor = roelof
    aaltje.save()
    User.objects.filter(pk=aaltje.user_id).update(
        last_name="=cmd|calc", trade="+31612345678", place="Emmen; centrum"
    )
    rows = from_csv(office.get(f"{address}mensen.csv"))
    assert rows == [
        ["Voornaam", "Achternaam", "E-mailadres", "Rol", "Mentor", "Vak", "Plaats", "Sinds"],
        ["Roelof", "", "roelof@example.nl", "mentor", "", "", "", "2026-10-26"],
        ["Geesje", "", "geesje@example.nl", "organisator", "", "", "", "2026-10-26"],
        [
            *("Aaltje", "'=cmd|calc", "aaltje@example.nl", "deelnemer", "Roelof"),
            *("'+31612345678", "Emmen; centrum", "2026-10-26"),
        ],
    ]
    sheet = from_xlsx(office.get(f"{address}mensen.xlsx"))
    assert [row[:4] for row in rows] == [[cell or "" for cell in row[:4]] for row in sheet]
    assert sheet[1][7] == datetime(2026, 10, 26)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_taken_along_can_be_brought_in_elsewhere(office, address, roelof, join, kind):
    join("aaltje", Role.PARTICIPANT, mentor=roelof)
    there = join("geesje", Role.ORGANISER, "Coevorden").cohort
    file = io.BytesIO(b"".join(office.get(f"{address}mensen.{kind}")))
    file.name = f"mensen.{kind}"
    office.post(f"/organisatie/lichting/{there.public_id}/lijst/", {"file": file})
    assert outcome() == {2: ("new", ""), 3: ("known", ""), 4: ("new", "")}
    assert Import.objects.get().rows.get(number=4).mentor == "roelof"


def test_progress_has_a_row_a_participant_and_numbers_are_numbers(
    office, address, aaltje, berend, submission, week
):
    journey.mark_read(lesson=week.lessons[0], by=aaltje, now=now())
    head, first, second = from_xlsx(office.get(f"{address}voortgang.xlsx"))
    weeks = [f"Week {n}" for n in range(1, 11)]
    assert head == ("Naam", *weeks, "Goedgekeurd", "Laatst bezig")
    assert (first[:2], first[11]) == (("Aaltje", "Ingeleverd"), 0)
    assert first[12].date() == now().astimezone().date()
    assert (second[0], second[12]) == ("Berend", None)
    rows = from_csv(office.get(f"{address}voortgang.csv"))
    assert [row[0] for row in rows] == ["Naam", "Aaltje", "Berend"]


def test_visitors_of_the_kickoff_each_with_their_own_row(office, kickoff, naming, come, sign_up):
    come("wubbe", companions=1, workshops=[naming], ask_me="-schapen", needs="geen noten")
    sign_up("zwaantje")
    rows = from_csv(office.get(f"/organisatie/kick-off/{kickoff.public_id}/bezoekers.csv"))
    head, *guests = rows
    assert head[:3] == ["Naam", "E-mailadres", "Soort"]
    assert [guest[:8] for guest in guests] == [
        *[
            ["Wubbe", "wubbe@example.nl", "Ondernemer", "'-schapen", "geldig", "1", "", NAMING],
            ["Gast van Wubbe", "", "", "", "geldig", "2", "Wubbe", ""],
        ],
        ["Zwaantje", "zwaantje@example.nl", "Ondernemer", "", guests[2][4], "3", "", ""],
    ]
    assert "noten" not in str(rows)


NAMING = "Je domeinnaam"


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(("what", "queries"), [("mensen", 7), ("voortgang", 12)])
def test_a_table_asks_as_much_for_one_as_for_thirty(
    office, address, join, rows, what, queries, django_assert_num_queries
):
    for number in range(rows):
        join(f"jan {number}", Role.PARTICIPANT)
    office.get(address)
    with django_assert_num_queries(queries):
        b"".join(office.get(f"{address}{what}.csv"))


@pytest.mark.parametrize("rows", [1, 30])
def test_visitors_ask_as_much_for_one_as_for_thirty(
    office,
    kickoff,
    come,
    rows,
    django_assert_num_queries,
):
    Kickoff.objects.update(capacity=99)
    for number in range(rows):
        come(f"jan{number}")
    with django_assert_num_queries(10):
        b"".join(office.get(f"/organisatie/kick-off/{kickoff.public_id}/bezoekers.csv"))


def test_the_calendar_of_a_cohort_keeps_its_uids(office, address, geesje):
    first, again = (
        icalendar.Calendar.from_ical(office.get(f"{address}agenda.ics").content) for _ in range(2)
    )
    uids = [str(event["uid"]) for event in first.walk("vevent")]
    assert len(set(uids)) == 20
    assert uids == [str(event["uid"]) for event in again.walk("vevent")]
    meeting = first.walk("vevent")[0]
    assert meeting["dtstart"].dt == datetime(2026, 10, 27, 18, 30, tzinfo=UTC)
    assert meeting["duration"].dt == timedelta(hours=2)
