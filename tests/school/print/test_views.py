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
def visit(client, anna, document):
    """A function that gets Anna's page of her document, or posts to what lies below it."""
    client.force_login(anna)
    address = f"/document/{document.public_id}/"
    return lambda below="", method="get": getattr(client, method)(address + below)


@pytest.fixture
def document(ask, monday):
    return ask(now=monday)


def test_while_it_is_made_the_page_looks_again_by_itself(visit):
    answer = visit()
    assert answer.status_code == 200
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in answer.text
    assert 'data-stand="making"' in answer.text
    assert visit("proef.pdf").status_code == 404


def test_a_second_try_is_told(visit):
    PrintOrder.objects.update(attempts=2)
    assert "Het duurt langer dan anders." in visit().text


def test_once_ready_it_can_be_fetched(visit, document):
    actions.carry_out.call(order_id=document.pk)
    assert f'href="/document/{document.public_id}/proef.pdf"' in visit().text
    assert "refresh" not in visit().text

    file = visit("proef.pdf")
    assert b"".join(file.streaming_content).startswith(b"%PDF-")
    told = {name: file.headers[name] for name in ["Content-Type", "Content-Disposition"]}
    assert told == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="proef.pdf"',
    }
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Cache-Control"] == "private, no-store"
    assert visit("anders.pdf").status_code == 404


def test_what_failed_says_why_and_can_be_tried_again(visit, document):
    PrintOrder.objects.update(failed="time", done_at=now())
    assert "Het duurde te lang." in visit().text
    assert "Probeer opnieuw" in visit().text
    assert visit("opnieuw/", "post").status_code == 302
    assert 'data-stand="making"' in visit().text


def test_what_cannot_be_helped_says_what_to_do(visit, document):
    PrintOrder.objects.update(failed="letter", letters="中村", html="", done_at=now())
    assert "Het gaat om: 中村" in visit().text
    assert "Probeer opnieuw" not in visit().text
    assert visit("opnieuw/", "post").status_code == 409


def test_nobody_else_knows_of_it(client, bram, document):
    client.force_login(bram)
    for below, method in [("", "get"), ("proef.pdf", "get"), ("opnieuw/", "post")]:
        answer = getattr(client, method)(f"/document/{document.public_id}/{below}")
        assert answer.status_code == 404


def test_after_two_weeks_it_is_gone(visit):
    PrintOrder.objects.update(ordered_at=now() - KEPT)
    assert visit().status_code == 404


def test_the_day_until_which_it_is_kept_is_told(visit, document):
    assert document.kept_until == document.ordered_at + timedelta(days=14)


def test_the_21st_in_an_hour_has_to_wait(visit, client, bram):
    statuses = [visit("opnieuw/", "post").status_code for _ in range(21)]
    assert statuses == [302] * 20 + [429]
    client.force_login(bram)
    assert visit("opnieuw/", "post").status_code == 404
