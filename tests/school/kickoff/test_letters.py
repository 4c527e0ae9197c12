"""Every letter of the kick-off as a reader gets it: text, HTML, and the calendar beside it."""

import re
from datetime import date, time, timedelta

import pytest
from icalendar import Calendar

from school.kickoff import actions
from school.kickoff.ics import as_ics
from school.kickoff.models import Kickoff
from school.letters.message import message
from school.letters.models import Letter, Wording

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def words_of(html):
    """The words of a page, without its head."""
    body = re.sub(r"<(style|title|head).*?</\1>", "", html, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.fixture
def letters(kickoff, naming, come, noon):
    """{key: Letter} after an eventful day: full, two in line, cancelled, moved up, called off."""
    anna, *_rest = [come(each, workshops=[naming]) for each in ("anna", "bert", "cato", "dirk")]
    come("els")
    actions.cancel(visitor=anna, now=noon + HOUR)
    kickoff = Kickoff.objects.get()
    names = ("date", "doors", "ends", "capacity")
    facts = {name: getattr(kickoff, name) for name in names} | {"place": "Het stadhuis"}
    about = ("public_id", "title", "text", "round", "starts", "ends", "capacity")
    facts |= {"workshops": list(kickoff.workshop_set.values(*about)), "revision": 0}
    actions.change(kickoff=kickoff, by=None, now=noon + 2 * HOUR, **facts)
    actions.call_off(kickoff=kickoff, reason="Het sneeuwt.", by=None, now=noon + 3 * HOUR)
    return {letter.key: letter for letter in Letter.objects.all()}


def test_each_is_whole_as_text_and_as_html(letters):
    kinds = set(Wording.objects.filter(key__startswith="kickoff_").values_list("key", flat=True))
    assert set(letters) == kinds - {"kickoff_onwards"}  # which leads on, and is another room's
    for letter in letters.values():
        mail = message(letter)
        html = mail.alternatives[0][0]
        assert "{" not in letter.subject + letter.text
        assert letter.text.strip() in mail.body
        for line in letter.text.split("\n"):
            if line and not line.startswith("http"):
                assert " ".join(line.rstrip(":").split()) in words_of(html).replace("&#x27;", "'")
        links = re.findall(r"https?://\S+", letter.text)
        assert [link for link in links if f'href="{link}"' not in html] == []


def test_a_calendar_goes_along_and_says_what_to_do_with_it(letters):
    methods = {}
    for key, letter in letters.items():
        for part in message(letter).message().walk():
            if part.get_content_type() == "text/calendar":
                file = Calendar.from_ical(part.get_payload(decode=True))
                assert file["METHOD"] == part.get_param("method")
                event = file.walk("VEVENT")[0]
                methods[key] = (file["METHOD"], event["SEQUENCE"], event["STATUS"])
    assert methods == {
        "kickoff_ticket": ("PUBLISH", 0, "CONFIRMED"),
        "kickoff_changed": ("PUBLISH", 1, "CONFIRMED"),
        "kickoff_signed_off": ("CANCEL", 1, "CANCELLED"),
        "kickoff_cancelled": ("CANCEL", 2, "CANCELLED"),
    }


@pytest.mark.parametrize(
    ("day", "doors", "hours"),
    [
        (date(2027, 3, 28), time(1, 30), 2),  # at two it becomes three
        (date(2027, 10, 31), time(1, 30), 4),  # at three it becomes two
    ],
)
def test_a_calendar_counts_real_hours_when_the_clock_changes(come, noon, day, doors, hours):
    anna = come("anna")
    Kickoff.objects.update(date=day, doors=doors, ends=time(4, 30))
    anna.kickoff.refresh_from_db()
    event = Calendar.from_ical(as_ics(anna.own_ticket, now=noon)).walk("VEVENT")[0]
    assert event.end.timestamp() - event.start.timestamp() == hours * 3600
