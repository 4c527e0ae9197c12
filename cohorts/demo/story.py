"""people.yaml, read for a given day: who is in it, and when everything happened."""

import re
from datetime import datetime, time, timedelta
from pathlib import Path

import yaml
from django.utils.timezone import get_default_timezone, localtime

PEOPLE = Path(__file__).with_name("people.yaml")
DAYS = ["ma", "di", "wo", "do", "vr", "za", "zo"]
MOMENT = re.compile(r"w(\d+) (\w\w) (\d\d):(\d\d)")


class Story:
    """The invented school, moved in time so that the running cohort is in week 5 at `now`."""

    def __init__(self, *, now):
        self.now = now
        self.data = yaml.safe_load(PEOPLE.read_text(encoding="utf-8"))
        running = self.cohort("najaar-2026")
        opened = localtime(now - timedelta(hours=7)).date()  # a week opens on Monday at 07:00
        monday = opened - timedelta(days=opened.weekday())
        first = monday - timedelta(weeks=running["current_week"] - 1)
        self.shift = first - running["start"]

    def cohort(self, key):
        """The mapping of one cohort."""
        return next(each for each in self.data["cohorts"] if each["key"] == key)

    def starts_on(self, key):
        """The first Monday of a cohort, moved."""
        return self.cohort(key)["start"] + self.shift

    def meeting(self, key):
        """When and where a cohort meets, as the fields of a Cohort."""
        meeting = self.cohort(key)["meeting"]
        return {
            "meeting_weekday": DAYS.index(meeting["day"]),
            "meeting_time": time.fromisoformat(meeting["time"]),
            "meeting_place": meeting["place"],
        }

    def moment(self, words, key="najaar-2026"):
        """The moment that `w3 do 21:14` means in a cohort; never later than now."""
        week, day, hour, minute = MOMENT.fullmatch(words).groups()
        date = self.starts_on(key) + timedelta(weeks=int(week) - 1, days=DAYS.index(day))
        at = datetime.combine(date, time(int(hour), int(minute)), get_default_timezone())
        return min(at, self.now)
