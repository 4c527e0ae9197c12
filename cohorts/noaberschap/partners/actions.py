"""Every write about introductions: asked, withdrawn, made by one letter, and what came of it."""

from django.db import transaction

from cohorts.noaberschap.partners import letters
from cohorts.noaberschap.partners.models import PartnerIntroduction
from school.conflict import Conflict

WITHDRAWN = "Deze vraag is ingetrokken. Er is geen brief verstuurd."


@transaction.atomic
def ask(*, partner, about, by, now):
    """Let the User `by` ask for an introduction to a Partner; return the PartnerIntroduction.

    While one waits, its words are replaced: a double click makes one.
    """
    words = {"about": about, "asked_at": now}
    waiting = {"partner": partner, "user": by, "made_at": None}
    return PartnerIntroduction.objects.update_or_create(**waiting, defaults=words)[0]


@transaction.atomic
def withdraw(*, introduction, by):
    """Take back an own question. Raises Conflict once the letter went out."""
    own = PartnerIntroduction.objects.filter(pk=introduction.pk, user=by)
    own.waiting().delete()
    if own.exists():
        raise Conflict("De organisatie heeft jullie intussen aan elkaar voorgesteld.")


@transaction.atomic
def introduce(*, introduction, text, by, now):
    """Send the letter to both, in the words of the organiser `by`, a User; once.

    Raises Conflict when it was withdrawn or another organiser made it meanwhile.
    """
    waiting = PartnerIntroduction.objects.filter(pk=introduction.pk).waiting()
    if not waiting.update(made_at=now, made_by=by):
        made = PartnerIntroduction.objects.filter(pk=introduction.pk).exists()
        raise Conflict("Een collega heeft hen al aan elkaar voorgesteld." if made else WITHDRAWN)
    letters.introduced(introduction, text, now=now)


@transaction.atomic
def tell(*, introduction, outcome, by, now):
    """Write down what came of an introduction, as `by` says; the last word counts.

    Raises Conflict before it is made.
    """
    made = PartnerIntroduction.objects.filter(pk=introduction.pk, made_at__isnull=False)
    if not made.update(outcome=outcome):
        raise Conflict("Deze kennismaking is nog niet gemaakt.")
