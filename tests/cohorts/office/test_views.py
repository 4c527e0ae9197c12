"""A cohort in the office: people and stones, and who waits."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils.timezone import now

from cohorts.group import actions as group
from cohorts.group.models import Break, Cohort, Pause, Role
from cohorts.journey import actions as journey
from cohorts.office.table import Need, rows_of
from cohorts.stuck import actions as stuck
from cohorts.work import actions as work
from tests.cohorts.planning.test_new import monday_ahead
from tests.conftest import ANSWERS, MONDAY, local


def address(organiser):
    return f"/organisatie/lichting/{organiser.cohort.public_id}/"


@pytest.fixture
def running(geesje):
    """Geesje's cohort, in its third week."""
    Cohort.objects.filter(pk=geesje.cohort_id).update(starts_on=monday_ahead(-2))
    return Cohort.objects.get(pk=geesje.cohort_id)


@pytest.fixture
def office(client, geesje):
    client.force_login(geesje.user)
    return client


def shown(page):
    return [row.name for row in page.context["table"].rows]


def test_the_table_shows_where_everybody_stands(office, geesje, aaltje, berend, submission):
    rows = office.get(address(geesje)).context["table"].rows
    states = [(row.name, [stone.state for stone in row.stones][:2]) for row in rows]
    assert states == [("Aaltje", ["sent", "open"]), ("Berend", ["open", "open"])]


def test_who_may_need_somebody_says_so_and_leads_there(office, geesje, submission, week, aaltje):
    place = {"week": week, "place": "", "where": "Week 1, opdracht"}
    call = stuck.call(**place, company="noaber", text="Help", by=aaltje, now=now())
    text = office.get(address(geesje)).text
    assert f'href="/mentor/inlevering/{submission.public_id}/">wacht te lang' in text
    assert f'href="/vast/{call.public_id}/">loopt vast' in text


def test_who_calls_without_a_name_is_not_named_by_the_table(office, geesje, week, aaltje):
    place = {"week": week, "place": "", "where": "Week 1, opdracht", "text": "Help"}
    stuck.call(**place, company="noaber", is_unnamed=True, by=aaltje, now=now())
    assert "/vast/" not in office.get(address(geesje)).text


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ({}, ["Aaltje", "Berend", "Čeda"]),
        ({"naam": "CED"}, ["Čeda"]),
        ({"aandacht": "stil"}, ["Aaltje", "Čeda"]),
        ({"aandacht": "wacht"}, ["Aaltje"]),
        ({"mentor": "geen"}, ["Aaltje", "Berend"]),
        ({"op": "-naam"}, ["Čeda", "Berend", "Aaltje"]),
        ({"op": "-bezig"}, ["Berend", "Aaltje", "Čeda"]),
        ({"op": "mentor"}, ["Aaltje", "Berend", "Čeda"]),
        ({"op": "stenen", "naam": "a"}, ["Aaltje", "Čeda"]),
        ({"op": "x", "mentor": "x", "aandacht": "x"}, ["Aaltje", "Berend", "Čeda"]),
    ],
)
def test_it_can_be_sorted_and_filtered_by_its_address(
    office, geesje, running, submission, week, berend, roelof, join, choice, names
):
    join("čeda", Role.PARTICIPANT, mentor=roelof)
    journey.mark_read(lesson=week.lessons[0], by=berend, now=now())
    assert shown(office.get(address(geesje), choice)) == names


def test_the_mentors_to_choose_from_are_those_of_somebody_here(office, geesje, aaltje, roelof):
    aaltje.mentor = roelof
    aaltje.save()
    field = office.get(address(geesje)).context["form"].fields["mentor"]
    assert [label for _key, label in field.choices] == [
        "alle mentoren",
        "Roelof",
        "zonder eigen mentor",
    ]
    assert shown(office.get(address(geesje), {"mentor": str(roelof.pk)})) == ["Aaltje"]


def test_a_head_sorts_and_keeps_what_was_chosen(office, geesje, aaltje):
    page = office.get(address(geesje), {"naam": "aal", "op": "naam"})
    assert 'aria-sort="ascending"><a href="?naam=aal&amp;op=-naam#lichting">Deelnemer' in page.text


@pytest.mark.parametrize("days", [6, 7])
def test_seven_days_without_a_word_is_silent(aaltje, monday, days):
    [row] = rows_of(aaltje.cohort, now=local(MONDAY, 7) + timedelta(days=days))
    assert row.needs == ([Need.SILENT] if days == 7 else [])


def test_nobody_is_silent_in_a_pause_or_before_the_first_week_or_after_the_last(aaltje):
    cohort = Cohort.objects.get(pk=aaltje.cohort_id)
    [before] = rows_of(cohort, now=local(MONDAY, 7) - timedelta(days=3))
    [after] = rows_of(cohort, now=local(MONDAY, 7) + timedelta(weeks=20))
    second = local(MONDAY, 9) + timedelta(weeks=1)
    group.pause(monday=second.date(), by=aaltje, now=second)
    [paused] = rows_of(cohort, now=second + timedelta(days=1))
    assert [row.needs for row in (before, after, paused)] == [[], [], []]
    assert paused.is_resting


def test_the_csv_holds_what_the_page_shows(office, geesje, running, aaltje, berend, submission):
    aaltje.user.trade = "=SOM(A1)"
    aaltje.user.save()
    file = office.get(f"{address(geesje)}stand.csv", {"naam": "aal"})
    head, row = list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig")), delimiter=";"))
    assert dict(zip(head, row, strict=True)) == {
        **{"Naam": "Aaltje", "Vak": "'=SOM(A1)", "Plaats": "", "Mentor": ""},
        **{"Week 1": "Ingeleverd", "Week 2": "Open", "Week 3": "Open"},
        **{f"Week {n}": "Nog dicht" for n in range(4, 11)},
        **{"Goedgekeurd": "0", "Laatst bezig": "26-10-2026"},
        "Vraagt aandacht": "wacht te lang, is stil",
    }
    assert file["Content-Disposition"] == 'attachment; filename="emmen.csv"'


def test_a_cohort_of_somebody_else_is_not_there(client, geesje, henk):
    client.force_login(geesje.user)
    assert client.get(address(henk)).status_code == 404


def test_an_organiser_without_second_factor_is_asked_for_one(client, geesje, settings):
    settings.SECOND_FACTOR = True
    client.force_login(geesje.user)
    assert client.get(address(geesje)).headers["Location"] == "/account/2fa/"


@pytest.mark.parametrize("rows", [1, 30])
def test_the_table_asks_as_much_for_one_as_for_thirty(
    client, geesje, join, assignment, week, rows, django_assert_num_queries
):
    for number in range(rows):
        member = join(f"jan {number}", Role.PARTICIPANT)
        paper = {"assignment": assignment, "answers": ANSWERS, "revision": 0}
        work.hand_in(**paper, by=member, now=now())
        place = {"week": week, "place": "", "where": "Week 1, opdracht"}
        stuck.call(**place, company="noaber", text="Help", by=member, now=now())
        Pause.objects.create(member=member, number=1, monday=MONDAY, pulled_at=now())
        Break.objects.create(cohort=member.cohort, monday=MONDAY + timedelta(weeks=number + 1))
    client.force_login(geesje.user)
    client.get(address(geesje))

    with django_assert_num_queries(10):
        page = client.get(address(geesje))

    assert len(page.context["table"].rows) == rows
