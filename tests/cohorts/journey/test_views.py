"""/mijn/ and the lessons, as a participant meets them."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from cohorts.group.models import Cohort, Role
from cohorts.journey.models import CheckAnswer, LessonMark
from cohorts.journey.progress import Journey
from cohorts.review import actions as review
from cohorts.work import actions as work
from cohorts.work.models import Decision, State
from curriculum.pages.models import LessonPage, WeekPage
from tests.conftest import ANSWERS


def test_the_dashboard_leads_to_the_first_lesson(client, aaltje, week):
    client.force_login(aaltje.user)
    page = client.get("/mijn/").content.decode()
    first = week.lessons[0]
    assert f'<a class="button" href="/programma/week-1/{first.slug}/">' in page


def test_what_a_mentor_asks_comes_before_the_next_week(aaltje, roelof, submission, monday):
    points = [{"about": "", "text": "Voor wie?"}]
    verdict = {"scores": {}, "text": "Nog niet", "points": points, "by": roelof, "now": monday}
    review.decide(review=submission.review, decision=Decision.ADJUST, **verdict)
    journey = Journey(aaltje, now=monday + timedelta(weeks=3))
    assert journey.states[:5] == ["adjust", "open", "open", "open", "locked"]
    assert journey.next.number == 1


def test_reading_leads_on_to_the_next_lesson_and_then_to_the_assignment(client, aaltje, week):
    client.force_login(aaltje.user)
    places = [
        client.post(f"/mijn/les/{lesson.translation_key}/gelezen/").headers["Location"]
        for lesson in week.lessons
    ]
    following = [f"/programma/week-1/{lesson.slug}/" for lesson in week.lessons[1:]]
    assert places == [*following, "/mijn/week-1/opdracht/"]
    assert LessonMark.objects.of(aaltje) == {each.translation_key for each in week.lessons}


def test_progress_outlives_a_lesson_that_moves(client, aaltje, week):
    client.force_login(aaltje.user)
    lesson = week.lessons[0]
    client.post(f"/mijn/les/{lesson.translation_key}/gelezen/")
    lesson.move(WeekPage.objects.get(number=2), pos="last-child")
    assert lesson.translation_key in Journey(aaltje, now=now()).stones[1].read


def test_the_self_check_explains_right_and_wrong(client, aaltje, week):
    client.force_login(aaltje.user)
    right = week.questions[0]["answer"]
    wrong = 1 if week.questions[1]["answer"] != 1 else 2
    typed = {"question_1": right, "question_2": wrong}
    page = client.post("/mijn/week-1/zelftest/", typed, follow=True).content.decode()
    assert CheckAnswer.objects.of(aaltje, week.translation_key) == {1: right, 2: wrong}
    assert week.questions[0]["why"][:30] in page
    assert page.count("Klopt.") == 1
    assert page.count("Nog niet.") == 1


def test_an_option_that_does_not_exist_is_refused(client, aaltje):
    client.force_login(aaltje.user)
    assert client.post("/mijn/week-1/zelftest/", {"question_1": 9}).status_code == 422
    assert not CheckAnswer.objects.exists()


@pytest.fixture
def early(aaltje):
    """Aaltje's cohort starts on Monday in a week: only next week opens week 1."""
    today = now().date()
    coming = today - timedelta(days=today.weekday()) + timedelta(weeks=1)
    Cohort.objects.update(starts_on=coming)
    return aaltje


CLOSED = ["/programma/week-1/", "/programma/week-1/{lesson}/", "/mijn/week-1/opdracht/"]


@pytest.mark.parametrize("address", CLOSED)
def test_a_closed_week_is_not_there_for_participants(client, early, week, address):
    client.force_login(early.user)
    answer = client.get(address.format(lesson=week.lessons[0].slug))
    assert answer.status_code == 404
    assert week.lessons[0].title not in answer.content.decode()


def test_a_closed_week_takes_no_posts(client, early, week):
    client.force_login(early.user)
    key = week.lessons[0].translation_key
    posts = [
        f"/mijn/les/{key}/gelezen/",
        f"/mijn/les/{key}/vast/",
        "/mijn/week-1/vast/",
        "/mijn/week-1/zelftest/",
        "/mijn/week-1/opdracht/bewaren/",
        "/mijn/week-1/opdracht/inleveren/",
    ]
    assert {client.post(address).status_code for address in posts} == {404}


def test_mentors_and_organisers_read_ahead(client, early, roelof, geesje, week):
    for member in [roelof, geesje]:
        client.force_login(member.user)
        assert client.get("/programma/week-1/").status_code == 200
        assert client.get(f"/programma/week-1/{week.lessons[0].slug}/").status_code == 200


def test_a_closed_week_is_in_no_list(client, aaltje, programme):
    titles = [lesson.title for lesson in LessonPage.objects.live()]
    for address in ["/", "/programma/", "/sitemap.xml", "/robots.txt", "/mijn/"]:
        client.force_login(aaltje.user)
        text = client.get(address).content.decode()
        week_10 = WeekPage.objects.get(number=10)
        assert [each.title for each in week_10.lessons if each.title in text] == []
    assert titles


def test_a_signed_out_visitor_learns_nothing_about_lessons(client, week):
    there = client.get(f"/programma/week-1/{week.lessons[0].slug}/")
    nowhere = client.get("/programma/week-1/bestaat-niet/")
    assert (there.status_code, nowhere.status_code) == (302, 302)


@pytest.mark.parametrize("address", ["/pages/{id}/", "/?page={id}", "/api/v2/pages/{id}/"])
def test_a_page_id_opens_nothing(client, aaltje, week, address):
    client.force_login(aaltje.user)
    text = client.get(address.format(id=week.pk)).content.decode()
    assert week.lessons[0].title not in text


def test_someone_with_two_cohorts_chooses(client, aaltje, join):
    join("aaltje", Role.PARTICIPANT, "Coevorden")
    client.force_login(aaltje.user)
    other = Cohort.objects.get(name="Coevorden")
    assert "Coevorden" in client.get("/mijn/").content.decode()
    client.post("/mijn/lichting/", {"cohort": str(other.public_id)})
    assert client.get("/mijn/").context["member"].cohort == other


def test_when_everything_waits_the_dashboard_says_so(client, aaltje, submission):
    Cohort.objects.update(starts_on=now().date() - timedelta(days=now().date().weekday()))
    client.force_login(aaltje.user)
    assert "Even niets te doen" in client.get("/mijn/").content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_dashboard_asks_as_much_for_one_version_as_for_thirty(
    client, aaltje, roelof, assignment, rows, django_assert_num_queries
):
    verdict = {"scores": {}, "text": "Nog eens", "points": [], "by": roelof, "now": now()}
    for number in range(rows):
        paper = {"assignment": assignment, "answers": ANSWERS, "revision": number}
        version = work.hand_in(**paper, by=aaltje, now=now())
        review.decide(review=version.review, decision=Decision.ADJUST, **verdict)
    client.force_login(aaltje.user)
    client.get("/mijn/")

    with django_assert_num_queries(14):
        page = client.get("/mijn/")

    assert page.context["journey"].states[0] == State.ADJUST


def test_the_programme_links_to_what_is_open_for_this_person(client, early, roelof):
    links = {}
    for name, user in [("nobody", None), ("early", early.user), ("roelof", roelof.user)]:
        client.logout()
        if user:
            client.force_login(user)
        links[name] = client.get("/programma/").content.decode().count('href="/programma/week-')
    assert links == {"nobody": 0, "early": 0, "roelof": 10}


def test_weeks_that_editors_copy_or_take_away_break_nothing(client, aaltje, geesje, week):
    week.copy(update_attrs={"slug": "week-1-kopie"}, keep_live=True)
    WeekPage.objects.get(number=9).unpublish()
    for member, address in [(aaltje, "/mijn/week-1/opdracht/"), (aaltje, "/mijn/")]:
        client.force_login(member.user)
        assert client.get(address).status_code == 200
    client.force_login(geesje.user)
    assert client.get("/organisatie/").status_code == 200
