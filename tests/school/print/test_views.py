"""The page of a document: for its owner, in every state."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from school.print import actions
from school.print.models import KEPT, PrintOrder


@pytest.fixture
def monday():
    return now()


@pytest.fixture
def page(client, anna, document):
    """A function that gets Anna's page of her document, or posts to what lies below it."""
    client.force_login(anna)
    address = f"/document/{document.public_id}/"
    return lambda below="", method="get": getattr(client, method)(address + below)


@pytest.fixture
def document(ask, monday):
    return ask(now=monday)


def test_while_it_is_made_the_page_looks_again_by_itself(page):
    answer = page()
    assert answer.status_code == 200
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in answer.text
    assert 'data-stand="making"' in answer.text
    assert page("proef.pdf").status_code == 404


def test_a_second_try_is_told(page):
    PrintOrder.objects.update(attempts=2)
    assert "Het duurt langer dan anders." in page().text


def test_once_ready_it_can_be_fetched(page, document):
    actions.carry_out.call(order_id=document.pk)
    assert f'href="/document/{document.public_id}/proef.pdf"' in page().text
    assert "refresh" not in page().text

    file = page("proef.pdf")
    assert b"".join(file.streaming_content).startswith(b"%PDF-")
    told = {name: file.headers[name] for name in ["Content-Type", "Content-Disposition"]}
    assert told == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="proef.pdf"',
    }
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Cache-Control"] == "private, no-store"
    assert page("anders.pdf").status_code == 404


def test_what_failed_says_why_and_can_be_tried_again(page, document):
    PrintOrder.objects.update(failed="time", done_at=now())
    assert "Het duurde te lang." in page().text
    assert "Probeer opnieuw" in page().text
    assert page("opnieuw/", "post").status_code == 302
    assert 'data-stand="making"' in page().text


def test_what_cannot_be_helped_says_what_to_do(page, document):
    PrintOrder.objects.update(failed="letter", letters="中村", html="", done_at=now())
    assert "Het gaat om: 中村" in page().text
    assert "Probeer opnieuw" not in page().text
    assert page("opnieuw/", "post").status_code == 409


def test_nobody_else_knows_of_it(client, bram, document):
    client.force_login(bram)
    for below, method in [("", "get"), ("proef.pdf", "get"), ("opnieuw/", "post")]:
        answer = getattr(client, method)(f"/document/{document.public_id}/{below}")
        assert answer.status_code == 404


def test_after_two_weeks_it_is_gone(page):
    PrintOrder.objects.update(ordered_at=now() - KEPT)
    assert page().status_code == 404


def test_the_day_until_which_it_is_kept_is_told(page, document):
    assert document.kept_until == document.ordered_at + timedelta(days=14)


def test_the_21st_in_an_hour_has_to_wait(page, client, bram):
    statuses = [page("opnieuw/", "post").status_code for _ in range(21)]
    assert statuses == [302] * 20 + [429]
    client.force_login(bram)
    assert page("opnieuw/", "post").status_code == 404
