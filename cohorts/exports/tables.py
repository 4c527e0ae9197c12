"""What an organiser can take along as a table: rows of values, the first is the heading."""

from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import gettext as _

from cohorts.journey.progress import weeks_of
from cohorts.office.table import rows_of
from school.door.guests import parties
from school.door.models import CheckIn

AT_ONCE = 500  # rows in memory


def people(cohort):
    """Everybody in a Cohort; two queries. Can be read again as a list of people."""
    yield [
        _("Voornaam"),
        _("Achternaam"),
        _("E-mailadres"),
        _("Rol"),
        _("Mentor"),
        _("Vak"),
        _("Plaats"),
        _("Sinds"),
    ]
    for member in cohort.membership_set.everybody().iterator(chunk_size=AT_ONCE):
        user, mentor = member.user, member.mentor
        role, since = member.get_role_display(), localdate(member.joined_at)
        who = [user.first_name, user.last_name, user.email, role, str(mentor) if mentor else ""]
        yield [*who, user.trade, user.place, since]


def stones(cohort, *, now):
    """Where each participant of a Cohort stands with each week at `now`; five queries."""
    weeks = [_("Week %d") % week.number for week in weeks_of(cohort.programme)]
    yield [_("Naam"), *weeks, _("Goedgekeurd"), _("Laatst bezig")]
    for row in rows_of(cohort, now=now):
        words = [str(stone.state.label) for stone in row.stones]
        yield [row.name, *words, row.done, row.seen and localdate(row.seen)]


def visitors(kickoff, *, now):
    """Everybody with a ticket for an edition, or a wish for one, and who came without at `now`.

    A row a person; companions come after who brought them. What they eat stays out: that is
    thrown away a week after the day, and a file is not.
    """
    yield [
        _("Naam"),
        _("E-mailadres"),
        _("Soort"),
        _("Vraag mij over"),
        _("Stand"),
        _("Stoel"),
        _("Gast van"),
        _("Workshops"),
        _("Binnen om"),
    ]
    for visitor in parties(kickoff).iterator(chunk_size=AT_ONCE):
        for ticket in visitor.ticket_set.all():
            yield _guest(visitor, ticket, now=now)
    for came in CheckIn.objects.filter(kickoff=kickoff).inside().walk_ins().order_by("at"):
        state = _("zonder ticket")
        yield [came.name, "", came.get_kind_display(), "", state, "", "", "", _clock(came.at)]


def _guest(visitor, ticket, *, now):
    about = [visitor.get_kind_display(), visitor.ask_me] if ticket.is_own else ["", ""]
    workshops = ", ".join(place.workshop.title for place in ticket.given)
    came = next((_clock(each.at) for each in ticket.inside), None)
    return [
        ticket.holder,
        visitor.email if ticket.is_own else "",
        *about,
        str(visitor.state(now=now).label),
        ticket.seat,
        "" if ticket.is_own else visitor.name,
        workshops,
        came,
    ]


def _clock(moment):
    return moment.astimezone(get_default_timezone()).replace(tzinfo=None, microsecond=0)
