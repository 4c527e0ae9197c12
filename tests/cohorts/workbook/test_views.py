"""Who takes which weeks home."""

import pytest
from django.utils.timezone import localdate, now

from cohorts.group.calendar import WEEKS, monday_of
from cohorts.group.models import Cohort
from curriculum.pages.models import LessonPage, WeekPage
from school.print.models import PrintOrder

ALL, ONE = "/mijn/werkboek/", "/mijn/week-{}/werkboek/"


def in_week(number):
    """Let the cast's cohorts be in this week now."""
    monday = monday_of(now())
    Cohort.objects.update(starts_on=monday.fromordinal(monday.toordinal() - 7 * (number - 1)))
    return localdate()


def post(client, user, address):
    client.force_login(user)
    return client.post(address)


def test_a_week_becomes_a_document_of_ones_own(client, aaltje):
    in_week(3)
    answer = post(client, aaltje.user, ONE.format(2))
    order = PrintOrder.objects.get()
    assert answer.headers["Location"] == f"/document/{order.public_id}/"
    assert (order.owner, order.title, order.filename) == (
        aaltje.user,
        "Werkboek week 2",
        "werkboek-week-2",
    )


@pytest.mark.parametrize("address", [ALL, ONE.format(1), ONE.format(3)])
def test_closed_weeks_are_not_in_it_not_even_their_names(client, aaltje, programme, address):
    in_week(3)
    closed = programme.weeks.filter(number__gt=3)
    for week in closed:
        LessonPage.objects.child_of(week).update(title="Geheim")
    closed.update(title="Geheim", assignment_title="Geheim")
    post(client, aaltje.user, address)
    assert "Geheim" not in PrintOrder.objects.get().html


def test_all_weeks_so_far_are_in_it(client, aaltje, programme):
    in_week(3)
    post(client, aaltje.user, ALL)
    order = PrintOrder.objects.get()
    assert order.title == "Werkboek week 1 tot en met 3"
    assert [
        week.number for week in programme.weeks if f'id="week-{week.number}"' in order.html
    ] == [
        1,
        2,
        3,
    ]


def test_a_week_that_is_closed_cannot_be_ordered(client, aaltje):
    in_week(3)
    assert post(client, aaltje.user, ONE.format(4)).status_code == 404
    assert post(client, aaltje.user, ONE.format(11)).status_code == 404
    assert not PrintOrder.objects.exists()


def test_before_the_first_week_there_is_nothing(client, aaltje):
    in_week(0)
    assert post(client, aaltje.user, ALL).status_code == 404


@pytest.mark.parametrize("person", ["roelof", "geesje", "henk", "ineke"])
def test_who_leads_may_take_any_week(client, programme, person, request):
    member = request.getfixturevalue(person)
    in_week(1)
    user = getattr(member, "user", member)
    assert post(client, user, ONE.format(WEEKS)).status_code == 302
    post(client, user, ALL)
    assert PrintOrder.objects.latest("pk").title == "Werkboek week 1 tot en met 10"


def test_somebody_of_no_cohort_gets_nothing(client, aaltje):
    stranger = type(aaltje.user).objects.create_user("vreemd@example.nl", first_name="Vreemd")
    assert post(client, stranger, ALL).status_code == 404
    assert post(client, stranger, ONE.format(1)).status_code == 404


def test_a_lesson_that_is_not_live_is_not_in_it(client, aaltje, week):
    in_week(1)
    lesson = week.lessons[0]
    LessonPage.objects.get(pk=lesson.pk).unpublish()
    post(client, aaltje.user, ONE.format(1))
    assert lesson.title not in PrintOrder.objects.get().html


def test_of_a_week_that_was_copied_the_first_counts(client, ineke, week):
    week.copy(update_attrs={"slug": "week-1-kopie", "title": "Kopie"}, recursive=True)
    assert WeekPage.objects.filter(number=1).count() == 2
    post(client, ineke, ALL)
    assert "Kopie" not in PrintOrder.objects.get().html


def test_ordering_twice_is_one_order(client, aaltje):
    in_week(3)
    first, second = (post(client, aaltje.user, ALL).headers["Location"] for _ in range(2))
    assert first == second


def test_the_21st_order_in_an_hour_has_to_wait(client, aaltje):
    in_week(1)
    statuses = [post(client, aaltje.user, ONE.format(1)).status_code for _ in range(21)]
    assert statuses == [302] * 20 + [429]


def test_the_buttons_are_where_one_reads(client, aaltje, roelof):
    in_week(2)
    client.force_login(aaltje.user)
    assert f'action="{ALL}"' in client.get("/mijn/").text
    assert f'action="{ONE.format(2)}"' in client.get("/programma/week-2/").text
    client.force_login(roelof.user)
    assert f'action="{ONE.format(2)}"' in client.get("/programma/week-2/").text


def test_before_the_first_week_there_is_no_button(client, aaltje):
    in_week(0)
    client.force_login(aaltje.user)
    assert ALL not in client.get("/mijn/").text
