"""Letters: written once, sent once, by day, and never lost."""

import re
import threading
from contextlib import closing
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from school.letters import actions
from school.letters.models import Letter, Wording
from school.pages.models import SchoolSettings
from school.print.actions import carry_out
from tests.school.letters.conftest import moment

TOMORROW = date(2026, 11, 25)
MINUTE = timedelta(minutes=1)


def send(now):
    return actions.deliver_due(now=now)


# --- writing ---


def test_a_letter_is_written_in_the_school_s_words(post, samira, noon):
    letter = post(week="3", mentor="Roelof", mijlpaal="je site staat", link="https://x", now=noon)
    assert letter.subject == "Week 3 is goedgekeurd"
    assert letter.text.startswith("Dag Samira,")
    assert letter.text.rstrip().endswith(f"Groet,\n{SchoolSettings.load().sender}")
    assert "{" not in letter.text
    assert (letter.to, letter.user, letter.due_at) == (samira.email, samira, noon)


def test_the_second_letter_about_one_thing_is_the_first(post, noon):
    first = post("zelfde", week="3", now=noon)
    second = post("zelfde", week="4", now=noon + MINUTE)
    assert (second, second.subject) == (first, first.subject)
    assert Letter.objects.count() == 1


def test_a_letter_is_undone_with_what_caused_it(post, noon):
    with transaction.atomic():
        post(now=noon)
        transaction.set_rollback(True)
    assert Letter.objects.count() == 0


def test_a_name_with_braces_or_line_breaks_stays_a_name(post, samira, noon):
    samira.first_name = "{link}\r\nBcc: x"
    letter = post(week="{mentor}\nx", mentor="Roelof", link="https://geheim", now=noon)
    assert letter.subject == "Week {mentor} x is goedgekeurd"
    assert letter.text.startswith("Dag {link}\r\nBcc: x,")


def test_every_name_in_every_wording_is_one_of_the_list(db):
    known = set(SchoolSettings.load().placeholders)
    used = {
        name
        for wording in Wording.objects.all()
        for name in re.findall(r"\{([^{}]*)\}", wording.subject + wording.body)
    }
    assert used <= known
    assert {"voornaam", "afzender", "link"} <= used


# --- sending ---


def test_a_letter_goes_out_once(post, noon, mailoutbox):
    letter = post(week="3", now=noon)
    assert [send(noon), send(noon), send(noon + 60 * MINUTE)] == [1, 0, 0]
    assert [(each.to, each.subject) for each in mailoutbox] == [([letter.to], letter.subject)]
    letter.refresh_from_db()
    assert (letter.sent_at, letter.attempts, letter.leased_until) == (noon, 1, None)
    assert mailoutbox[0].body.startswith(letter.text.strip())


def test_a_letter_that_a_crash_sends_twice_is_shown_once(post, noon, mailoutbox):
    post(now=noon)
    send(noon)
    Letter.objects.update(sent_at=None)
    send(noon)
    assert len({each.extra_headers["Message-ID"] for each in mailoutbox}) == 1


def test_the_text_of_a_code_is_erased_once_sent(noon, db, mailoutbox):
    about = {"to": "x@voorbeeld.nl", "key": "login_code", "subject": "Code", "now": noon}
    letter = actions.post_secret(**about, text="Je code is BCD-FGH")
    send(noon)
    letter.refresh_from_db()
    assert mailoutbox[0].body.startswith("Je code is BCD-FGH\n")
    assert letter.text == ""


def test_a_letter_goes_before_documents_that_wait_longer(post, noon):
    for order in range(3):
        carry_out.enqueue(order_id=order)
    post(now=noon)
    waiting = DBTaskResult.objects.ready().exclude(queue_name="default")
    assert [each.queue_name for each in waiting] == ["mail", "pdf", "pdf", "pdf"]


def test_two_codes_in_one_second_are_two_letters(noon, db):
    about = {"to": f"{'a' * 60}@{'b' * 60}.{'c' * 60}.nl", "key": "login_code", "subject": "Code"}
    for code in ("BCD-FGH", "JKL-MNP"):
        actions.post_secret(**about, text=code, now=noon)
    assert Letter.objects.count() == 2


@pytest.mark.parametrize("night", [moment(22), moment(23, 30), moment(3, 0, TOMORROW)])
def test_nothing_goes_out_at_night_but_what_somebody_waits_for(post, urgent, night, mailoutbox):
    post("gewoon", now=night)
    post("dringend", key=urgent, now=night)
    actions.post_secret(to="x@voorbeeld.nl", key="login_code", subject="C", text="C", now=night)
    assert send(night) == 2
    assert send(moment(7, 29, TOMORROW)) == 0
    assert send(moment(7, 30, TOMORROW)) == 1


def test_what_was_due_by_day_waits_too_when_the_bell_rings_late(post, urgent, mailoutbox):
    post("gewoon", now=moment(21, 59))
    post("dringend", key=urgent, now=moment(21, 59))
    assert [send(moment(22, 5)), send(moment(7, 30, TOMORROW))] == [1, 1]


# --- when the mail server is away ---


@pytest.fixture
def at_night_too(db):
    """So that only the back-off counts."""
    Wording.objects.update(urgent=True)


def test_waits_grow_from_a_minute_to_an_hour_and_end_after_a_day(
    post, noon, no_mail_server, at_night_too, caplog
):
    letter, waits = post(now=noon), []
    while letter.given_up_at is None:
        now = letter.due_at
        assert send(now - MINUTE / 2) == send(now) == 0
        letter.refresh_from_db()
        waits.append((letter.due_at - now) // MINUTE)
    assert waits[:6] == [1, 5, 15, 60, 60, 60]
    assert set(waits[4:-1]) == {60}  # the last one sets it aside
    assert timedelta(hours=24) < letter.given_up_at - noon <= timedelta(hours=25)
    assert (letter.attempts, letter.sent_at, letter.leased_until) == (len(waits), None, None)
    assert send(noon + timedelta(days=9)) == 0
    assert str(letter.public_id) in caplog.text
    assert letter.to not in caplog.text


def test_a_letter_goes_when_the_server_is_back(post, noon, no_mail_server, settings, mailoutbox):
    post(now=noon)
    assert send(noon) == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert [send(noon + MINUTE / 2), send(noon + MINUTE)] == [0, 1]
    assert len(mailoutbox) == 1


def test_a_server_that_is_away_is_asked_once_a_bell(
    post, noon, no_mail_server, settings, mailoutbox, caplog
):
    letters = [post(f"brief {number}", now=noon) for number in range(5)]
    assert send(noon) == 0
    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0, 0, 0, 0, 1]
    assert "de mailserver is weg: ConnectionRefusedError" in caplog.text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send(noon + MINUTE) == len(letters)


def test_a_code_that_never_went_is_erased_too(noon, db, no_mail_server):
    about = {"to": "x@voorbeeld.nl", "key": "login_code", "subject": "C", "text": "BCD-FGH"}
    letter = actions.post_secret(**about, now=noon)
    send(noon + timedelta(hours=25))
    letter.refresh_from_db()
    assert (letter.text, letter.given_up_at) == ("", noon + timedelta(hours=25))


def test_an_address_that_is_refused_for_good_is_not_tried_again(post, noon, refusing_server):
    refusing_server.reply = b"550 no such person"
    letter = post(now=noon)
    assert send(noon) == 0
    letter.refresh_from_db()
    assert (letter.given_up_at, letter.attempts) == (noon, 1)


def test_an_address_that_is_refused_for_now_is_tried_again(post, noon, refusing_server):
    refusing_server.reply = b"451 try again later"
    letter = post(now=noon)
    assert send(noon) == 0
    letter.refresh_from_db()
    assert (letter.given_up_at, letter.due_at) == (None, noon + MINUTE)


def test_one_letter_that_cannot_be_made_does_not_keep_the_others(post, noon, mailoutbox):
    bad, good = post("a", now=noon), post("b", now=noon + MINUTE)
    Letter.objects.filter(pk=bad.pk).update(subject="een\ntwee")
    assert send(noon + MINUTE) == 1
    assert [each.subject for each in mailoutbox] == [good.subject]
    bad.refresh_from_db()
    assert bad.given_up_at == noon + MINUTE


def test_a_worker_that_died_loses_its_lease(post, noon):
    letter = post(now=noon)
    Letter.objects.filter(pk=letter.pk).update(leased_until=noon + actions.LEASE, attempts=1)
    assert [send(noon + MINUTE), send(noon + actions.LEASE)] == [0, 1]


def test_a_bell_stops_before_its_leases_run_out(post, noon, mailoutbox, monkeypatch):
    assert actions.BATCH + 2 * timedelta(seconds=settings.EMAIL_TIMEOUT) < actions.LEASE
    monkeypatch.setattr(actions, "BATCH", timedelta(0))
    for number in range(3):
        post(f"brief {number}", now=noon)
    assert [send(noon) for _ in range(4)] == [1, 1, 1, 0]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_workers_at_once_send_each_letter_once(post, noon):
    for number in range(40):
        post(f"brief {number}", now=noon)
    mail.outbox, sent, start = [], [], threading.Barrier(2)

    def work():
        with closing(connection):
            start.wait()
            sent.append(send(noon))

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(mail.outbox) == sum(sent) == 40
    assert len({each.extra_headers["Message-ID"] for each in mail.outbox}) == 40
    assert set(Letter.objects.values_list("attempts", "sent_at")) == {(1, noon)}
