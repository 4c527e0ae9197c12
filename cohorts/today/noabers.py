"""The alarms of noaberschap: who has no tie yet, and an introduction that waits or stayed quiet."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.group.models import Role
from cohorts.noaberschap.partners import actions as partners
from cohorts.noaberschap.partners.models import Outcome, PartnerIntroduction
from cohorts.templatetags.waiting import waited
from cohorts.today.alarms import DONE, Alarm, Step


def lonely_people(board):
    """Participants who have no tie after two weeks; for organisers alone."""
    for member in board.of(Role.PARTICIPANT):
        cohort = board.cohort(member)
        if member.is_lonely and cohort in board.running:
            yield Alarm(
                subject=str(member.pk),
                who=str(member.user),
                detail=member.user.trade_and_place,
                cohort=cohort,
                about=member.user,
                links=[(_("Stel voor"), reverse("circle:cohort", args=[cohort.public_id]))],
                email=member.user.email,
                phone=member.phone or "",
                steps=[DONE],
            )


def quiet_introductions(board):
    """People who wait for an introduction to a partner, or heard nothing for a week after it."""
    asked = PartnerIntroduction.objects.among(board.cohorts).unsettled(now=board.now)
    for each in asked:
        since = waited(each.made_at or each.asked_at, board.now)
        yield Alarm(
            subject=f"{each.public_id}-{'stil' if each.made_at else 'wacht'}",
            who=str(each.user),
            detail=_("%(partner)s, %(since)s") % {"partner": each.partner, "since": since},
            about=each.user,
            said="" if each.made_at else each.about,
            email=each.partner.contact_email if each.made_at else "",
            links=[] if each.made_at else [_letter(each)],
            steps=[_talked(each), DONE] if each.made_at else [DONE],
        )


def _letter(introduction):
    return _("Schrijf de brief"), reverse("partners:introduce", args=[introduction.public_id])


def _talked(introduction):
    said = partial(partners.tell, introduction=introduction, outcome=Outcome.TALKED)
    return Step("gesproken", _("Ze spraken elkaar"), _("Genoteerd."), said)
