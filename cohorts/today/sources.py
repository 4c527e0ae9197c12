"""Where alarms come from, one function a source; another one is a function and a row in SOURCES.

Each is given a Board and asks at most one query of its own, however many people there are.
"""

from datetime import timedelta
from functools import partial

from django.db.models import OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from cohorts.applications.models import Application
from cohorts.ceremony import actions as ceremony
from cohorts.group.models import Membership, Role
from cohorts.review import actions as review
from cohorts.review.models import Review
from cohorts.stuck import actions as stuck
from cohorts.stuck.models import StuckCall
from cohorts.templatetags.waiting import waited
from cohorts.today import actions
from cohorts.today.alarms import DONE, Alarm, Source, Step
from cohorts.today.noabers import lonely_people, quiet_introductions
from cohorts.today.people import is_silent, quiet_since
from school.kickoff.counting import counted
from school.kickoff.models import Kickoff, Offer, Visitor
from school.letters.models import Letter

LOOKS_BACK = timedelta(days=30)  # for letters: what is older is no news


def stuck_people(board):
    """Calls for company to which nobody came."""
    for call in StuckCall.objects.waiting(board.cohorts).prefetch_related(None):
        since = waited(call.made_at, board.now)
        answer = Step(
            "antwoord",
            _("Antwoord"),
            _("Verstuurd. Fijn dat je erbij kwam."),
            partial(stuck.reply, call=call),
            asks_text=True,
        )
        yield Alarm(
            subject=str(call.public_id),
            who=call.public_name if call.is_unnamed else str(call.member.user),
            detail=_("%(where)s, %(since)s") % {"where": call.where, "since": since},
            cohort=call.member.cohort,
            about=None if call.is_unnamed else call.member.user,
            said=call.text,
            links=[(_("Bekijk"), reverse("stuck:show", args=[call.public_id]))],
            steps=[answer, DONE],
        )


def late_reviews(board):
    """Hand-ins that wait longer than was promised."""
    for each in Review.objects.late(board.cohorts, now=board.now):
        author, paper = each.submission.member, each.submission.public_id
        words = {"week": each.week, "since": waited(each.waits_since, board.now)}
        detail = _("week %(week)s, %(since)s") % words
        if each.is_taken:
            detail += _(", %(name)s leest") % {"name": each.mentor.user.first_name}
        yield Alarm(
            subject=str(paper),
            who=str(author.user),
            detail=detail,
            cohort=each.cohort,
            about=author.user,
            links=[(_("Lees zelf"), reverse("review:show", args=[paper]))],
            steps=_give(board, each.cohort_id, author, review=each, seen=each.mentor_id),
        )


def silent_people(board):
    """Participants of whom nothing was heard for a week, while something is asked of them."""
    for member in board.of(Role.PARTICIPANT):
        cohort = board.cohort(member)
        if not member.is_quiet or member.is_pausing or cohort not in board.running:
            continue
        if is_silent(member, cohort, now=board.now):
            since = quiet_since(member, cohort)
            write = partial(actions.remind, member=member, since=since)
            yield Alarm(
                subject=str(member.pk),
                who=str(member.user),
                detail=_("sinds %(day)s") % {"day": date_format(since, "j F")},
                cohort=cohort,
                about=member.user,
                email=member.user.email,
                phone=member.phone or "",
                steps=[
                    Step("schrijf", _("Stuur een brief"), _("De brief is onderweg."), write),
                    DONE,
                ],
            )


def absent_mentors(board):
    """Mentors who are away while hand-ins lie with them."""
    for mentor in board.of(Role.MENTOR):
        if mentor.away_until and mentor.pile:
            cohort = board.cohort(mentor)
            others = board.mentors(cohort.pk)
            words = {"day": date_format(mentor.away_until, "j F"), "n": mentor.pile}
            give = Step(
                "geef",
                _("Geef door"),
                _("Doorgegeven. De nieuwe lezer krijgt bericht."),
                partial(actions.cover, mentor=mentor),
                mentors=others,
            )
            yield Alarm(
                subject=f"{mentor.pk}-{mentor.away_until}",
                who=str(mentor.user),
                detail=_("weg tot en met %(day)s, inleveringen: %(n)s") % words,
                cohort=cohort,
                about=mentor.user,
                links=[(_("Mensen"), reverse("members:list", args=[cohort.public_id]))],
                steps=[give, DONE] if others else [DONE],
            )


def open_applications(board):
    """People who wish to take part and wait for a decision."""
    coming = [cohort for cohort in board.cohorts if not cohort.calendar.has_ended(now=board.now)]
    for each in Application.objects.to_decide(coming):
        page = reverse("applications:show", args=[each.public_id])
        yes = reverse("applications:accept", args=[each.public_id])
        words = {"since": waited(each.sent_at, board.now), "state": each.get_state_display()}
        yield Alarm(
            subject=str(each.public_id),
            who=str(each),
            detail=_("%(state)s, %(since)s") % words,
            cohort=each.cohort,
            links=[(_("Lees"), page), (_("Laat toe"), yes)],
            email=each.email,
            phone=each.phone,
            steps=[DONE],
        )


def lost_letters(board):
    """Letters that could not be brought to people of these cohorts, or to visitors."""
    own = Membership.objects.filter(cohort__in=board.cohorts).values("user")
    applied = Application.objects.filter(cohort__in=board.cohorts).values("email")
    aside = Letter.objects.set_aside().filter(given_up_at__gt=board.now - LOOKS_BACK)
    to_own = aside.filter(user__in=own)
    to_others = aside.filter(user=None, to__in=applied) | aside.filter(
        user=None, to__in=Visitor.objects.values("email")
    )
    for letter in (to_own | to_others).select_related("user"):
        again = partial(actions.send_again, letter=letter)
        yield Alarm(
            subject=str(letter.public_id),
            who=str(letter.user or letter.to),
            detail=_("“%(subject)s”") % {"subject": letter.subject},
            about=letter.user,
            email=letter.to,
            steps=[
                Step("opnieuw", _("Stuur opnieuw"), _("De brief is weer onderweg."), again),
                DONE,
            ],
        )


def full_kickoffs(board):
    """Editions of the kick-off for which people stand in line."""
    offers = Offer.objects.filter(visitor__kickoff=OuterRef("pk"), closed_at=None)
    coming = Kickoff.objects.coming(now=board.now).with_counts()
    for kickoff in coming.annotate(offered=counted(offers, "visitor__kickoff")):
        if kickoff.waiting:
            words = {"line": kickoff.waiting, "left": kickoff.left, "offered": kickoff.offered or 0}
            yield Alarm(
                subject=str(kickoff.public_id),
                who=str(kickoff),
                detail=_("in de rij: %(line)s, plaatsen vrij: %(left)s, aangeboden: %(offered)s")
                % words,
                links=[
                    (_("Meer plaatsen"), reverse("editions:change", args=[kickoff.public_id])),
                    (_("Bekijk"), reverse("editions:edition", args=[kickoff.public_id])),
                ],
                steps=[DONE],
            )


def unissued_certificates(board):
    """Participants with ten approved weeks and no certificate yet."""
    for member in board.of(Role.PARTICIPANT):
        if member.is_ready:
            cohort = board.cohort(member)
            hand_out = partial(ceremony.hand_out, member=member)
            yield Alarm(
                subject=str(member.pk),
                who=str(member.user),
                detail=_("tien weken goedgekeurd"),
                cohort=cohort,
                about=member.user,
                links=[(_("Bekijk"), reverse("ceremony:show", args=[cohort.public_id]))],
                steps=[Step("reik-uit", _("Reik uit"), _("Uitgereikt."), hand_out), DONE],
            )


def _give(board, cohort_id, author, **seen):
    """Give a hand-in to one of the mentors who are there; to nobody when none is."""
    mentors = [each for each in board.mentors(cohort_id) if each.user_id != author.user_id]
    said = _("Doorgegeven. De nieuwe lezer krijgt bericht.")
    give = Step("geef", _("Geef door"), said, partial(review.reassign, **seen), mentors=mentors)
    return [give, DONE] if mentors else [DONE]


SOURCES = [
    Source(
        "vast",
        stuck_people,
        ngettext_lazy("loopt vast", "lopen vast", "n"),
        gettext_lazy("Wie om gezelschap riep en nog niemand zag komen."),
        is_waiting=False,
    ),
    Source(
        "stil",
        silent_people,
        ngettext_lazy("is stil", "zijn stil", "n"),
        gettext_lazy("Al een week niets gelezen, bewaard of ingeleverd."),
        is_waiting=False,
    ),
    Source(
        "alleen",
        lonely_people,
        ngettext_lazy("heeft nog geen noaber", "hebben nog geen noaber", "n"),
        gettext_lazy("Na twee weken nog met niemand samen. Alleen jij ziet dit."),
        is_waiting=False,
    ),
    Source(
        "wacht",
        late_reviews,
        ngettext_lazy("wacht te lang", "wachten te lang", "n"),
        gettext_lazy("Langer dan drie werkdagen op een mentor."),
    ),
    Source(
        "weg",
        absent_mentors,
        ngettext_lazy("mentor is weg", "mentoren zijn weg", "n"),
        gettext_lazy("Er ligt nog werk bij, dat op een ander wacht."),
    ),
    Source(
        "aanmelding",
        open_applications,
        ngettext_lazy("wil meedoen", "willen meedoen", "n"),
        gettext_lazy("Wie zich aanmeldde en nog van je moet horen."),
    ),
    Source(
        "kennismaken",
        quiet_introductions,
        ngettext_lazy("wil kennismaken", "willen kennismaken", "n"),
        gettext_lazy("Met een partner: wacht op je brief, of hoorde een week niets."),
    ),
    Source(
        "brief",
        lost_letters,
        ngettext_lazy("brief kwam niet aan", "brieven kwamen niet aan", "n"),
        gettext_lazy("De mailserver nam ze niet aan, ook later niet."),
        is_waiting=False,
    ),
    Source(
        "kick-off",
        full_kickoffs,
        ngettext_lazy("kick-off is vol", "kick-offs zijn vol", "n"),
        gettext_lazy("Er staan mensen in de rij voor een plaats."),
    ),
    Source(
        "certificaat",
        unissued_certificates,
        ngettext_lazy("certificaat ligt klaar", "certificaten liggen klaar", "n"),
        gettext_lazy("Tien weken goedgekeurd, en nog niets in handen."),
    ),
]
