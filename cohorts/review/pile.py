"""The queue of one mentor: what waits, in the order in which they should read it."""

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from cohorts.review.models import Review, SecondReading, Standing
from cohorts.stuck.models import StuckCall

PAGE = 50  # reviews


class Pile:
    """The undecided reviews of a mentor: their own participants' first, then by the longest wait.

    `members` are the mentor's memberships, `cohorts` those to look in, `week` a number or None and
    `standing` a Standing or "". It is as long as all that waits and gives slices as a list does,
    in three queries however long it is.
    """

    def __init__(self, members, *, cohorts=None, week=None, standing="", now):
        self.members, self.week, self.standing, self.now = members, week, standing, now
        self.cohorts = cohorts or [member.cohort for member in members]
        found = Review.objects.undecided(self.cohorts).not_by(members)
        found = found.of_week(week) if week else found
        self.found = found.standing(standing, members=members, now=now)

    @cached_property
    def own(self):
        """The reviews of those who have this mentor as their own, ready to be listed."""
        return list(self.found.of_mentees(self.members).listed(now=self.now))

    def __len__(self):
        return len(self.own) + self._shared_count

    @cached_property
    def _shared_count(self):
        return self.found.of_others(self.members).count()

    @property
    def heading(self):
        """How many people wait, as the page's title says it."""
        n = len(self) + len(self.calls)
        if not n:
            return gettext("Inleveringen")
        words = ngettext("Eén mens wacht op een mentor", "%(n)s mensen wachten op een mentor", n)
        return capfirst(words % {"n": apnumber(n)})

    @property
    def summary(self):
        """Who waits for what, in a sentence."""
        stuck, sent = len(self.calls), len(self)
        if not stuck + sent:
            return gettext("Hier wacht niemand. Tijd voor koffie.")
        parts = {
            ngettext("één loopt er vast", "%(n)s lopen er vast", stuck): stuck,
            ngettext("één leverde iets in", "%(n)s leverden iets in", sent): sent,
        }
        told = ", ".join(words % {"n": apnumber(n)} for words, n in parts.items() if n)
        return gettext("%(who)s. Wie het langst wacht, staat bovenaan.") % {
            "who": capfirst(told).replace("Één", "Eén")
        }

    def __getitem__(self, cut):
        """The reviews of a slice, ready to be listed; find the page's keys first, then its rows."""
        own = len(self.own)
        keys = self.found.of_others(self.members).values("pk")
        keys = keys[max(0, cut.start - own) : max(0, cut.stop - own)]
        return [*self.own[cut], *Review.objects.waiting(self.cohorts, now=self.now).at(keys)]

    @cached_property
    def calls(self):
        """Who is stuck and waits for somebody; they come before every hand-in."""
        if self.standing not in {"", Standing.WAITING}:
            return []
        calls = StuckCall.objects.waiting(self.cohorts).for_mentors().prefetch_related(None)
        return list(calls.of_week(self.week) if self.week else calls)

    def readings(self):
        """What this mentor was asked to read along, and has not yet."""
        return list(SecondReading.objects.asked_of(self.members))

    def after(self, review):
        """The review that comes after another, or None; at most two queries."""
        own, shared = self._halves()
        if self._is_own(review):
            return own.later_than(review).first() or shared.first()
        return shared.later_than(review).first()

    def before(self, review):
        """The review that comes before, or None; at most two queries."""
        own, shared = self._halves()
        if self._is_own(review):
            return own.earlier_than(review).last()
        return shared.earlier_than(review).last() or own.last()

    def next_free(self, review):
        """What this mentor can read once `review` is done: what comes after it, else the first."""
        free = Pile(self.members, now=self.now)
        free.found = free.found.open_to(self.members, now=self.now)
        own, shared = free._halves()
        return free.after(review) or own.first() or shared.first()

    def _halves(self):
        found = self.found.select_related("submission")
        return found.of_mentees(self.members), found.of_others(self.members)

    def _is_own(self, review):
        return review.submission.member.mentor_id in {member.pk for member in self.members}
