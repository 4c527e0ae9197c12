"""Where each participant stands on the way to a certificate; computed, never stored."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cohorts.certificates.facts import facts_of, texts
from cohorts.certificates.models import Certificate
from cohorts.group.calendar import WEEKS
from cohorts.work.models import Submission
from school.conflict import Conflict
from school.print.glyphs import missing, spoken


class Unprintable(Conflict):
    """A fact holds a character that no print font has; nothing was issued."""


class State(models.TextChoices):
    """The states of a participant's certificate, as an organiser reads them."""

    WEEKS = "weeks", _("nog niet zover")
    READY = "ready", _("klaar om uit te reiken")
    HELD = "held", _("vastgehouden om een teken")
    MAKING = "making", _("wordt gemaakt…")
    DONE = "done", _("klaar")
    REVOKED = "revoked", _("ingetrokken")
    ERASED = "erased", _("gewist")


@dataclass
class Standing:
    """One participant: how many weeks are still to come, what was issued, what cannot be printed.

    `certificates` are all of theirs, latest first; `chars` those that no print font has.
    """

    member: models.Model
    weeks_left: int
    certificates: list
    chars: list = field(default_factory=list)

    @property
    def latest(self):
        return self.certificates[0] if self.certificates else None

    @property
    def state(self):
        if self.latest:
            return _state_of(self.latest)
        if self.weeks_left:
            return State.WEEKS
        return State.HELD if self.chars else State.READY

    @property
    def why(self):
        """What keeps it, for an organiser, or ""."""
        return told(self.chars) if self.chars else ""


def standings(members, *, now):
    """A Standing at `now` for each of these participants; six queries, two while nobody is ready.

    Fetch the members with `user`, `mentor.user` and `cohort.programme`.
    """
    done = _weeks_done(members)
    issued = _issued(members)
    ready = [m for m in members if not issued[m.pk] and done.get(m.pk, 0) == WEEKS]
    facts = facts_of(ready, issued_at=now) if ready else {}
    return [
        Standing(
            member=member,
            weeks_left=WEEKS - done.get(member.pk, 0),
            certificates=issued[member.pk],
            chars=lacking(facts.get(member.pk, {})),
        )
        for member in members
    ]


def lacking(facts):
    """The characters in facts that no print font has, each once."""
    return missing("".join(texts(facts)))


def told(chars):
    """A sentence for an organiser about characters that cannot be printed."""
    sentence = ngettext(
        "Dit teken kunnen we niet afdrukken: %(chars)s.",
        "Deze tekens kunnen we niet afdrukken: %(chars)s.",
        len(chars),
    )
    return sentence % {"chars": ", ".join(spoken(char) for char in chars)}


def _state_of(certificate):
    if certificate.erased_at:
        return State.ERASED
    if certificate.revoked_at:
        return State.REVOKED
    return State.DONE if certificate.pdf_sha256 else State.MAKING


def _weeks_done(members):
    approved = Submission.objects.filter(member__in=members).approved()
    counted = approved.values("member_id").annotate(weeks=models.Count("week", distinct=True))
    return dict(counted.order_by().values_list("member_id", "weeks"))


def _issued(members):
    issued = {member.pk: [] for member in members}
    own = Certificate.objects.filter(membership__in=members).select_related("replaced_by")
    for certificate in own.order_by("-pk"):
        issued[certificate.membership_id].append(certificate)
    return issued
