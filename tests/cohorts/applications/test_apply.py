"""/meedoen/: whoever wishes to take part, without an account and without being known."""

import re

import pytest

from cohorts.applications.forms import CONSENT, WAITS
from cohorts.applications.models import Addition, Application, State
from cohorts.group.models import Cohort, Role
from school.letters.models import Letter
from school.people.models import User
from tests.conftest import enrol

PAGE = "/meedoen/"
THANKS = "/meedoen/dank/"


@pytest.fixture
def typed(coming):
    """What Klaas fills in."""
    return {
        "cohort": str(coming.public_id),
        "first_name": "Klaas ",
        "last_name": "Hogenkamp",
        "email": "Klaas@Example.nl",
        "phone": "06 00 00 00 00",
        "place": "Sleen",
        "trade": "",
        "idea": "Wol van eigen schapen",
        "motivation": "Niet alleen",
        "consent": "on",
    }


def letters():
    return list(Letter.objects.order_by("pk").values_list("key", "to"))


def errors(page):
    return {name: list(each) for name, each in page.context["form"].errors.items()}


def test_an_application_is_kept_with_what_was_agreed_to_and_a_letter_tells(client, typed, coming):
    answer = client.post(PAGE, typed)

    assert (answer.status_code, answer.headers["Location"]) == (302, THANKS)
    made = Application.objects.get()
    words = {name: getattr(made, name) for name in typed if name not in {"cohort", "consent"}}
    same = {name: typed[name] for name in words}
    assert words == same | {"first_name": "Klaas", "email": "klaas@example.nl"}
    assert (made.cohort, made.state, made.consent) == (coming, State.NEW, str(CONSENT))
    assert letters() == [("application_received", "klaas@example.nl")]
    assert "{" not in Letter.objects.get().text
    assert not User.objects.filter(email="klaas@example.nl").exists()
    assert client.get(THANKS).status_code == 200


def test_what_is_missing_is_told_in_words_and_the_rest_stays(client, typed):
    page = client.post(PAGE, typed | {"email": "klaas@", "consent": "", "idea": "x" * 3001})
    assert page.status_code == 422
    assert errors(page) == {
        "email": ["Schrijf je e-mailadres als naam@voorbeeld.nl."],
        "idea": ["Maak dit korter: hooguit 3000 tekens, nu zijn het er 3001."],
        "consent": ["Zet een vinkje. Zonder dat mogen we je niets vragen."],
    }
    assert "Niet alleen</textarea>" in page.text
    assert page.text.count("x" * 3001) == 1
    assert (letters(), Application.objects.count()) == ([], 0)


def test_an_empty_post_names_every_field_that_is_needed(client, coming):
    page = client.post(PAGE, {})
    assert page.status_code == 422
    assert [*errors(page)] == [
        *("cohort", "first_name", "last_name", "email", "place", "idea", "motivation", "consent"),
    ]


def test_a_robot_is_thanked_and_nothing_is_kept(client, typed):
    answer = client.post(PAGE, typed | {"onderwerp": "Koop nu"})
    assert answer.headers["Location"] == THANKS
    assert (letters(), Application.objects.count()) == ([], 0)


def test_the_eleventh_within_an_hour_waits_with_its_text(client, typed):
    for number in range(10):
        client.post(PAGE, typed | {"email": f"klaas{number}@example.nl"})
    page = client.post(PAGE, typed)
    assert page.status_code == 429
    assert "Wol van eigen schapen" in page.text
    assert Application.objects.count() == 10


def test_a_stranger_learns_nothing_from_who_is_known(client, typed, klaas):
    known = client.post(PAGE, typed)
    member = enrol("hinke", Role.PARTICIPANT)
    both = [client.post(PAGE, typed | {"email": e}) for e in (member.user.email, "new@example.nl")]
    seen = {(each.status_code, each.headers["Location"], each.content) for each in [known, *both]}
    assert seen == {(302, THANKS, b"")}


def test_a_second_one_waits_for_the_word_of_its_owner(client, typed, klaas):
    client.post(PAGE, typed | {"idea": "En een spinnerij"})

    assert letters() == [
        ("application_received", "klaas@example.nl"),
        ("application_again", "klaas@example.nl"),
    ]
    assert Application.objects.get().idea == "Wol van eigen schapen"
    [address] = re.findall(r"(/meedoen/erbij/\S+)", Letter.objects.last().text)
    page = client.get(address)
    assert "Wil je dit erbij voegen?" in page.text
    assert "En een spinnerij" in page.text
    assert Addition.objects.get().confirmed_at is None

    page = client.post(address, follow=True)
    assert "Dit hoort nu bij je aanmelding voor Emmen." in page.text
    assert Addition.objects.get().confirmed_at
    assert Application.objects.get().phone == "06 00 00 00 00"
    assert client.post(address).status_code == 302


def test_nothing_is_added_once_it_was_decided(client, typed, klaas, coming):
    client.post(PAGE, typed)
    address = f"/meedoen/erbij/{Addition.objects.get().public_id}/"
    Application.objects.update(state=State.DECLINED, decided_at=klaas.sent_at)
    assert "Over je aanmelding is al besloten." in client.get(address).text
    assert client.post(address).status_code == 409


def test_a_sixth_addition_is_one_too_many(apply, klaas, coming):
    for number in range(7):
        apply(coming, idea=f"Idee {number}")
    assert Addition.objects.count() == 5


def test_after_a_refusal_one_may_apply_again(apply, klaas, coming):
    Application.objects.update(state=State.DECLINED, decided_at=klaas.sent_at)
    apply(coming)
    assert sorted(Application.objects.values_list("state", flat=True)) == ["declined", "new"]


def test_a_full_cohort_says_so_beforehand_and_offers_the_waiting_list(client, typed, full):
    page = client.get(PAGE)
    assert "Alle stoelen zijn vergeven" in page.text
    assert "Deze lichting is vol: je komt op de wachtlijst." in page.text
    late = client.post(PAGE, typed)
    assert errors(late) == {"cohort": ["Kies opnieuw een lichting: er is net iets veranderd."]}

    client.post(PAGE, typed | {"cohort": f"{full.public_id}{WAITS}"})

    assert Application.objects.get().state == State.WAITING
    assert letters() == [("application_waiting", "klaas@example.nl")]


def test_only_cohorts_that_have_not_begun_are_offered(client, typed, coming, henk, monday):
    Cohort.objects.filter(pk=henk.cohort_id).update(starts_on="2026-01-05")
    names = [label.partition(",")[0] for _key, label in _choices(client.get(PAGE))]
    assert names == ["Emmen"]
    Cohort.objects.update(starts_on="2026-01-05")
    assert "De volgende lichting komt nog" in client.get(PAGE).text
    assert client.post(PAGE, typed).status_code == 422


def test_who_is_signed_in_need_not_type_their_name(client, coming, geesje):
    client.force_login(geesje.user)
    assert client.get(PAGE).context["form"]["email"].value() == "geesje@example.nl"


@pytest.mark.parametrize("rows", [1, 30])
def test_the_form_asks_as_much_for_one_cohort_as_for_thirty(
    client, coming, rows, django_assert_num_queries
):
    for number in range(1, rows):
        coming.pk, coming.public_id, coming.name = None, None, f"Lichting {number}"
        coming.public_id = Cohort._meta.get_field("public_id").get_default()
        coming.save()
    client.get(PAGE)
    with django_assert_num_queries(2):  # the cohorts, and the school for the frame
        page = client.get(PAGE)
    assert len(_choices(page)) == rows


def _choices(page):
    return page.context["form"].fields["cohort"].choices
