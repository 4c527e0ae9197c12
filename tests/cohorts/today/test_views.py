"""/organisatie/: who needs somebody today, and what one button does about it."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from cohorts.forgetting import actions as forgetting
from cohorts.group.models import Membership, Role
from cohorts.mentors.actions import announce_absence
from cohorts.review.models import Review
from cohorts.stuck import actions as stuck
from cohorts.stuck.models import StuckReply
from cohorts.today.models import Handled
from cohorts.work import actions as work
from school.kickoff.models import Visitor
from school.letters import actions as letters
from school.letters.models import Letter, Wording
from tests.cohorts.certificates.conftest import approve  # noqa: F401 - a fixture
from tests.cohorts.today.conftest import WEEK, act, alarms
from tests.conftest import ANSWERS, enrol
from tests.school.door.conftest import hold_kickoff, sign_up


def text_of(page):
    return " ".join(page.content.decode().split())


def test_it_names_every_cohort_of_this_organiser_and_no_other(office, henk, join):
    join("geesje", Role.ORGANISER, "Zweeloo")
    cohorts = office.get("/organisatie/").context["board"].cohorts
    assert {cohort.name for cohort in cohorts} == {"Emmen", "Zweeloo"}


def test_an_empty_screen_says_so(office):
    page = office.get("/organisatie/")
    assert alarms(page) == {}
    assert "<h1>Niemand heeft je vandaag nodig</h1>" in text_of(page)


def test_who_is_silent_gets_a_letter_and_stays_away_for_a_week(office, quiet, geesje):
    page = office.get("/organisatie/")
    assert alarms(page) == {"stil": ["Aaltje"]}
    assert 'href="mailto:aaltje@example.nl"' in text_of(page)

    page = act(office, "stil", "schrijf", quiet.pk)
    assert page.headers["Location"] == "/organisatie/"
    letter = Letter.objects.get()
    assert (letter.key, letter.to) == ("silence_reminder", "aaltje@example.nl")
    assert "14 dagen" in letter.text
    assert "{" not in letter.text
    assert alarms(office.get("/organisatie/")) == {}
    handled = Handled.objects.get()
    assert (handled.about, handled.by) == (quiet.user, geesje.user)
    assert handled.until - handled.at == WEEK

    Handled.objects.update(at=now() - 2 * WEEK, until=now() - timedelta(seconds=1))
    assert alarms(office.get("/organisatie/")) == {"stil": ["Aaltje"]}
    act(office, "stil", "gedaan", quiet.pk)
    assert alarms(office.get("/organisatie/")) == {}
    assert Letter.objects.count() == 1
    assert Handled.objects.get().until > now()


def test_a_letter_that_is_not_wanted_leaves_the_alarm(office, quiet):
    wording = Wording.objects.get(key="silence_reminder")
    letters.stop(wording=wording, by=quiet.user)
    page = act(office, "stil", "schrijf", quiet.pk)
    assert page.status_code == 409
    assert "Bel of mail liever zelf" in text_of(page)
    assert alarms(office.get("/organisatie/")) == {"stil": ["Aaltje"]}


def test_who_waits_too_long_is_given_to_a_mentor(office, late, roelof):
    page = office.get("/organisatie/")
    assert alarms(page) == {"wacht": ["Berend"]}
    subject = late.submission.public_id

    page = act(office, "wacht", "geef", subject)
    assert page.status_code == 422
    assert "Kies eerst een mentor." in text_of(page)
    page = act(office, "wacht", "geef", subject, to=roelof.pk)
    assert page.status_code == 302
    assert Review.objects.get().mentor == roelof
    assert Letter.objects.get(key="mentor_review_passed_on").to == "roelof@example.nl"
    assert alarms(office.get("/organisatie/")) == {}


def test_a_call_is_answered_in_place(office, third, week, berend, geesje):
    place = {"week": week, "place": "", "where": "Week 1, opdracht"}
    call = stuck.call(**place, company="noaber", text="Help mij", by=berend, now=now())
    page = office.get("/organisatie/")
    assert alarms(page) == {"vast": ["Berend"]}
    assert "Help mij" in text_of(page)

    page = act(office, "vast", "antwoord", call.public_id, text=" ")
    assert (page.status_code, "Schrijf een paar woorden terug." in text_of(page)) == (422, True)
    act(office, "vast", "antwoord", call.public_id, text="Ik bel je vanavond")
    assert StuckReply.objects.get().by == geesje
    assert alarms(office.get("/organisatie/")) == {}


def test_the_pile_of_a_mentor_who_is_away_goes_to_another(office, late, roelof, geesje):
    Review.objects.update(waits_since=now())
    Membership.objects.filter(pk=late.submission.member_id).update(mentor=roelof)
    jan = enrol("jan", Role.MENTOR)
    announce_absence(members=[roelof], since=localdate(), until=localdate(), by=roelof.user)
    assert alarms(office.get("/organisatie/")) == {"weg": ["Roelof"]}

    act(office, "weg", "geef", f"{roelof.pk}-{localdate()}", to=jan.pk)
    assert Review.objects.get().mentor == jan


def test_an_application_is_read_from_here(office, third, apply):
    apply(third)
    page = office.get("/organisatie/")
    assert alarms(page) == {"aanmelding": ["Klaas Hogenkamp"]}
    assert "/toelaten/" in text_of(page)


def test_a_letter_that_was_set_aside_goes_out_again(office, third, apply, henk):
    apply(third)
    apply(henk.cohort, "stranger")
    Letter.objects.update(given_up_at=now(), attempts=9)
    page = office.get("/organisatie/")
    assert alarms(page)["brief"] == ["klaas@example.nl"]

    letter = Letter.objects.get(to="klaas@example.nl")
    act(office, "brief", "opnieuw", letter.public_id)
    assert Letter.objects.get(again_of=letter).to == "klaas@example.nl"
    assert "brief" not in alarms(office.get("/organisatie/"))


def test_a_certificate_is_handed_out(office, third, aaltje, roelof, request):
    request.getfixturevalue("approve")(aaltje, roelof)
    assert alarms(office.get("/organisatie/"))["certificaat"] == ["Aaltje"]
    act(office, "certificaat", "reik-uit", aaltje.pk)
    assert aaltje.certificate_set.count() == 1


def test_what_is_solved_meanwhile_says_so(office, quiet):
    for subject in ["", "0", "onzin"]:
        page = act(office, "stil", "gedaan", subject)
        assert page.status_code == 409
        assert "Dit is intussen opgelost." in text_of(page)


@pytest.mark.parametrize("address", ["niets/gedaan/", "stil/niets/"])
def test_an_unknown_step_does_not_exist(office, quiet, address):
    page = office.post(f"/organisatie/vandaag/{address}", {"subject": quiet.pk})
    assert page.status_code == 404


def test_the_alarms_of_another_cohort_are_not_there(client, quiet, late, join):
    stranger = join("sjoukje", Role.ORGANISER, "Coevorden")
    client.force_login(stranger.user)
    assert alarms(client.get("/organisatie/")) == {}
    assert act(client, "stil", "schrijf", quiet.pk).status_code == 409
    assert Letter.objects.filter(key="silence_reminder").count() == 0
    assert Handled.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 30])
def test_today_takes_15_queries(
    office, third, week, assignment, apply, rows, django_assert_num_queries
):
    for number in range(rows):
        people_in_need(third, week, assignment, apply, f"jan {number}")
    Review.objects.update(waits_since=now() - 3 * WEEK)
    Letter.objects.filter(key="application_received").update(given_up_at=now())
    office.get("/organisatie/")

    with django_assert_num_queries(15):
        page = office.get("/organisatie/")

    assert {key: len(who) for key, who in alarms(page).items()} == dict.fromkeys(
        ["vast", "stil", "wacht", "weg", "aanmelding", "brief"], rows
    )


def people_in_need(cohort, week, assignment, apply, name):
    """One of each kind in a cohort: stuck, silent, waiting, a mentor away, applying, a letter."""
    early = now() - 2 * WEEK
    roles = {"klant": Role.PARTICIPANT, "stil": Role.PARTICIPANT, "mentor": Role.MENTOR}
    client, _silent, mentor = [enrol(f"{name} {who}", role) for who, role in roles.items()]
    Membership.objects.filter(cohort=cohort).update(joined_at=early)
    Membership.objects.filter(pk=client.pk).update(mentor=mentor)
    paper = {"assignment": assignment, "answers": ANSWERS, "revision": 0}
    work.hand_in(**paper, by=client, now=now())
    place = {"week": week, "place": "", "where": "Week 1, opdracht"}
    stuck.call(**place, company="noaber", text="Help", by=client, now=now())
    announce_absence(members=[mentor], since=localdate(), until=localdate(), by=mentor.user)
    apply(cohort, f"{name} nieuw")


def test_who_took_up_what_is_forgotten_once_it_is_over(office, quiet):
    act(office, "stil", "gedaan", quiet.pk)
    forgetting.forget(now=now() + WEEK - timedelta(minutes=1))
    assert Handled.objects.count() == 1
    forgetting.forget(now=now() + WEEK)
    assert Handled.objects.count() == 0


def test_a_line_for_the_kick_off_asks_for_places(office):
    day = hold_kickoff(localdate() + timedelta(days=30), capacity=1)
    sign_up(day, "Jantje Oost", 1)
    assert alarms(office.get("/organisatie/")) == {}
    visitor = sign_up(day, "Marchien Venema", None).visitor
    Visitor.objects.filter(pk=visitor.pk).update(queued_at=now())

    page = office.get("/organisatie/")
    assert alarms(page) == {"kick-off": [str(day)]}
    assert "in de rij: 1, plaatsen vrij: 0, aangeboden: 0" in text_of(page)
    assert f"/organisatie/kick-off/{day.public_id}/wijzigen/" in text_of(page)
    act(office, "kick-off", "gedaan", day.public_id)
    assert alarms(office.get("/organisatie/")) == {}
