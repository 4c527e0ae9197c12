"""All letters of a whole cohort: timely, never doubled, never lost. Run with -s to read them."""

from collections import Counter, defaultdict
from datetime import time, timedelta

import pytest

from school.letters.actions import deliver_due
from school.letters.models import Letter
from school.letters.places import ANSWERS
from tests.cohorts.letters.life import HERE, MAIL_IS_AWAY, SAYS_NO, UNASKED, WEEK, Life
from tests.school.letters.conftest import SMTP, no_mail_server

__all__ = ["no_mail_server"]
LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def ring(no_mail_server, settings):
    """The bell, on whose day without mail nobody answers at the server's address."""

    settings.EMAIL_BACKEND = LOCMEM

    def ring(now):
        is_away = now.astimezone(HERE).date() == MAIL_IS_AWAY
        if is_away != (settings.EMAIL_BACKEND == SMTP):
            settings.EMAIL_BACKEND = SMTP if is_away else LOCMEM
        deliver_due(now=now)

    return ring


def told(life):
    """The letters as somebody at the post office sees them."""
    for now, each in life.inbox:
        yield f"{now.astimezone(HERE):%a %d-%m %H:%M}  {each.to[0]:26} {each.subject}"


def most_in_a_week(moments):
    """The largest number of moments in any seven days."""
    return max(sum(at <= other < at + WEEK for other in moments) for at in moments)


def test_ten_weeks_of_letters(db, ring, mailoutbox):
    life = Life(seed=25)
    life.pass_by(ring)
    print("\n".join(told(life)))
    found = list(Letter.objects.order_by("pk"))

    # nothing missing, and nothing that nobody expects
    written = Counter((each.to, each.key, each.written_at) for each in found)
    assert written == Counter(life.expected.letters)
    assert {key for _to, key, _now in life.expected.letters} >= UNASKED

    # each arrived once, whatever the mail server did
    ids = [each.extra_headers["Message-ID"].partition("@")[0][1:] for _now, each in life.inbox]
    assert sorted(ids) == sorted(str(each.public_id) for each in found)
    assert len({(each.to[0], each.subject, each.body) for _now, each in life.inbox}) == len(found)

    # by day, and no later than the morning after, or after the day without mail
    for now, _each in life.inbox:
        assert time(7, 30) <= now.astimezone(HERE).time() < time(22)
        assert now.astimezone(HERE).date() != MAIL_IS_AWAY
    assert max(each.sent_at - each.written_at for each in found) < timedelta(hours=34)

    # at most three a week that nobody asked for
    unasked = defaultdict(list)
    for each in found:
        if each.key not in ANSWERS:
            unasked[each.to].append(each.written_at)
    assert max(most_in_a_week(moments) for moments in unasked.values()) <= 3
    no_news = [each for each in found if each.to == f"deelnemer{SAYS_NO}@example.nl"]
    assert sum(each.key == "week_opened" for each in no_news) == 3
