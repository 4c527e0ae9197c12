"""An empty database becomes a school, in nine questions."""

import io
from datetime import date, time

import pytest
from django.core.management import CommandError, call_command

from cohorts.group.models import Cohort, Role
from school.pages.models import SchoolSettings

ANSWERS = {
    "name": "Ondernemersschool",
    "place": "Coevorden",
    "email": "Geesje@Example.nl",
    "first_name": "Geesje",
    "cohort": "Voorjaar 2027",
    "starts_on": "1-3-2027",
    "meeting_weekday": "dinsdag",
    "meeting_time": "19.30",
    "meeting_place": "De Kamer",
}


def test_the_school_has_a_cohort_and_somebody_who_organises_and_edits(programme, capsys):
    call_command("first_school", **ANSWERS)

    cohort = Cohort.objects.get()
    assert (cohort.name, cohort.starts_on) == ("Voorjaar 2027", date(2027, 3, 1))
    assert (cohort.meeting_weekday, cohort.meeting_time) == (1, time(19, 30))
    assert (cohort.meeting_place, cohort.programme) == ("De Kamer", programme)
    organiser = cohort.membership_set.get()
    assert organiser.role == Role.ORGANISER
    assert organiser.user.email == "geesje@example.nl"
    assert organiser.user.has_perm("wagtailadmin.access_admin")
    assert SchoolSettings.load().place == "Coevorden"
    assert "Geesje kan inloggen op" in capsys.readouterr().out


def test_a_school_with_a_cohort_stays_as_it_is(geesje):
    with pytest.raises(CommandError, match="heeft al een lichting"):
        call_command("first_school", **ANSWERS)
    assert Cohort.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "answer", "sentence"),
    [
        ("starts_on", "2-3-2027", "Dat is geen maandag"),
        ("starts_on", "ooit", "datum"),
        ("meeting_weekday", "vrijmibo", "Kies een dag"),
        ("email", "geesje", "naam@voorbeeld.nl"),
        ("cohort", "x" * 61, "60"),
        ("place", " ", "Vul dit nog in"),
    ],
)
def test_a_wrong_answer_given_along_is_told_and_nothing_is_made(db, name, answer, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("first_school", **ANSWERS | {name: answer})
    assert not Cohort.objects.exists()


def test_a_wrong_answer_that_was_typed_is_asked_again(db, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("gisteren\n2-3-2027\n1-3-2027\n"))
    call_command("first_school", **{k: v for k, v in ANSWERS.items() if k != "starts_on"})
    assert Cohort.objects.get().starts_on == date(2027, 3, 1)
    assert len(capsys.readouterr().err.splitlines()) == 2
