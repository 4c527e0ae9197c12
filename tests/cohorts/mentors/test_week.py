"""A mentor's week: numbers in working hours, the bank, the days away, and a calendar file."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from cohorts.group.models import Role
from cohorts.group.working_days import working_hours
from cohorts.mentors.models import Absence, Comment, mentors_to_write
from cohorts.mentors.week import numbers
from cohorts.review import actions as review
from cohorts.work import actions as work
from tests.conftest import hidden, local

FRIDAY, MONDAY = date(2026, 10, 30), date(2026, 11, 2)


@pytest.mark.parametrize(
    ("since", "until", "hours"),
    [
        ((FRIDAY, 10), (FRIDAY, 12, 30), 2.5),
        ((FRIDAY, 16), (MONDAY, 10), 2),
        ((FRIDAY, 7), (FRIDAY, 23), 8),
        ((FRIDAY, 18), (FRIDAY, 22), 0),
        ((date(2026, 10, 31), 10), (date(2026, 11, 1), 10), 0),
        ((date(2026, 12, 24), 9), (date(2026, 12, 28), 17), 16),  # Christmas between
        ((date(2027, 4, 26), 16), (date(2027, 4, 28), 10), 2),  # the King's birthday
        ((date(2026, 10, 23), 16), (date(2026, 10, 26), 10), 2),  # the clock goes back
    ],
)
def test_working_hours_leave_out_nights_weekends_and_holidays(since, until, hours):
    assert working_hours(local(*since), local(*until)) == timedelta(hours=hours)


def test_the_numbers_of_a_week(roelof, join, assignment, monday):
    own = [join(name, Role.PARTICIPANT, mentor=roelof) for name in ("anna", "bea", "cor")]
    sent = [
        work.hand_in(
            assignment=assignment, answers={"idee": "Kaas"}, revision=0, by=member, now=monday
        )
        for member in own
    ]
    verdict = {"decision": "approved", "scores": {}, "text": "Mooi", "points": [], "by": roelof}
    for submission, hours in zip(sent, [2, 26], strict=False):
        review.decide(review=submission.review, **verdict, now=monday + timedelta(hours=hours))

    wednesday = monday + timedelta(days=2)
    assert numbers([roelof], now=wednesday) == {
        "waiting": 1,
        "own_waiting": 1,
        "answered": 2,
        "typical": timedelta(hours=6),  # between 2 hours, and the 10 of a day and two hours
    }
    assert numbers([roelof], now=wednesday + timedelta(weeks=1))["answered"] == 0
    assert numbers([roelof], now=wednesday + timedelta(weeks=6))["typical"] is None


@pytest.mark.parametrize("rows", [1, 30])
def test_the_week_asks_as_much_for_one_as_for_thirty(
    client, roelof, rows, django_assert_num_queries
):
    for number in range(rows):
        Comment.objects.create(user=roelof.user, text=f"Zin {number}")
        day = localdate() + timedelta(days=number)
        Absence.objects.create(member=roelof, since=day, until=day)
    client.force_login(roelof.user)
    client.get("/mentor/week/")  # warms what is cached for everybody
    with django_assert_num_queries(10):  # session, user, memberships; numbers 2; lists 2; frame 3
        client.get("/mentor/week/")


def test_a_bank_is_kept_changed_and_emptied(client, roelof):
    client.force_login(roelof.user)
    client.post("/mentor/week/zinnen/", {"text": "Bel er één."})
    client.post("/mentor/week/zinnen/", {"text": "Bel er één."})
    line = Comment.objects.get()
    client.post(f"/mentor/week/zinnen/{line.public_id}/", {"text": "Bel er twee."})
    assert "Bel er twee." in client.get("/mentor/week/").content.decode()
    client.post(f"/mentor/week/zinnen/{line.public_id}/", {"weg": "1"})
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Schrijf eerst de zin op."),
        ("a" * 200_000, "Een vaste zin is hooguit 500 tekens lang."),
    ],
)
@pytest.mark.parametrize("place", ["", "{}/"])
def test_a_line_that_cannot_be_kept_is_asked_for_again(client, roelof, text, sentence, place):
    line = Comment.objects.create(user=roelof.user, text="Bel er één.")
    client.force_login(roelof.user)
    page = client.post(f"/mentor/week/zinnen/{place.format(line.public_id)}", {"text": text})
    assert page.status_code == 422
    words = page.content.decode()
    assert [sentence in words, text in words] == [True, True]
    assert Comment.objects.get().text == "Bel er één."


def test_the_same_line_twice_is_a_conflict_and_a_full_bank_says_so(client, roelof):
    client.force_login(roelof.user)
    lines = [Comment.objects.create(user=roelof.user, text=f"Zin {n}") for n in range(200)]
    same = client.post(f"/mentor/week/zinnen/{lines[0].public_id}/", {"text": "Zin 1"})
    assert same.status_code == 409
    full = client.post("/mentor/week/zinnen/", {"text": "Nog een"})
    assert full.status_code == 409
    assert "Nog een" in full.content.decode()


def test_an_absence_is_announced_and_withdrawn(client, roelof, aaltje):
    today = localdate()
    client.force_login(roelof.user)
    days = {"since": today.isoformat(), "until": (today + timedelta(days=7)).isoformat()}
    client.post("/mentor/afwezig/", days)
    client.post("/mentor/afwezig/", days)
    absence = Absence.objects.get()
    assert (absence.member, absence.since) == (roelof, today)
    assert mentors_to_write(aaltje, on=today) == []
    assert mentors_to_write(aaltje, on=today + timedelta(days=8)) == [roelof]
    client.post(f"/mentor/afwezig/{absence.public_id}/")
    assert mentors_to_write(aaltje, on=today) == [roelof]


def test_an_absence_is_for_all_cohorts_or_for_one(client, roelof, join):
    beilen = join("roelof", Role.MENTOR, town="Beilen")
    day = localdate().isoformat()
    client.force_login(roelof.user)
    chosen = {"cohort": str(beilen.cohort.public_id)}
    client.post("/mentor/afwezig/", {"since": day, "until": day, **chosen})
    assert [each.member for each in Absence.objects.all()] == [beilen]
    client.post("/mentor/afwezig/", {"since": day, "until": day})
    assert {each.member for each in Absence.objects.all()} == {beilen, roelof}


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [
        ("", "", "Kies de eerste dag dat je er niet bent."),
        ("2030-02-31", "2030-03-01", "Die eerste dag bestaat niet."),
        ("2030-03-02", "2030-03-01", "De laatste dag ligt vóór de eerste."),
        ("2020-03-01", "2020-03-02", "Die dagen zijn al voorbij."),
        ("2030-03-01", "2032-03-02", "Dat is langer dan een jaar."),
    ],
)
def test_impossible_days_are_asked_for_again(client, roelof, since, until, sentence):
    client.force_login(roelof.user)
    page = client.post("/mentor/afwezig/", {"since": since, "until": until})
    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_somebody_elses_things_do_not_exist(client, roelof, henk):
    line = Comment.objects.create(user=roelof.user, text="Bel er één.")
    absence = Absence.objects.create(member=roelof, since=localdate(), until=localdate())
    client.force_login(henk.user)
    assert client.post(f"/mentor/week/zinnen/{line.public_id}/", {"weg": "1"}).status_code == 404
    assert client.post(f"/mentor/afwezig/{absence.public_id}/").status_code == 404


@pytest.mark.parametrize(
    ("address", "to", "typed"),
    [
        ("/mentor/week/", "/mentor/week/zinnen/", {"text": "Bel er één."}),
        ("/mentor/afwezig/", "/mentor/afwezig/", {"since": "2030-03-01", "until": "2030-03-08"}),
    ],
)
def test_what_was_posted_signed_out_waits_on_its_page(client, roelof, address, to, typed):
    client.force_login(roelof.user)
    [note] = hidden(client.get(address), "kept")
    client.logout()
    assert client.post(to, {**typed, "kept": note}).url == f"/inloggen/?next={address}"
    client.force_login(roelof.user)
    shown = client.get(address)
    assert "Je was intussen uitgelogd." in shown.text
    assert [f'value="{text}"' in shown.text for text in typed.values()] == [True] * len(typed)
    assert Comment.objects.count() + Absence.objects.count() == 0
    client.post(to, {**typed, "kept": note})
    assert Comment.objects.count() + Absence.objects.count() == 1
    assert "Je was intussen uitgelogd." not in client.get(address).text
