"""The ten weeks of a cohort as somebody plans them: dates, public holidays, and what moves."""

from datetime import timedelta

from django.utils.dateformat import time_format
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cohorts.group.calendar import WEEKS, Calendar
from cohorts.group.models import Weekday
from cohorts.group.working_days import HOLIDAYS

WEEK = timedelta(weeks=1)
PROMISED = _lazy(
    "De weken zijn begonnen. Zo zou een week eerder klaar moeten zijn dan beloofd: "
    "laat de rustweken staan die er al waren. Een week erbij mag wel."
)


def mondays(starts_on, breaks):
    """The Mondays from the first until that of the tenth week, those of rest included."""
    last = Calendar(starts_on, breaks).sunday(WEEKS)
    count = (last - starts_on).days // 7 + 1
    return [starts_on + n * WEEK for n in range(count)]


def between(breaks, starts_on):
    """Those of these Mondays that make a difference: after the first week, before the last ends."""
    kept = []
    for monday in breaks:
        if starts_on < monday <= mondays(starts_on, kept)[-1]:
            kept.append(monday)
    return kept


def choices(starts_on, breaks, *, after):
    """(Monday as ISO date, label of two lines) of each week after the date `after`.

    The lines say which week it is, or that it is one of rest, and its public holidays.
    """
    numbers = {day: n for n, day in enumerate(Calendar(starts_on, breaks).mondays, start=1)}
    for monday in mondays(starts_on, breaks):
        if monday > after:
            number = numbers.get(monday)
            name = _("Week %d") % number if number else _("Rust")
            yield monday.isoformat(), f"{name}: {_span(monday)}\n{_holidays(monday)}"


def breaks_a_promise(cohort, starts_on, breaks, *, today):
    """Whether any week of a cohort that has begun would open, or be due, before it was promised.

    Until the date of its first Monday everything may move.
    """
    if today < cohort.starts_on:
        return starts_on <= today
    old, new = cohort.calendar, Calendar(starts_on, breaks)
    numbers = range(1, WEEKS + 1)
    return starts_on != cohort.starts_on or any(
        new.monday(number) < old.monday(number) for number in numbers
    )


def changes(cohort, planned):
    """What becomes different for the people of `cohort`, in whole sentences, a list.

    `planned` holds its name, the fields of its meeting, all of its breaks, and its first Monday
    where that may change.
    """
    meeting = ["meeting_weekday", "meeting_time", "meeting_place"]
    said = []
    if planned["name"] != cohort.name:
        said.append(_("De lichting heet voortaan %s.") % planned["name"])
    if [planned[name] for name in meeting] != [getattr(cohort, name) for name in meeting]:
        words = _("De bijeenkomst is voortaan op %(day)s om %(at)s uur. De plek is: %(place)s.")
        said.append(words % _meeting(planned))
    calendar = Calendar(planned.get("starts_on", cohort.starts_on), planned["breaks"])
    for number in range(1, WEEKS + 1):
        monday = calendar.monday(number)
        if monday != cohort.calendar.monday(number):
            told = {"number": number, "day": date_format(monday, "l j F")}
            said.append(_("Week %(number)d begint op %(day)s.") % told)
    return said


def _meeting(planned):
    day = Weekday(planned["meeting_weekday"]).label
    at = time_format(planned["meeting_time"], "G.i")
    return {"day": day, "at": at, "place": planned["meeting_place"]}


def _span(monday):
    sunday = monday + timedelta(days=6)
    since = date_format(monday, "j" if monday.month == sunday.month else "j F")
    return _("%(since)s tot en met %(until)s") % {
        "since": since,
        "until": date_format(sunday, "j F Y"),
    }


def _holidays(monday):
    """The public holidays of a week, as "Koningsdag op dinsdag 27 april"; maybe none."""
    days = [monday + timedelta(days=n) for n in range(7)]
    return ", ".join(
        _("%(name)s op %(day)s") % {"name": HOLIDAYS[day], "day": date_format(day, "l j F")}
        for day in days
        if day in HOLIDAYS
    )
