"""Documents: asked for once, printed once, given up with a reason, and thrown away."""

import io
from datetime import timedelta
from hashlib import sha256
from itertools import pairwise

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.utils.timezone import now
from django_tasks_db.models import DBTaskResult

from school.conflict import Conflict
from school.print import actions
from school.print.models import KEPT, PrintOrder, Stand

MINUTE = timedelta(minutes=1)


def print_it(document):
    actions.carry_out.call(order_id=document.pk)
    document.refresh_from_db()
    return document


def tasks():
    return DBTaskResult.objects.filter(queue_name="pdf").count()


def test_a_document_is_asked_for_printed_and_stored(document, private):
    assert (document.stand, tasks()) == (Stand.MAKING, 1)

    print_it(document)

    body = private.open(document.path).read()
    assert document.stand == Stand.READY
    assert document.pdf_sha256 == sha256(body).hexdigest()
    assert (document.html, document.failed, document.attempts) == ("", "", 1)
    pdf = pikepdf.open(io.BytesIO(body))
    assert bytes(pdf.trailer["/ID"][0]) == document.fingerprint[:32].encode()


def test_the_same_asked_twice_is_one_order(ask, bram):
    first = ask()
    assert ask(now=now()) == first
    assert print_it(first) == ask()
    others = [ask("<p>Brood</p>"), ask(stamp=now()), ask(files={"a.jpg": "x"}), ask(owner=bram)]
    assert len({first, *others}) == PrintOrder.objects.count() == tasks() == 5


def test_what_changes_after_the_asking_changes_nothing(ask, document, tmp_path, private):
    (tmp_path / "proof.html").write_text("iets heel anders")
    assert b"%PDF" in private.open(print_it(document).path).read()


def test_the_same_content_gives_the_same_bytes(ask, bram):
    one, other = print_it(ask()), print_it(ask(owner=bram))
    assert one.pdf_sha256 == other.pdf_sha256


def test_printing_again_does_nothing(document, private):
    was = PrintOrder.objects.filter(pk=print_it(document).pk).values().get()
    print_it(document)
    assert PrintOrder.objects.values().get() == was


def test_a_task_of_a_document_that_is_gone_does_nothing(document):
    gone = document.pk
    document.delete()
    actions.carry_out.call(order_id=gone)


def test_a_file_that_was_left_half_is_written_anew(document, private):
    private.save(document.path, ContentFile(b"%PDF-1.7 half"))
    body = private.open(print_it(document).path).read()
    assert sha256(body).hexdigest() == document.pdf_sha256
    assert private.listdir("documents")[1] == [f"{document.public_id}.pdf"]


def test_the_bell_prints_what_no_task_did(document, monday):
    assert actions.print_waiting(now=monday) == 0  # it is the task's turn
    assert actions.print_waiting(now=monday + MINUTE) == 1
    assert actions.print_waiting(now=monday + timedelta(hours=1)) == 0


def test_pictures_are_put_in_smaller_and_stay_as_they_were(ask, photo, private):
    path = photo()
    was = private.open(path).read()
    document = print_it(ask('<img src="app:/kaas.jpg" alt="Kaas">', files={"kaas.jpg": path}))

    pdf = pikepdf.open(private.open(document.path))
    (picture,) = pdf.pages[0].get_images().values()
    assert (picture.Width, picture.Height) == (1600, 800)
    assert private.open(path).read() == was


@pytest.mark.parametrize(
    ("body", "code", "letters"),
    [
        ("<p>中村 中</p>", "letter", "中村"),
        ("<img src='http://127.0.0.1/x.png' alt='x'>", "address", ""),
        ("<img src='file:///etc/hostname' alt='x'>", "address", ""),
        ("<div>" * 3000, "size", ""),
    ],
    ids=["letter", "address", "file", "nested"],
)
def test_what_trying_again_cannot_help_is_given_up_at_once(ask, body, code, letters, caplog):
    document = print_it(ask(body))
    assert (document.stand, document.failed, document.letters) == (Stand.FAILED, code, letters)
    assert (document.html, document.can_be_retried) == ("", False)
    assert f"document {document.public_id} cannot be printed: {code}: " in caplog.text
    with pytest.raises(Conflict):
        actions.retry(document=document, now=now())


@pytest.mark.parametrize("content", [None, b"no picture"], ids=["gone", "broken"])
def test_a_picture_that_cannot_be_opened_is_told(ask, private, content):
    if content:
        private.save("uploads/x", ContentFile(content))
    document = print_it(ask('<img src="app:/x.jpg" alt="x">', files={"x.jpg": "uploads/x"}))
    assert document.failed == "picture"


@pytest.mark.parametrize("body", ["a" * actions.LARGEST, "<br>" * actions.MOST_TAGS])
def test_what_is_far_too_large_is_not_even_tried(ask, body):
    document = ask(body)
    assert (document.stand, document.failed, document.html) == (Stand.FAILED, "size", "")
    assert tasks() == 0


def test_a_fault_of_ours_is_tried_three_times_and_can_be_retried(ask, monday, caplog):
    document = ask('<img src="app:/icon.svg">')  # without its alternative text
    moments = [monday + MINUTE]
    while document.stand == Stand.MAKING:
        assert actions.print_waiting(now=moments[-1]) == 0
        document.refresh_from_db()
        moments.append(document.due_at + MINUTE)

    assert [after - before - MINUTE for before, after in pairwise(moments)][:2] == actions.BACK_OFF
    assert (document.attempts, document.failed, document.can_be_retried) == (3, "fault", True)
    assert "no required alt" in caplog.text

    actions.retry(document=document, now=monday)
    document.refresh_from_db()
    assert (document.stand, document.attempts, tasks()) == (Stand.MAKING, 0, 2)


def test_a_document_that_ends_every_worker_is_given_up(document, monday):
    PrintOrder.objects.update(attempts=actions.TRIES)
    assert actions.print_waiting(now=monday + MINUTE) == 0
    document.refresh_from_db()
    assert (document.stand, document.failed) == (Stand.FAILED, "fault")


def test_retrying_what_is_ready_does_nothing(document):
    print_it(document)
    actions.retry(document=document, now=now())
    document.refresh_from_db()
    assert document.stand == Stand.READY


def test_what_was_printed_says_nothing_of_people_in_the_log(ask, caplog):
    print_it(ask("<p>Geheim van Żaneta 中</p><img src='http://x.example/geheim' alt='geheim'>"))
    print_it(ask("<p>Geheim van Żaneta 中</p>"))
    assert "no print font has U+4E2D" in caplog.text
    assert "eheim" not in caplog.text
    assert "aneta" not in caplog.text
    assert "中" not in caplog.text


def test_documents_are_thrown_away_with_their_file(ask, private, monday):
    old, fresh = print_it(ask()), print_it(ask("<p>Brood</p>", now=monday + MINUTE))
    actions.forget(rows=PrintOrder.objects.filter(pk=old.pk), now=monday + KEPT)
    assert list(PrintOrder.objects.all()) == [fresh]
    assert not private.exists(old.path)
    assert private.exists(fresh.path)
