"""/mijn/gegevens/: which letters are yours to choose, and that nothing else moves."""

import pytest

from cohorts.group.models import Role
from school.letters import actions as letters
from school.letters.models import OptOut, Wording

PAGE = "/mijn/gegevens/"
STUCK, NOABERS = ["stuck_reached", "stuck_thanked"], ["referral_told", "sun_shown"]
PARTICIPANT = ["week_opened", *STUCK, "silence_reminder", *NOABERS, "coffee_pair"]
MENTOR = [
    *STUCK,
    "mentor_submission_waiting",
    "mentor_review_passed_on",
    "mentor_second_reader",
    *NOABERS,
]


@pytest.fixture
def as_user(client, request, db):
    """A function that signs in somebody of the cast and returns the client."""

    def sign_in(name):
        member = request.getfixturevalue(name)
        client.force_login(getattr(member, "user", member))
        return client

    return sign_in


def choices(page):
    """(keys on offer, keys that are on) of the form on the page."""
    form = page.context["form"]
    return [key for key, _label in form.fields["wanted"].choices], form["wanted"].value()


def stopped(member):
    return {each.wording.key for each in OptOut.objects.filter(user=member.user)}


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("aaltje", PARTICIPANT),
        ("roelof", MENTOR),
        ("geesje", [*STUCK, *NOABERS]),
        ("ineke", [*STUCK, *NOABERS]),
    ],
)
def test_everybody_chooses_among_the_letters_of_their_roles(as_user, name, kinds):
    page = as_user(name).get(PAGE)
    assert choices(page) == (kinds, kinds)


def test_two_roles_have_the_letters_of_both(as_user, aaltje, join):
    join("aaltje", Role.MENTOR, "Coevorden")
    offered, _on = choices(as_user("aaltje").get(PAGE))
    assert set(offered) == {*PARTICIPANT, *MENTOR}


def test_what_is_necessary_is_shown_and_locked(as_user):
    page = as_user("aaltje").get(PAGE)
    locked = Wording.objects.filter(to__in=["deelnemer", "iedereen"], necessary=True)
    assert list(page.context["form"].necessary) == list(locked)
    assert page.text.count("staat vast</span>") == len(locked)
    assert "Daarom kun je ze niet uitzetten." in page.text


def test_a_choice_is_kept_and_shown_again(as_user, aaltje):
    client = as_user("aaltje")
    data = {"seen": PARTICIPANT, "wanted": ["week_opened"]}
    answer = client.post(PAGE, data)
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)
    assert stopped(aaltje) == {*PARTICIPANT} - {"week_opened"}
    assert choices(client.get(PAGE)) == (PARTICIPANT, ["week_opened"])
    client.post(PAGE, {"seen": ["week_opened"], "wanted": PARTICIPANT})
    assert stopped(aaltje) == set()


def test_what_was_not_touched_stays_as_it_became_meanwhile(as_user, aaltje):
    kinds = Wording.objects.in_bulk(["coffee_pair"], field_name="key")
    letters.stop(wording=kinds["coffee_pair"], by=aaltje.user)
    left = [key for key in PARTICIPANT if key != "week_opened"]
    as_user("aaltje").post(PAGE, {"seen": PARTICIPANT, "wanted": left})
    assert stopped(aaltje) == {"week_opened", "coffee_pair"}


@pytest.mark.parametrize(
    "key", ["review_approved", "mentor_second_reader", "x\x00", "bestaat_niet"]
)
@pytest.mark.parametrize("field", ["seen", "wanted"])
def test_what_is_not_on_offer_is_refused(as_user, aaltje, key, field):
    page = as_user("aaltje").post(PAGE, {field: [key, "week_opened"]})
    assert page.status_code == 422
    assert stopped(aaltje) == set()


def test_a_choice_is_of_one_person(as_user, aaltje, berend):
    as_user("aaltje").post(PAGE, {"seen": PARTICIPANT, "wanted": []})
    assert (stopped(aaltje), stopped(berend)) == ({*PARTICIPANT}, set())


def test_the_page_asks_the_same_however_many_choices(as_user, django_assert_num_queries):
    client = as_user("aaltje")
    client.get(PAGE)
    for _ in range(2):
        with django_assert_num_queries(10):
            client.get(PAGE)
        client.post(PAGE, {"seen": PARTICIPANT, "wanted": []})
        client.get(PAGE)
