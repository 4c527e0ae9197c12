"""The log as organisers may read it: about people of their own cohorts, and visitors of the day."""

from functools import cached_property

from django.db.models import Q

from cohorts.applications.models import Application
from cohorts.group.models import Membership
from school.changes.models import Change
from school.kickoff.models import Visitor

MOST_WORDS = 5  # of a name that is looked for


class Reading:
    """What was changed in these cohorts, and about the accounts of their people, latest first.

    `who` is a part of a name or an address; `since` and `until` are dates, both included, or None.
    """

    def __init__(self, cohorts, *, who="", since=None, until=None):
        self.cohorts = {cohort.public_id: cohort for cohort in cohorts}
        mine = Membership.objects.filter(cohort__in=cohorts).values("user")
        of_account = Q(within=None, user__in=mine)
        of_day = Q(within=None, about__in=Visitor.objects.values("public_id"))
        found = Change.objects.filter(Q(within__in=self.cohorts) | of_account | of_day)
        self.changes = found.between(since, until).filter(_named(who)).with_people()


class Page:
    """Some Changes of a Reading with the names that belong to them; two queries more."""

    def __init__(self, changes, cohorts):
        self.changes, self.cohorts = list(changes), cohorts

    @property
    def lines(self):
        """(Change, whom it is about, or "" when they are forgotten, its Cohort or None)."""
        who = [str(each.user or self._others.get(each.about, "")) for each in self.changes]
        where = [self.cohorts.get(each.within) for each in self.changes]
        return list(zip(self.changes, who, where, strict=True))

    @cached_property
    def _others(self):
        ids = [each.about for each in self.changes if each.about]
        found = {"id_list": ids, "field_name": "public_id"}
        return Application.objects.in_bulk(**found) | Visitor.objects.in_bulk(**found)


def _named(who):
    """The condition that somebody's name or address has every word of `who` in it."""
    wanted = Q()
    for word in who.split()[:MOST_WORDS]:
        applied = Application.objects.filter(_has(word, "first_name", "last_name", "email"))
        visits = Visitor.objects.filter(_has(word, "name", "email"))
        wanted &= (
            _has(word, "user__first_name", "user__last_name", "user__email")
            | Q(about__in=applied.values("public_id"))
            | Q(about__in=visits.values("public_id"))
        )
    return wanted


def _has(word, *fields):
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__icontains": word})
    return found
