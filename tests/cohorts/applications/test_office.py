"""/organisatie/aanmeldingen/: one organiser reads, decides, and the applicant hears it kindly."""

from datetime import timedelta

import pytest

from cohorts.applications import actions
from cohorts.applications.models import Addition, Application, State
from cohorts.forgetting.actions import forget
from cohorts.group.models import Membership, Role
from school.letters.models import Letter
from school.people.models import User
from tests.conftest import enrol

PILE = "/organisatie/aanmeldingen/"


@pytest.fixture
def office(client, geesje):
    client.force_login(geesje.user)
    return client


def at(application, way=""):
    return f"/organisatie/aanmelding/{application.public_id}/{way}"


def conflict(page):
    return page.status_code, str(page.context["conflict"])


def test_what_is_new_comes_first_and_a_state_can_be_chosen(office, apply, coming, monday):
    for day, name in enumerate(["wobbe", "jikke", "sietse"]):
        apply(coming, name, now=monday - timedelta(days=day))
    Application.objects.filter(first_name="Sietse").update(state=State.WAITING)
    assert [str(each) for each in office.get(PILE).context["applications"]] == [
        *("Jikke Hogenkamp", "Wobbe Hogenkamp", "Sietse Hogenkamp"),
    ]
    chosen = office.get(PILE, {"stand": "waiting"}).context["applications"]
    assert [str(each) for each in chosen] == ["Sietse Hogenkamp"]
    assert len(office.get(PILE, {"stand": "onzin"}).context["applications"]) == 3
    assert "nieuw (2)" in office.get(PILE).text


def test_another_cohorts_applications_are_not_there(office, apply, klaas, henk):
    apply(henk.cohort, "stranger")
    theirs = Application.objects.get(first_name="Stranger")
    assert [each.pk for each in office.get(PILE).context["applications"]] == [klaas.pk]
    assert {office.get(at(theirs, way)).status_code for way in ("", "toelaten/")} == {404}


def test_one_application_shows_what_was_added_and_confirmed(office, klaas, coming, apply, monday):
    for idea in ("En een spinnerij", "Van een vreemde"):
        apply(coming, idea=idea)
    actions.confirm(addition=Addition.objects.get(idea="En een spinnerij"), now=monday)
    page = office.get(at(klaas))
    assert "En een spinnerij" in page.text
    assert "Van een vreemde" not in page.text
    assert "0 van 2 plaatsen vergeven" in page.text


def test_accepting_makes_an_account_and_a_place_and_sends_the_letter_as_edited(office, klaas):
    page = office.get(at(klaas, "toelaten/"))
    text = page.context["form"]["text"].value()
    assert "Dag Klaas," in text
    assert "dinsdag om 19.30 uur" in text
    assert "/inloggen/" in text

    edited = {"seen": "new", "text": text + "\r\nNeem een trui mee\x02."}
    answer = office.post(at(klaas, "toelaten/"), edited)

    assert answer.headers["Location"] == PILE
    user = User.objects.get(email="klaas@example.nl")
    own = Membership.objects.get(user=user)
    assert (own.cohort, own.role, str(user), user.place) == (
        *(klaas.cohort, Role.PARTICIPANT, "Klaas Hogenkamp", "Sleen"),
    )
    letter = Letter.objects.get(key="application_accepted")
    assert (letter.to, letter.text.splitlines()[-1]) == (user.email, "Neem een trui mee.")
    decided = Application.objects.get()
    assert (decided.state, decided.decided_by.user.first_name) == (State.ACCEPTED, "Geesje")
    assert "toegelaten" in office.get(at(klaas)).text


@pytest.mark.parametrize(
    ("way", "state", "key"),
    [
        ("wachtlijst/", State.WAITING, "application_waiting"),
        ("afwijzen/", State.DECLINED, "application_declined"),
    ],
)
def test_the_other_decisions_send_their_own_letter_and_give_no_place(
    office, klaas, way, state, key
):
    office.post(at(klaas, way), {"seen": "new", "text": "Dag Klaas, nog niet."})
    assert Application.objects.get().state == state
    assert Letter.objects.last().key == key
    assert not User.objects.filter(email="klaas@example.nl").exists()


def test_a_refusal_needs_its_reason(office, klaas):
    page = office.get(at(klaas, "afwijzen/"))
    text = page.context["form"]["text"].value()
    again = office.post(at(klaas, "afwijzen/"), {"seen": "new", "text": text})
    assert again.status_code == 422
    words = "Schrijf op de plek van {reden} nog wat er moet staan."
    assert again.context["form"].errors == {"text": [words]}
    assert Application.objects.get().state == State.NEW


@pytest.mark.parametrize("seen", ["new", "waiting", "accepted", "", "onzin"])
def test_what_a_colleague_decided_stands_and_the_letter_comes_back(office, klaas, seen, geesje):
    decision = {"application": klaas, "seen": "new", "text": "Nee", "now": klaas.sent_at}
    actions.decide(**decision, state=State.DECLINED, by=geesje)
    page = office.post(at(klaas, "toelaten/"), {"seen": seen, "text": "Dag Klaas, welkom."})
    assert conflict(page) == (
        409,
        "Een collega heeft over deze aanmelding net iets besloten. Jouw brief is niet "
        "verstuurd. Kijk eerst hoe de aanmelding er nu bij staat.",
    )
    assert "Dag Klaas, welkom." in page.text
    assert Application.objects.get().state == State.DECLINED


def test_a_full_cohort_admits_nobody_and_undoes_the_decision(office, klaas, full):
    assert "Toelaten lukt pas" in office.get(at(klaas, "toelaten/")).text
    page = office.post(at(klaas, "toelaten/"), {"seen": "new", "text": "Dag Klaas, welkom."})
    assert conflict(page) == (
        409,
        "Emmen is vol: alle 2 plaatsen zijn vergeven. Er is niets veranderd.",
    )
    assert Application.objects.get().state == State.NEW
    assert not User.objects.filter(email="klaas@example.nl").exists()


def test_who_takes_part_already_needs_no_second_place(office, full, apply, monday):
    apply(full, "hinke")
    page = office.post(
        at(Application.objects.get(), "toelaten/"), {"seen": "waiting", "text": "Welkom."}
    )
    assert page.status_code == 302
    assert Membership.objects.filter(cohort=full, role=Role.PARTICIPANT).count() == 2


def test_a_refusal_is_forgotten_after_half_a_year(klaas, geesje):
    decision = {"application": klaas, "seen": "new", "text": "Nee", "now": klaas.sent_at}
    actions.decide(**decision, state=State.DECLINED, by=geesje)
    forget(now=klaas.sent_at + timedelta(days=180, seconds=-1))
    assert Application.objects.count() == 1
    forget(now=klaas.sent_at + timedelta(days=180))
    assert Application.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 30])
def test_the_pile_and_one_application_ask_as_much_for_one_as_for_thirty(
    office, apply, coming, rows, django_assert_num_queries
):
    for number in range(rows):
        apply(coming, f"jan {number}")
    apply(coming, "jan 0")
    Addition.objects.update(confirmed_at=coming.starts_on.isoformat() + "T12:00Z")
    office.get(PILE)
    with django_assert_num_queries(8):  # session, user, cohorts, counts, rows; three for the frame
        page = office.get(PILE)
    assert len(page.context["applications"]) == rows
    with django_assert_num_queries(11):
        office.get(at(Application.objects.first()))


def test_an_organiser_without_second_factor_is_asked_for_one(office, klaas, settings):
    settings.SECOND_FACTOR = True
    for address in (PILE, at(klaas), at(klaas, "toelaten/")):
        assert office.get(address).headers["Location"] == "/account/2fa/"


def test_the_other_organiser_sees_it_too(client, klaas):
    client.force_login(enrol("sjoukje", Role.ORGANISER).user)
    assert client.get(at(klaas)).status_code == 200
