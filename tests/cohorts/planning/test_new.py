"""/organisatie/lichtingen/nieuw/: ten weeks seen before they are saved."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from cohorts.group.models import Break, Cohort, Membership, Role
from cohorts.planning.weeks import between, choices
from tests.conftest import hidden

NEW = "/organisatie/lichtingen/nieuw/"
EASTER = date(2027, 3, 1)  # ten weeks from here have Easter and King's day in them


@pytest.fixture
def office(client, geesje):
    client.force_login(geesje.user)
    return client


@pytest.fixture
def typed(programme):
    return {
        "name": "Lichting voorjaar 2099",
        "programme": programme.pk,
        "starts_on": monday_ahead().isoformat(),
        "places": "12",
        "meeting_weekday": "3",
        "meeting_time": "19:30",
        "meeting_place": "De grote tafel",
    }


def monday_ahead(weeks=8):
    return localdate() - timedelta(days=localdate().weekday()) + timedelta(weeks=weeks)


def labels(page):
    return [label for _day, label in page.context["form"].fields["breaks"].choices]


def test_the_weeks_are_told_with_their_public_holidays():
    said = list(choices(EASTER, [date(2027, 3, 29)], after=date(2027, 3, 14)))
    assert said[:4] == [
        ("2027-03-15", "Week 3: 15 tot en met 21 maart 2027\n"),
        (
            "2027-03-22",
            "Week 4: 22 tot en met 28 maart 2027\n"
            "Goede vrijdag op vrijdag 26 maart, Eerste paasdag op zondag 28 maart",
        ),
        (
            "2027-03-29",
            "Rust: 29 maart tot en met 4 april 2027\nTweede paasdag op maandag 29 maart",
        ),
        ("2027-04-05", "Week 5: 5 tot en met 11 april 2027\n"),
    ]
    assert (len(said), said[-1][1]) == (
        9,
        "Week 10: 10 tot en met 16 mei 2027\nEerste pinksterdag op zondag 16 mei",
    )


def test_only_what_lies_between_the_weeks_is_a_break():
    last = EASTER + timedelta(weeks=9)
    days = [EASTER, EASTER + timedelta(weeks=1), last + timedelta(weeks=1), last + timedelta(99)]
    assert between(days, EASTER) == [EASTER + timedelta(weeks=1), last + timedelta(weeks=1)]


def test_a_new_form_shows_ten_weeks_and_saves_nothing_by_looking(office, typed):
    assert len(labels(office.get(NEW))) == 10
    resting = monday_ahead(9)
    page = office.post(NEW, typed | {"breaks": [resting.isoformat()]})
    assert page.status_code == 200
    first = page.context["form"].fields["breaks"].choices[0][0]
    assert first == typed["starts_on"]
    assert [label.partition(":")[0] for label in labels(page)] == [
        *("Week 1", "Rust", *(f"Week {number}" for number in range(2, 11))),
    ]
    assert not Cohort.objects.filter(name="Lichting voorjaar 2099").exists()


def test_who_makes_a_cohort_is_its_organiser(office, typed, geesje):
    resting = monday_ahead(9)
    about = {"breaks": [resting.isoformat(), monday_ahead(99).isoformat()], "decision": "save"}
    seen = office.post(NEW, typed | about)
    assert "De weken onderaan zijn veranderd." in seen.text
    assert not Cohort.objects.filter(name="Lichting voorjaar 2099").exists()
    answer = office.post(NEW, typed | about | {"seen": hidden(seen, "seen")})

    made = Cohort.objects.get(name="Lichting voorjaar 2099")
    assert answer.headers["Location"] == f"/organisatie/lichting/{made.public_id}/mensen/"
    assert (made.starts_on, made.places, made.meeting_weekday) == (monday_ahead(), 12, 3)
    assert list(Break.objects.filter(cohort=made).values_list("monday", flat=True)) == [resting]
    own = Membership.objects.get(cohort=made)
    assert (own.user, own.role) == (geesje.user, Role.ORGANISER)


def test_a_copy_takes_its_meeting_and_its_staff_along(office, typed, geesje, roelof, aaltje):
    page = f"/organisatie/lichting/{geesje.cohort.public_id}/nog-een/"
    form = office.get(page).context["form"]
    assert (form["meeting_place"].value(), form["name"].value()) == ("De grote tafel", None)

    about = {"staff": "on", "decision": "save", "seen": typed["starts_on"]}
    office.post(page, typed | about)

    made = Cohort.objects.get(name="Lichting voorjaar 2099")
    assert sorted((str(m), m.role) for m in made.membership_set.all()) == [
        ("Geesje", "organiser"),
        ("Roelof", "mentor"),
    ]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("starts_on", "2099-01-06", "Dat is geen maandag. Kies de maandag waarop week 1 begint."),
        ("starts_on", "9999-12-27", "Kies een maandag die niet verder weg is dan drie jaar."),
        ("starts_on", "morgen", "Die dag bestaat niet. Kies een maandag."),
        ("name", "Emmen", "Er is al een lichting die zo heet. Kies een andere naam."),
        ("places", "0", "Vul een getal vanaf 1 in, of niets."),
        ("breaks", ["onzin"], "Kies opnieuw welke weken jullie rusten, hooguit tien."),
        ("breaks", ["2099-01-06"], "Kies opnieuw welke weken jullie rusten, hooguit tien."),
        ("programme", "0", "Kies een programma dat er nog is."),
        ("meeting_time", "laat", "Schrijf de tijd als 19:30."),
    ],
)
def test_what_is_wrong_is_told_at_its_field(office, typed, field, value, sentence):
    page = office.post(NEW, typed | {field: value, "decision": "save"})
    assert page.status_code == 422
    assert sentence in page.context["form"].errors[field]
    assert page.context["form"]["name"].value()


def test_the_first_week_cannot_rest(office, typed):
    page = office.post(NEW, typed | {"breaks": [typed["starts_on"]], "decision": "save"})
    words = "Week 1 kan niet rusten. Kies dan een latere maandag."
    assert page.context["form"].errors == {"breaks": [words]}


def test_an_organiser_without_second_factor_is_asked_for_one(office, settings):
    settings.SECOND_FACTOR = True
    assert office.get(NEW).headers["Location"] == "/account/2fa/"


def test_what_was_typed_while_signed_out_comes_back(client, typed, geesje):
    client.force_login(geesje.user)
    page = client.get(NEW)
    note = page.text.partition('name="kept" value="')[2].partition('"')[0]
    client.logout()
    client.post(NEW, typed | {"kept": note, "decision": "save"})
    client.force_login(geesje.user)
    again = client.get(NEW)
    assert again.context["form"]["name"].value() == "Lichting voorjaar 2099"
    assert "Je was intussen uitgelogd." in again.text
    assert not Cohort.objects.filter(name="Lichting voorjaar 2099").exists()
