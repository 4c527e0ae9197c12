"""Everything on the page of one hand-in: its versions, the verdict, and who else is with it."""

from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cohorts.group.models import Membership, Role
from cohorts.mentors.models import Comment, mentors_of
from cohorts.review.choice import differences, with_chosen
from cohorts.review.forms import ColleagueForm, ReviewForm, SecondForm
from cohorts.review.models import ReviewDraft, SecondReading
from cohorts.review.pile import Pile
from cohorts.work.models import Submission


class Sheet:
    """What `member`, a mentor or organiser, sees of `review` and may type; bound to a post or not.

    `final` asks for all that a decision needs. With `both`, the post came from an older tab: it is
    shown beside what was saved since. `against` is the number of the version to compare with.
    `second` is a bound SecondForm.
    """

    def __init__(
        self, review, member, data=None, *, now, final=False, both=False, against=None, second=None
    ):
        self.review, self.member, self.now = review, member, now
        self.submission = review.submission
        self.both, self.against = both, against
        self.second_form = second or SecondForm()
        self.draft = ReviewDraft.objects.current(review, member)
        if data is not None:
            data = with_chosen(data, self.draft.typed)
        if both:
            data["revision"] = str(self.draft.revision)
        self.form = ReviewForm(
            self.submission.definition,
            data,
            answers=self.submission.answers,
            typed=self.draft.typed,
            revision=self.draft.revision,
            final=final,
        )

    def saved(self):
        """The form with what was saved, to be read beside another."""
        return ReviewForm(self.submission.definition, typed=self.draft.typed)

    def differences(self):
        """What is saved otherwise than this tab says: (name, label, mine, saved) of each."""
        return differences(self.form, self.saved())

    def typed(self):
        """The arguments of save_draft."""
        return {"typed": self.form.typed(), "revision": self.form.cleaned_data["revision"] or 0}

    def with_line(self, public_id):
        """The same, with one line of the comment bank added to the text."""
        paper = self.typed()
        lines = [each.text for each in self.comments if str(each.public_id) == public_id]
        paper["typed"]["text"] = " ".join(filter(None, [paper["typed"]["text"], *lines]))
        return paper

    @cached_property
    def versions(self):
        """All versions of this work, oldest first."""
        return list(Submission.objects.versions(self.submission.member, self.submission.week))

    @property
    def earlier(self):
        """The versions before this one, the newest on top."""
        return [each for each in self.versions[::-1] if each.number < self.submission.number]

    @property
    def previous(self):
        """The version just before this one, or None."""
        return self.earlier[0] if self.earlier else None

    @property
    def base(self):
        """The version whose differences are marked: the one asked for, else the previous."""
        asked = [each for each in self.earlier if str(each.number) == self.against]
        return asked[0] if asked else self.previous

    @property
    def is_mine(self):
        """Whether this member may type a verdict."""
        return self.review.mentor_id == self.member.pk and not self.review.decision

    @property
    def is_taken(self):
        """Whether a lease runs."""
        until = self.review.claimed_until
        return bool(until and until > self.now and not self.review.decision)

    @property
    def is_organiser(self):
        """Whether nothing blocks who this is."""
        return self.member.organises

    @cached_property
    def mentors(self):
        """The mentors of the cohort."""
        return list(mentors_of(self.review.cohort_id, on=localdate(self.now)))

    @property
    def colleagues(self):
        """The other mentors of the cohort."""
        return [each for each in self.mentors if each.user_id != self.member.user_id]

    def pass_on_form(self, data=None):
        """Whom to hand it to."""
        words = {"label": _("Aan wie?"), "nobody": _("Terug op de stapel")}
        return ColleagueForm(data, colleagues=self.colleagues, use="pass", **words)

    def ask_second_form(self, data=None):
        """Whom to ask to read along; not who was asked before."""
        asked = {reading.reader_id for reading in self.readings}
        free = [each for each in self.colleagues if each.pk not in asked]
        return ColleagueForm(data, colleagues=free, use="second", label=_("Wie vraag je?"))

    def reassign_form(self, data=None):
        """Whom an organiser gives it to; themselves too, as the mentor that they may be."""
        self.member.away_until = None
        words = {"label": _("Wie leest dit?"), "nobody": _("Terug op de stapel")}
        is_mentor = len(self.colleagues) < len(self.mentors)
        people = self.mentors if is_mentor else [self.member, *self.mentors]
        seen = self.review.mentor_id
        return ColleagueForm(data, colleagues=people, use="give", seen=seen, **words)

    @cached_property
    def readings(self):
        """Who was asked to read along, and what they said."""
        return list(SecondReading.objects.of(self.review))

    @property
    def my_reading(self):
        """The reading that this member was asked for and still owes, or None."""
        owed = [each for each in self.readings if each.reader_id == self.member.pk]
        return owed[0] if owed and not owed[0].read_at else None

    @cached_property
    def comments(self):
        """The mentor's comment bank."""
        return list(Comment.objects.of(self.member.user))

    @cached_property
    def pile(self):
        """The queue around this hand-in, or None for who has no queue."""
        members = list(Membership.objects.of(self.member.user, Role.MENTOR))
        return Pile(members, now=self.now) if members else None

    @property
    def has_queue(self):
        """Whether this member is a mentor somewhere."""
        return self.pile is not None

    def after(self):
        """The next review in the queue, or None."""
        return self.pile.after(self.review) if self.has_queue else None

    def before(self):
        """The review that comes before this one in the queue, or None."""
        return self.pile.before(self.review) if self.has_queue else None

    def next_free(self):
        """What this mentor can read after this one, or None."""
        return self.pile.next_free(self.review) if self.has_queue else None
