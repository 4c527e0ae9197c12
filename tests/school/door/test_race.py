"""Twenty phones at the same moment: who comes in, comes in once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest
from django.db import connection

from school.conflict import Conflict
from school.door import actions
from school.door.guests import ms
from school.door.models import CheckIn, Device
from tests.school.door.conftest import came, pair_phone, seen, undo

PHONES = 20

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def phones(kickoff, organiser, evening):
    since = evening - timedelta(hours=1)
    return [pair_phone(kickoff, f"deur {n}", organiser, since)[0] for n in range(PHONES)]


def at_once(act, things):
    """What `act` returns for each of `things`, done in as many threads as there are."""

    def alone(thing):
        with closing(connection):
            return act(thing)

    with ThreadPoolExecutor(len(things)) as pool:
        return list(pool.map(alone, things))


def outcomes(answers):
    return Counter(answer["outcome"] for each in answers for answer in each)


def test_one_ticket_at_twenty_phones_is_in_once(phones, jantje, evening):
    def tell(phone):
        scans = [seen(jantje, evening)]
        return actions.admit(scans=scans, sent=ms(evening), by=phone, now=evening)

    assert outcomes(at_once(tell, phones)) == {"in": 1, "double": PHONES - 1}
    assert CheckIn.objects.inside().count() == 1


def test_one_batch_sent_twenty_times_is_taken_once(phones, jantje, marchien, evening):
    first = seen(jantje, evening)
    scans = [first, seen(marchien, evening), undo(first, evening), seen(jantje, evening)]

    def tell(_):
        return actions.admit(scans=scans, sent=ms(evening), by=phones[0], now=evening)

    assert outcomes(at_once(tell, phones)) == {"in": 3 * PHONES, "undone": PHONES}
    assert CheckIn.objects.inside().count() == 2


def test_tickets_in_opposite_orders_do_not_lock_each_other_out(
    phones, jantje, marchien, roef, evening
):
    def tell(phone):
        order = [jantje, marchien, roef][:: -1 if phone.pk % 2 else 1]
        scans = [seen(ticket, evening) for ticket in order]
        return actions.admit(scans=scans, sent=ms(evening), by=phone, now=evening)

    assert outcomes(at_once(tell, phones)) == {"in": 3, "double": 3 * (PHONES - 1)}


def test_the_last_seat_goes_to_one_walk_in(phones, jantje, marchien, roef, evening):
    def tell(phone):
        scans = [came(phone.name, evening)]
        return actions.admit(scans=scans, sent=ms(evening), by=phone, now=evening)

    assert outcomes(at_once(tell, phones)) == {"in": 1, "full": PHONES - 1}


def test_one_code_pairs_one_of_twenty_phones(kickoff, organiser, evening):
    device = actions.invite(kickoff=kickoff, by=organiser, now=evening)

    def pair(number):
        try:
            return actions.pair(device=device, name=f"telefoon {number}", now=evening)
        except Conflict:
            return None

    assert len([token for token in at_once(pair, range(PHONES)) if token]) == 1
    assert Device.objects.paired().count() == 1
