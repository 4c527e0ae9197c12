"""Who is in, once, whatever the phones saw and whenever they tell."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError

from school.conflict import Conflict
from school.door import actions
from school.door.guests import ms
from school.door.models import CheckIn, Device
from school.kickoff.models import Kickoff
from tests.conftest import local
from tests.school.door.conftest import EVENING, came, hold_kickoff, rows, seen, sign_up, undo

MINUTE = timedelta(minutes=1)


def told(answers):
    return [answer["outcome"] for answer in answers]


@pytest.fixture
def admit(front, evening):
    """A function that lets the phone at the front door tell its scans at half past six."""

    def admit(*scans, by=front[0], at=evening):
        return actions.admit(scans=scans, sent=ms(at), by=by, now=at)

    return admit


def test_a_ticket_enters_once(admit, back, jantje, evening):
    first, again = seen(jantje, evening - MINUTE), seen(jantje, evening)

    assert admit(first) == [{"id": str(first["id"]), "outcome": "in", "at": ms(evening - MINUTE)}]
    double = {"outcome": "double", "at": ms(evening - MINUTE), "device": "voordeur"}
    assert admit(again, by=back[0]) == [{"id": str(again["id"]), **double}]
    assert rows() == [("Jantje Oost", "in", False), ("Jantje Oost", "double", False)]


def test_a_scan_told_twice_is_answered_the_same_and_counted_once(admit, jantje, evening):
    scans = [seen(jantje, evening), seen(jantje, evening)]
    assert admit(*scans) == admit(*scans)
    assert told(admit(*scans)) == ["in", "double"]
    assert len(rows()) == 2


def test_who_tells_first_is_in_whatever_the_times_are(admit, back, jantje, evening):
    assert told(admit(seen(jantje, evening))) == ["in"]
    assert told(admit(seen(jantje, evening - 5 * MINUTE), by=back[0])) == ["double"]
    assert [c.at for c in CheckIn.objects.order_by("pk")] == [evening, evening - 5 * MINUTE]


def test_the_database_refuses_a_second_entry(admit, front, jantje, evening):
    admit(seen(jantje, evening))
    again = CheckIn.objects.get()
    again.pk, again.public_id = None, uuid4()
    with pytest.raises(IntegrityError, match=r"a_ticket_enters_once|ticket_id"):
        again.save(force_insert=True)


def test_a_ticket_of_another_year_or_without_a_seat_is_unknown(admit, kickoff, evening):
    last_year = sign_up(hold_kickoff(EVENING - timedelta(days=364)), "Oude Bekende", 1)
    in_line = sign_up(kickoff, "Wachter", None)
    held = sign_up(kickoff, "Twijfelaar", 4)
    held.visitor.confirmed_at = None
    held.visitor.save()
    assert told(admit(*(seen(each, evening) for each in [last_year, in_line, held]))) == [
        "unknown",
        "unknown",
        "unknown",
    ]
    assert rows() == []


def test_a_clock_that_is_a_day_off_is_put_right(front, jantje, marchien, evening):
    for ticket, wrong in [(jantje, timedelta(days=1)), (marchien, timedelta(days=-1))]:
        scan = seen(ticket, evening - MINUTE + wrong)
        actions.admit(scans=[scan], sent=ms(evening + wrong), by=front[0], now=evening)
    assert [c.at for c in CheckIn.objects.order_by("pk")] == [evening - MINUTE] * 2


def test_a_clock_that_was_changed_meanwhile_stays_within_the_evening(
    admit, front, jantje, roef, evening
):
    scans = [seen(jantje, evening + timedelta(days=1)), seen(roef, evening - timedelta(days=1))]
    admit(*scans)
    times = [c.at for c in CheckIn.objects.order_by("pk")]
    assert times == [evening, front[0].paired_at]


def test_an_undone_ticket_may_enter_again(admit, jantje, evening):
    first = seen(jantje, evening)
    wiped = undo(first, evening)
    assert told(admit(first, wiped, wiped, seen(jantje, evening))) == [
        "in",
        "undone",
        "undone",
        "in",
    ]
    assert rows() == [("Jantje Oost", "in", True), ("Jantje Oost", "in", False)]


def test_a_phone_undoes_its_own_scans_alone(admit, back, jantje, evening):
    scan = seen(jantje, evening)
    admit(scan)
    admit(undo(scan, evening), by=back[0])
    assert rows() == [("Jantje Oost", "in", False)]


def test_walk_ins_get_what_nobody_signed_up_for(admit, jantje, marchien, roef, evening):
    scans = [came("Wubbe", evening), came("Hilje", evening)]
    assert told(admit(*scans)) == ["in", "full"]
    assert told(admit(*scans)) == ["in", "full"]
    assert rows() == [("Wubbe", "in", False), ("Hilje", "full", False)]


def test_an_organiser_lets_in_whom_the_hall_had_no_seat_for(
    admit, kickoff, organiser, jantje, evening
):
    Kickoff.objects.update(capacity=1)
    admit(came("Wubbe", evening))
    refused = CheckIn.objects.refused().get()
    actions.let_in(check_in=refused, by=organiser, now=evening)

    assert list(CheckIn.objects.inside().walk_ins().values_list("let_in_by", flat=True)) == [
        organiser.pk
    ]
    with pytest.raises(Conflict):
        actions.let_in(check_in=refused, by=organiser, now=evening)


def test_a_code_pairs_one_phone_within_ten_minutes(kickoff, organiser, evening):
    device = actions.invite(kickoff=kickoff, by=organiser, now=evening)
    late = evening + timedelta(minutes=10)
    with pytest.raises(Conflict):
        actions.pair(device=device, name="telaat", now=late)
    token = actions.pair(device=device, name="voordeur", now=late - timedelta(seconds=1))
    with pytest.raises(Conflict):
        actions.pair(device=device, name="tweede", now=late - timedelta(seconds=1))
    assert token not in str(list(Device.objects.values()))


def test_a_revoked_phone_is_refused_in_the_middle_of_it(admit, front, jantje, evening):
    actions.revoke(device=front[0], now=evening)
    with pytest.raises(Conflict):
        admit(seen(jantje, evening))
    assert rows() == []


@pytest.mark.parametrize(("days", "works"), [(-7, True), (0, True), (1, True), (2, False)])
def test_a_phone_works_until_the_day_after(front, days, works):
    now = local(EVENING + timedelta(days=days), 23, 59)
    assert Device.objects.working(now=now).exists() == works
    assert (now < front[0].works_until) == works
