"""Every write about lists of people: taken in, read by columns, carried out, forgotten.

The row is the truth. The task is a shortcut; the bell does what no task did.
"""

from django.db import transaction
from django.utils.timezone import now as moment
from django.utils.translation import gettext as _
from django_tasks import task

from cohorts.group.models import Cohort, Membership, Role
from cohorts.imports import columns as headings
from cohorts.imports import letters
from cohorts.imports.models import Import, ImportRow
from cohorts.imports.people import read
from school.changes import actions as changes
from school.changes.models import Kind
from school.conflict import Conflict
from school.people.actions import welcome_all

AT_ONCE = 500  # rows
READ = ["email", "first_name", "last_name", "role", "mentor", "fault"]


@transaction.atomic
def take_in(*, cohort, name, head, rows, by, now):
    """Keep the `rows`, a list of (number, [text, …]), of a list with these names of columns.

    Returns the Import: being read when its columns are clear, else waiting for a choice.
    """
    made = Import.objects.create(
        cohort=cohort, by=by, name=name, head=head, last=rows[-1][0], uploaded_at=now
    )
    kept = [ImportRow(source=made, number=number, cells=cells) for number, cells in rows]
    ImportRow.objects.bulk_create(kept, batch_size=AT_ONCE)
    columns = headings.guess(head)
    if headings.is_clear(columns):
        choose(source=made, columns=columns, revision=0, by=by)
        made.refresh_from_db()
    return made


@transaction.atomic
def choose(*, source, columns, revision, by):
    """Read `source` anew by these `columns`, {field: column from 0}.

    Raises Conflict when somebody else chose meanwhile, or when it was carried out.
    """
    seen = Import.objects.filter(pk=source.pk, revision=revision, ordered_at=None)
    anew = {"revision": revision + 1, "read_to": 0, "read_at": None, "was_full": False}
    if not seen.update(columns=columns, **anew):
        raise Conflict(_("Iemand anders heeft deze lijst net veranderd. Kijk hoe het nu staat."))
    source.rows.update(**dict.fromkeys(READ, ""))
    read_on.enqueue(source_id=source.pk)


@task()
def read_on(*, source_id):
    """Read the rest of a list; safe to break off and to repeat."""
    while read_some(source_id=source_id, now=moment()):
        pass


@transaction.atomic
def read_some(*, source_id, now):
    """Read the next rows of a list; whether there are more. Of two at once one finds nothing."""
    source = Import.objects.to_read().filter(pk=source_id).first()
    if source is None:
        return False
    batch = source.rows.batch(after=source.read_to, size=AT_ONCE)
    turn = Import.objects.to_read().filter(
        pk=source.pk, revision=source.revision, read_to=source.read_to
    )
    read_to = batch[-1].number if batch else source.last
    if not turn.update(read_to=read_to):
        return False
    _fill(source, batch)
    ImportRow.objects.bulk_create(
        batch,
        update_conflicts=True,
        unique_fields=["source", "number"],
        update_fields=READ,
    )
    if read_to < source.last:
        return True
    _find_mentors(source)
    Import.objects.filter(pk=source.pk).update(read_at=now)
    return False


@transaction.atomic
def order(*, source, revision, with_letters, by, now):
    """Say that a list that was read may be carried out; once more changes nothing.

    Raises Conflict when it was read by other columns since.
    """
    ready = Import.objects.filter(pk=source.pk, revision=revision, read_at__isnull=False)
    said = {"with_letters": with_letters, "by": by, "was_full": False, "ordered_at": now}
    if ready.filter(ordered_at=None).update(**said):
        carry_out_soon.enqueue(source_id=source.pk)
    elif not ready.exists():
        raise Conflict(_("Iemand anders heeft deze lijst net veranderd. Kijk hoe het nu staat."))


def carry_out_short(*, source, now):
    """Carry out at once what is ordered and short enough to wait for; the task finds it done."""
    if source.rows.count() <= AT_ONCE:
        carry_out(source_id=source.pk, now=now)


@task()
def carry_out_soon(*, source_id):
    """Carry a list out, unless that was done or it is gone."""
    carry_out(source_id=source_id, now=moment())


@transaction.atomic
def carry_out(*, source_id, now):
    """Put everybody on a list in its cohort: all of them, or nobody when there is no room for all.

    Once: under the lock on the cohort, whoever else tries finds it done.
    """
    found = Import.objects.to_carry_out().filter(pk=source_id).first()
    if found is None:
        return
    cohort = Cohort.objects.locked(found.cohort_id)
    source = (
        Import.objects.to_carry_out()
        .select_related("by__user", "cohort")
        .filter(pk=source_id)
        .first()
    )
    if source is None:
        return
    if cohort.lacks(source.judged.participants()):
        Import.objects.filter(pk=source.pk).update(ordered_at=None, was_full=True)
        return
    for role in (Role.ORGANISER, Role.MENTOR, Role.PARTICIPANT):  # mentors before who has one
        _enrol(source, role, now=now)
    Import.objects.filter(pk=source.pk).update(done_at=now)
    if source.with_letters:
        letters.tell(source, now=now)


@transaction.atomic
def discard(*, source, by):
    """Throw a list away; who it put in the cohort stays there."""
    Import.objects.filter(pk=source.pk).delete()


def work_waiting(*, now):
    """For the bell: read and carry out what no task did."""
    for source_id in Import.objects.to_read().values_list("pk", flat=True):
        while read_some(source_id=source_id, now=now):
            pass
    for source_id in Import.objects.to_carry_out().values_list("pk", flat=True):
        carry_out(source_id=source_id, now=now)


def forget(*, now):
    """For the bell: throw away lists that were kept long enough."""
    Import.objects.outdated(now=now).delete()


def _fill(source, batch):
    """Let each row say what its cells mean; who stands there twice, counts the first time."""
    people = [read(row.cells, source.columns) for row in batch]
    first = source.rows.same(people)
    for row, person in zip(batch, people, strict=True):
        earlier = first.setdefault((person.email, person.role), row.number)
        fault = person.fault
        if not fault and earlier != row.number:
            fault = _("Dit staat ook op rij %d. Die telt; deze rij kan weg.") % earlier
        elif fault and earlier == row.number:
            del first[person.email, person.role]
        for name, value in {**person._asdict(), "fault": fault}.items():
            setattr(row, name, value)


def _find_mentors(source):
    """Mark the rows with a mentor who is neither in the cohort nor on the list."""
    known = mentors_of(source.cohort_id)
    for row in source.rows.filter(role=Role.MENTOR, fault=""):
        known |= {row.email: None, row.person.lower(): None}
    asked = source.rows.filter(fault="").exclude(mentor="")
    for name in set(asked.values_list("mentor", flat=True)) - known.keys():
        words = _("Mentor ‘%s’ zit niet in deze lichting en staat niet op de lijst.") % name[:60]
        asked.filter(mentor=name).update(fault=words)


def mentors_of(cohort_id):
    """{address or whole name, in small letters: Membership} of the mentors of a cohort."""
    own = Membership.objects.filter(cohort=cohort_id).staff(Role.MENTOR)
    named = {str(each).lower(): each for each in own}
    return named | {each.user.email: each for each in own}


def _enrol(source, role, *, now):
    mentors = mentors_of(source.cohort_id) if role == Role.PARTICIPANT else {}
    rows = source.rows.filter(role=role, fault="")  # who is there already, stays as they are
    last = 0
    while batch := rows.batch(after=last, size=AT_ONCE):
        last = batch[-1].number
        people = [
            {"email": row.email, "first_name": row.first_name, "last_name": row.last_name}
            for row in batch
        ]
        users = welcome_all(people, by=source.organiser)
        there = _there(source, role, users.values())
        members = [
            Membership(
                user=users[row.email],
                cohort_id=source.cohort_id,
                role=role,
                mentor=mentors.get(row.mentor),
                joined_at=now,
            )
            for row in batch
        ]
        Membership.objects.bulk_create(members, ignore_conflicts=True)
        joined = [user for user in users.values() if user.pk not in there]
        about = {"users": joined, "within": source.cohort.public_id, "by": source.organiser}
        changes.note(kind=Kind.JOINED, **about)


def _there(source, role, users):
    """The ids of those of these Users who are in the cohort in this role already, a set."""
    own = Membership.objects.filter(cohort=source.cohort_id, role=role, user__in=users)
    return set(own.values_list("user", flat=True))
