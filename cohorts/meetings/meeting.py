"""The ten meetings of a cohort, computed from its weeks and from what was changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import get_default_timezone, localdate

from cohorts.group.calendar import WEEKS
from cohorts.group.models import Cohort
from cohorts.meetings.models import MeetingChange

LASTS = timedelta(hours=2)


@dataclass
class Meeting:
    """The meeting of week `number`; `change` is its MeetingChange, or None."""

    cohort: Cohort
    number: int
    change: MeetingChange

    @property
    def planned_at(self):
        """The moment that its week and the cohort's own day and time give."""
        day = self.cohort.calendar.monday(self.number)
        day += timedelta(days=self.cohort.meeting_weekday)
        return datetime.combine(day, self.cohort.meeting_time, get_default_timezone())

    @property
    def starts_at(self):
        return (self.change and self.change.starts_at) or self.planned_at

    @property
    def place(self):
        return (self.change and self.change.place) or self.cohort.meeting_place

    @property
    def is_cancelled(self):
        return bool(self.change and self.change.is_cancelled)

    @property
    def is_changed(self):
        """Whether it is off, or on at another moment or place than planned."""
        as_planned = (self.starts_at, self.place) == (self.planned_at, self.cohort.meeting_place)
        return self.is_cancelled or not as_planned

    @property
    def reason(self):
        return self.change.reason if self.change and self.is_changed else ""

    @property
    def sequence(self):
        """How often it was changed: what a calendar goes by, and what somebody looked at."""
        return self.change.sequence if self.change else 0

    def has_begun(self, *, now):
        """Whether the day of the meeting is there, so that it can be said who came."""
        return localdate(self.starts_at) <= localdate(now)

    def is_over(self, *, now):
        return self.starts_at + LASTS <= now


def meetings_of(cohort):
    """The ten Meetings of a cohort, by week; one query, none where the changes were prefetched."""
    changes = {each.number: each for each in cohort.meetingchange_set.all()}
    return [Meeting(cohort, number, changes.get(number)) for number in range(1, WEEKS + 1)]


def next_of(cohort, *, now):
    """The first Meeting after `now` that is on, or None once there are no more."""
    on = [each for each in meetings_of(cohort) if each.starts_at > now and not each.is_cancelled]
    return min(on, key=lambda each: each.starts_at, default=None)
