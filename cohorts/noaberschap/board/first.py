"""The first ask and offer: everybody writes both in week 1, and says when they may hang."""

from cohorts.noaberschap.board.models import TEXT, Kind, Slip
from cohorts.work.models import Submission
from curriculum.pages.models import WeekPage
from school.text import one_line

FIELDS = {Kind.ASK: "vraag", Kind.OFFER: "aanbod"}  # keys of the fields in the course's week 1


def from_week_1(user):
    """{Kind: text} of what this person handed in for week 1 and never hung on the board.

    Nothing goes there by itself: a mentor read it, the board is for everybody. Two queries at most.
    """
    hung = set(Slip.objects.filter(user=user).values_list("kind", flat=True))
    missing = {kind: key for kind, key in FIELDS.items() if kind not in hung}
    if not missing:
        return {}
    weeks = WeekPage.objects.filter(number=1).values("translation_key")
    handed_in = Submission.objects.filter(member__user=user, week__in=weeks).order_by("-pk").first()
    answers = handed_in.answers if handed_in else {}
    texts = {kind: one_line(str(answers.get(key) or ""), TEXT) for kind, key in missing.items()}
    return {kind: text for kind, text in texts.items() if text}
