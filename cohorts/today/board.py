"""Today of one organiser: every alarm that nobody took up this week."""

from functools import cached_property

from django.http import Http404

from cohorts.group.models import Role
from cohorts.journey.progress import cohort_summary
from cohorts.today.models import Handled
from cohorts.today.people import needing
from cohorts.today.sources import SOURCES
from school.conflict import Conflict

SHOWN = 30  # lines of one source; when these are done, the next come


class Group:
    """The alarms of one Source that are still to be taken up."""

    def __init__(self, source, alarms):
        self.source, self.alarms = source, alarms

    @property
    def words(self):
        """What comes after the number."""
        return self.source.words % {"n": len(self.alarms)}

    @property
    def shown(self):
        return self.alarms[:SHOWN]

    @property
    def more(self):
        """How many do not fit on the page."""
        return len(self.alarms) - len(self.shown)


class Board:
    """The alarms in `cohorts`, each with its size and breaks, at `now`; at most nine queries."""

    def __init__(self, cohorts, *, now):
        self.cohorts, self.now = cohorts, now
        self._by_id = {cohort.pk: cohort for cohort in cohorts}

    @cached_property
    def groups(self):
        """A Group for each source that has an alarm, in the order of SOURCES."""
        away = Handled.objects.away(now=self.now)
        groups = [
            Group(each, [one for one in each.find(self) if (each.key, one.subject) not in away])
            for each in SOURCES
        ]
        return [group for group in groups if group.alarms]

    @property
    def total(self):
        return sum(len(group.alarms) for group in self.groups)

    def find(self, key, subject):
        """The Alarm about a subject, also one that was taken up.

        Raises Http404 for an unknown source and Conflict when it is no alarm, or no more.
        """
        source = next((each for each in SOURCES if each.key == key), None)
        if source is None:
            raise Http404
        for alarm in source.find(self):
            if alarm.subject == subject:
                return alarm
        raise Conflict("Dit is intussen opgelost. Ga terug naar Vandaag voor wat er nog ligt.")

    @cached_property
    def running(self):
        """The cohorts that are in their ten weeks, or in a break between them."""
        return [
            each
            for each in self.cohorts
            if each.calendar.current(now=self.now) and not each.calendar.has_ended(now=self.now)
        ]

    @property
    def current(self):
        """(Cohort, where it is in a sentence) of those that are not over, latest first."""
        return [pair for pair in self._summaries if not pair[0].calendar.has_ended(now=self.now)]

    @property
    def past(self):
        """As `current`, of those whose ten weeks are over."""
        return [pair for pair in self._summaries if pair[0].calendar.has_ended(now=self.now)]

    @cached_property
    def _summaries(self):
        return [(each, cohort_summary(each, each.size, now=self.now)) for each in self.cohorts]

    def cohort(self, member):
        """The cohort of a member, with its size and breaks."""
        return self._by_id[member.cohort_id]

    @cached_property
    def _people(self):
        return needing(self.cohorts, now=self.now)

    def of(self, role):
        """Those in a Role who may need somebody, by name."""
        return [member for member in self._people if member.role == role]

    def mentors(self, cohort_id):
        """The mentors of a cohort who are not away, by name."""
        there = [each for each in self.of(Role.MENTOR) if not each.away_until]
        return [each for each in there if each.cohort_id == cohort_id]
