"""An address that the mail server refuses for good: marked, spared, and freed."""

import re
import threading
from contextlib import closing
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from school.letters import actions, mending
from school.letters.models import Letter, Reason, Wording
from school.letters.refusals import Refusal
from school.people.actions import welcome
from tests.school.letters.conftest import moment

NO_SUCH, FULL = b"550 5.1.1 no such person", b"452 4.2.2 mailbox full"
LATER = timedelta(minutes=5)
LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


def send(now):
    return actions.deliver_due(now=now)


def states():
    """(dedupe key, attempts, whether sent, why set aside) of each letter."""
    found = Letter.objects.order_by("pk").values_list("dedupe_key", "attempts", "sent_at", "why")
    return [(key, attempts, sent is not None, why) for key, attempts, sent, why in found]


def code(to, now):
    about = {"key": "login_code", "subject": "Je code", "text": "BCD-FGH"}
    return actions.post_secret(to=to, **about, now=now)


@pytest.fixture
def refused(post, noon, refusing_server):
    """Samira's address after one letter to it was refused."""
    refusing_server.reply = NO_SUCH
    post("een", now=noon)
    send(noon)
    return Refusal.objects.get()


@pytest.fixture
def well(settings):
    """A function after which mail arrives again."""

    def well():
        settings.EMAIL_BACKEND = LOCMEM

    return well


def test_the_address_is_marked_with_the_server_s_own_words(refused, samira, noon):
    marked = ("samira@voorbeeld.nl", "550 5.1.1 no such person", noon)
    assert (refused.address, refused.answer, refused.refused_at) == marked
    assert states() == [("een", 1, False, Reason.REFUSED)]
    assert [each.dedupe_key for each in Letter.objects.set_aside()] == ["een"]


def test_what_is_written_later_is_held_and_not_sent(refused, post, samira, noon, well, mailoutbox):
    samira.email = "Samira@Voorbeeld.nl"  # as a ticket may have it
    post("twee", now=noon)
    well()
    assert [send(noon), send(noon + timedelta(days=3))] == [0, 0]
    assert states() == [("een", 1, False, Reason.REFUSED), ("twee", 0, False, "")]
    assert [each.dedupe_key for each in Letter.objects.held()] == ["twee"]
    assert mailoutbox == []


def test_others_go_on_getting_theirs(refused, post, noon, well, mailoutbox):
    mo = welcome(email="mo@voorbeeld.nl", first_name="Mo")
    actions.post(to=mo, key="review_approved", places={}, dedupe="mo", now=noon)
    well()
    assert send(noon) == 1


def test_in_one_bell_the_second_letter_is_held_by_the_first(post, noon, refusing_server):
    refusing_server.reply = NO_SUCH
    for number in range(3):
        post(f"brief {number}", now=noon)
    send(noon)
    assert [attempts for _key, attempts, _sent, _why in states()] == [1, 0, 0]


@pytest.mark.parametrize(
    "reply",
    [
        b"550 5.7.1 relaying denied",
        b"554 5.7.26 unauthenticated mail",
        b"530 authentication required",
        b"450 4.7.1 greylisted",
        FULL,
    ],
)
def test_an_answer_that_says_nothing_about_the_address_marks_none(
    post, noon, refusing_server, reply
):
    refusing_server.reply = reply
    post("een", now=noon)
    send(noon)
    assert states() == [("een", 1, False, "")]
    assert not Refusal.objects.exists()


def test_freed_all_that_lay_goes_out_once(refused, post, samira, noon, well, mailoutbox):
    post("twee", now=noon)
    well()
    for _click in range(2):
        mending.free(refusal=refused, by=samira, now=noon + LATER)
    assert [send(noon + LATER), send(noon + LATER)] == [2, 0]
    assert states() == [("een", 1, True, ""), ("twee", 1, True, "")]
    assert len({each.extra_headers["Message-ID"] for each in mailoutbox}) == 2


def test_freed_in_vain_it_is_marked_anew(refused, samira, noon):
    mending.free(refusal=refused, by=samira, now=noon + LATER)
    assert send(noon + LATER) == 0
    assert Refusal.objects.get().refused_at == noon + LATER
    assert states() == [("een", 1, False, Reason.REFUSED)]


def test_whoever_asks_for_a_code_is_tried_and_an_answer_takes_the_mark_away(
    refused, post, noon, well, mailoutbox
):
    post("twee", now=noon)
    code(refused.address, noon)
    well()
    assert [send(noon), send(noon + LATER)] == [1, 1]
    assert mailoutbox[0].subject == "Je code"
    assert not Refusal.objects.exists()


def test_a_code_for_an_address_of_nobody_leaves_no_mark(samira, noon, refusing_server):
    refusing_server.reply = NO_SUCH
    code("tikfout@voorbeeld.nl", noon)
    code(samira.email, noon)
    send(noon)
    assert [each.address for each in Refusal.objects.all()] == [samira.email]
    assert {each.text for each in Letter.objects.all()} == {""}
    assert list(Letter.objects.set_aside()) == []


def test_with_a_new_address_what_was_held_goes_there(
    client, refused, post, samira, noon, well, mailoutbox
):
    post("twee", now=noon)
    client.force_login(samira)
    well()
    address = {"email": "nieuw@voorbeeld.nl", "action_add": ""}
    client.post(reverse("account_email"), address, follow=True)
    text = Letter.objects.filter(key="login_code", to="nieuw@voorbeeld.nl").latest("pk").text
    typed = {"code": re.search("[A-Z]{3}-[A-Z]{3}", text)[0]}
    client.post(reverse("account_email_verification_sent"), typed)
    assert Letter.objects.get(dedupe_key="twee").to == "nieuw@voorbeeld.nl"
    assert not Refusal.objects.exists()


def test_the_database_holds_one_mark_an_address_in_small_letters(refused, noon):
    for address in ("samira@voorbeeld.nl", "Mo@voorbeeld.nl"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Refusal.objects.create(address=address, answer="550", refused_at=noon)


# --- poison ---


def test_a_letter_that_breaks_the_making_of_it_is_set_aside(post, noon, mailoutbox, settings):
    post("kapot", now=noon, key="review_adjust")
    post("goed", now=noon)
    Wording.objects.filter(key="review_adjust").update(to="niemand")
    assert send(noon) == 1
    assert states() == [("kapot", 1, False, Reason.BROKEN), ("goed", 1, True, "")]


def test_a_letter_that_ends_its_worker_each_time_is_set_aside(post, noon, mailoutbox):
    post("dodelijk", now=noon)
    Letter.objects.update(attempts=actions.TRIES)
    assert send(noon) == 0
    assert states() == [("dodelijk", actions.TRIES + 1, False, Reason.BROKEN)]
    assert mailoutbox == []


def test_a_day_without_answer_is_another_reason(post, noon, refusing_server):
    refusing_server.reply = b"550 5.7.1 relaying denied"
    post("een", now=noon)
    Letter.objects.update(attempts=actions.TRIES - 1)
    send(noon)
    assert states() == [("een", actions.TRIES, False, Reason.AWAY)]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_organisers_free_an_address_at_once(post, samira, noon):
    post("een", now=noon)
    given_up = {"given_up_at": noon, "why": Reason.REFUSED}
    Letter.objects.update(**given_up)
    refusal = Refusal.objects.create(address=samira.email, answer="550", refused_at=noon)
    outbox.outbox, start = [], threading.Barrier(2)

    def click():
        with closing(connection):
            start.wait()
            mending.free(refusal=refusal, by=samira, now=moment(13))
            send(moment(13))

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert len(outbox.outbox) == 1
