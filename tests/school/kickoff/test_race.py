"""Three hundred at once for the last seats: exact, and nobody is lost."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction

from school.kickoff import actions
from school.kickoff.models import Kickoff, Offer, Ticket, Visitor
from school.kickoff.seen.actions import note_view
from school.kickoff.seen.models import Views
from school.kickoff.workshops.models import WorkshopPlace
from school.letters.models import Letter

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def seated():
    """Visitors whose seat is theirs: confirmed, and no offer that is still open."""
    own = {"ticket__number": 0, "ticket__seat__isnull": False}
    return Visitor.objects.filter(**own, confirmed_at__isnull=False, queued_at=None)


def numbers(rows):
    return sorted(rows.exclude(seat=None).values_list("seat", flat=True))


def test_300_sign_ups_for_120_seats_and_12_places(kickoff, naming, sign_up, at_once, noon):
    Kickoff.objects.update(capacity=120)
    naming.capacity = 12
    naming.save()

    def come(number):
        visitor = sign_up(f"gast{number}", workshops=[naming])
        actions.confirm(visitor=visitor, now=noon)

    at_once(come, range(300))

    assert numbers(Ticket.objects) == list(range(1, 121))
    assert numbers(WorkshopPlace.objects) == list(range(1, 13))
    line = Visitor.objects.in_line().whole()
    assert seated().count() == 120
    assert [each.place_in_line for each in line] == list(range(1, 181))
    assert Letter.objects.filter(key="kickoff_ticket").count() == 120
    assert Letter.objects.filter(key="kickoff_waiting").count() == 180


def test_parties_at_once_get_all_their_seats_or_none(kickoff, sign_up, at_once):
    Kickoff.objects.update(capacity=10)

    at_once(lambda number: sign_up(f"gast{number}", companions=number % 4), range(24))

    had = [
        {ticket.seat is None for ticket in each.ticket_set.all()}
        for each in Visitor.objects.whole()
    ]
    assert [each for each in had if len(each) > 1] == []
    assert numbers(Ticket.objects) == list(range(1, 11))


def test_fifty_clicks_make_one_ticket_and_one_letter(kickoff, sign_up, at_once):
    at_once(lambda _: sign_up("anna"), range(50))
    assert Ticket.objects.count() == 1
    assert Letter.objects.count() == 1


def test_cancelling_and_four_bells_at_once_offer_each_seat_once(kickoff, come, at_once, noon):
    here = [come(f"gast{n}") for n in range(4)]
    for n in range(8):
        come(f"wacht{n}", at=noon + timedelta(minutes=n))
    later = noon + timedelta(hours=1)

    acts = [lambda each=each: actions.cancel(visitor=each, now=later) for each in here]
    acts += [lambda: actions.run_waiting_lists(now=later)] * 4
    at_once(lambda act: act(), acts, people=8)

    offers = Offer.objects.order_by("visitor__queued_at")
    assert [each.visitor.name for each in offers] == ["Wacht0", "Wacht1", "Wacht2", "Wacht3"]
    assert numbers(Ticket.objects) == [1, 2, 3, 4]
    assert Letter.objects.filter(key="kickoff_offer").count() == 4


def test_dropping_cancelling_and_the_bell_at_once_give_each_seat_once(come, at_once, noon):
    party = come("bert", companions=3)
    for n in range(6):
        come(f"wacht{n}", at=noon + timedelta(minutes=n))
    later = noon + timedelta(hours=1)
    two = party.ticket_set.filter(number__in=[1, 2])

    acts = [lambda each=each: actions.drop_companion(ticket=each, now=later) for each in two]
    acts = acts * 3 + [lambda: actions.run_waiting_lists(now=later)] * 2
    at_once(lambda act: act(), acts, people=8)

    assert sorted(party.ticket_set.values_list("number", flat=True)) == [0, 3]
    offers = Offer.objects.order_by("visitor__queued_at")
    assert [each.visitor.name for each in offers] == ["Wacht0", "Wacht1"]
    assert numbers(Ticket.objects) == [1, 2, 3, 4]


def test_an_answer_and_the_bell_at_the_last_second_agree(kickoff, come, at_once, noon):
    here = [come(f"gast{n}") for n in range(4)]
    first, second = come("wacht0"), come("wacht1")
    actions.cancel(visitor=here[0], now=noon)
    Letter.objects.update(sent_at=noon)
    late = noon + timedelta(hours=49)

    def accept():
        try:
            actions.accept(visitor=first, now=late - timedelta(hours=2))
        except actions.Conflict:
            return "too late"
        return "in time"

    bell = lambda: actions.run_waiting_lists(now=late)  # noqa: E731
    said, *_ = at_once(lambda act: act(), [accept, bell, bell], people=3)

    in_time = said == "in time"
    assert seated().filter(pk=first.pk).exists() is in_time
    assert Offer.objects.filter(visitor=second).exists() is not in_time
    assert numbers(Ticket.objects) == [1, 2, 3, 4]


def test_a_hundred_views_at_once_are_a_hundred(kickoff, noon, at_once):
    at_once(lambda _: note_view(kickoff=kickoff, now=noon), range(100))
    assert Views.objects.total(kickoff) == 100
    assert Views.objects.count() == 1


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="others queue for a row, not a file")
def test_a_writer_that_stays_busy_is_told_kindly_and_nothing_typed_is_lost(client, kickoff):
    held, done = Event(), Event()

    def hold():
        with closing(connection), transaction.atomic():
            held.set()
            done.wait(60)

    typed = {"name": "Anna Vos", "email": "anna@example.nl", "kind": "student", "companions": "0"}
    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(hold)
        held.wait(60)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 10")
        answer = client.post("/dag-van-de-ondernemer/aanmelden/", typed)
        done.set()
        holding.result()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 20000")
    assert answer.status_code == 503
    assert "Het is nu heel druk" in answer.text
    assert "Anna Vos" in answer.text
    assert Visitor.objects.count() == 0
