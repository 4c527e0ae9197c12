"""Lists of people that came in: what was read, what is to become of each row, how far it is.

Of the file itself only its rows are kept, for KEPT, carried out or not.
"""

import uuid
from datetime import timedelta
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Case, Count, Q, Value, When
from django.utils.translation import gettext_lazy as _

from cohorts.group.models import Cohort, Membership, Role

KEPT = timedelta(hours=24)


class Stand(models.TextChoices):
    """How far a list is; derived, never stored."""

    CHOOSING = "choosing", _("kolommen kiezen")
    READING = "reading", _("wordt gelezen")
    READY = "ready", _("klaar om uit te voeren")
    CARRYING_OUT = "carrying_out", _("wordt uitgevoerd")
    DONE = "done", _("uitgevoerd")


class Fate(models.TextChoices):
    """What becomes of a row, or what became of it; derived by `RowQuerySet.with_fate`."""

    FAULT = "fault", _("fout")
    NEW = "new", _("nieuw")
    ADDED = "added", _("erbij gezet")
    KNOWN = "known", _("bestaat al")


class ImportQuerySet(models.QuerySet):
    def of(self, cohort):
        """Those for this Cohort."""
        return self.filter(cohort=cohort)

    def kept(self, *, now):
        """Those that are not to be forgotten yet, latest first."""
        return self.filter(uploaded_at__gt=now - KEPT).order_by("-uploaded_at")

    def outdated(self, *, now):
        """Those that are to be forgotten."""
        return self.filter(uploaded_at__lte=now - KEPT)

    def to_read(self):
        """Those with columns of which not all rows have been read."""
        return self.filter(read_at=None, revision__gte=1)

    def to_carry_out(self):
        """Those that an organiser said yes to."""
        return self.filter(ordered_at__isnull=False, done_at=None)


class Import(models.Model):
    """One list for one cohort. `by` is who sent it, and later who said that it may be carried out.

    `head` has the names of the columns, or nothing; `columns` is {field: column from 0}, empty
    until it is clear. `revision` counts the choices of columns. All rows up to the one numbered
    `read_to` have been read; `last` is the number of the last row.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True)
    name = models.CharField(max_length=150)
    head = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    last = models.PositiveIntegerField()
    read_to = models.PositiveIntegerField(default=0)
    with_letters = models.BooleanField(default=True)
    was_full = models.BooleanField(default=False)  # when it was tried: then nothing was written
    uploaded_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    ordered_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["uploaded_at"], name="import_by_age")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(ordered_at__isnull=False), name="import_done_by_order"
            ),
            models.CheckConstraint(
                condition=Q(ordered_at=None) | Q(read_at__isnull=False), name="import_read_first"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def organiser(self):
        """The User who brought it in, or None once they are gone."""
        return self.by.user if self.by else None

    @property
    def stand(self):
        """Its Stand."""
        if not self.revision:
            return Stand.CHOOSING
        if self.read_at is None:
            return Stand.READING
        if self.ordered_at is None:
            return Stand.READY
        return Stand.CARRYING_OUT if self.done_at is None else Stand.DONE

    @property
    def judged(self):
        """Its rows with their `fate`."""
        return self.rows.with_fate(self)

    @property
    def is_busy(self):
        """Whether something happens by itself, for which somebody waits."""
        return self.stand in {Stand.READING, Stand.CARRYING_OUT}

    @property
    def percentage(self):
        """How much of it has been read, from 0 to 100."""
        return 100 * self.read_to // self.last

    @property
    def kept_until(self):
        """The moment at which it is forgotten."""
        return self.uploaded_at + KEPT


def _has_role(members):
    """Rows of who has that very role among these Memberships.

    Each role asks once for all rows: a question per row would take the square of their number.
    """
    asked = [
        Q(role=role, email__in=members.filter(role=role).values("user__email")) for role in Role
    ]
    return reduce(or_, asked)


class RowQuerySet(models.QuerySet):
    def with_fate(self, source):
        """Adds `fate`, a Fate, as it is now, to the rows of the Import `source`.

        Who is in the cohort since the very moment of the import, was put there by it.
        """
        members = Membership.objects.filter(cohort=source.cohort_id)
        fate = Case(
            When(~Q(fault=""), then=Value(Fate.FAULT.value)),
            When(_has_role(members.filter(joined_at=source.done_at)), then=Value(Fate.ADDED.value)),
            When(_has_role(members), then=Value(Fate.KNOWN.value)),
            default=Value(Fate.NEW.value),
        )
        return self.annotate(fate=fate)

    def of(self, fate):
        """After `with_fate`, those with this one, in their order; of "" all, faulty ones first."""
        if fate:
            return self.filter(fate=fate)
        return self.order_by(Case(When(fault="", then=1), default=0), "number")

    def counted(self):
        """After `with_fate`, {Fate: how many rows}, without those that there are none of."""
        counts = self.order_by().values_list("fate").annotate(Count("pk"))
        return {Fate(fate): count for fate, count in counts}

    def participants(self):
        """After `with_fate`, how many new participants there are to be."""
        return self.filter(fate=Fate.NEW, role=Role.PARTICIPANT).count()

    def batch(self, *, after, size):
        """The list of the next `size` rows after the one numbered `after`."""
        return list(self.filter(number__gt=after).order_by("number")[:size])

    def same(self, people):
        """{(email, role): number} of the rows that already speak of any of these Persons."""
        rows = self.filter(fault="", email__in=[person.email for person in people])
        return {(row.email, row.role): row.number for row in rows.exclude(email="")}


class ImportRow(models.Model):
    """One row of a list: its text as `cells`, and what that says by the chosen columns.

    `number` is that of the row in the file, from 1. With a `fault` it is left alone.
    """

    source = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    email = models.CharField(max_length=254, blank=True)
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=11, blank=True)
    mentor = models.CharField(max_length=254, blank=True)  # an address or a whole name, small
    fault = models.CharField(max_length=200, blank=True)

    objects = RowQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="import_row_once"),
            models.UniqueConstraint(
                fields=["source", "email", "role"],
                condition=Q(fault="") & ~Q(email=""),
                name="import_person_once_a_role",
            ),
        ]

    @property
    def person(self):
        """The whole name, as far as it is there."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_fate_display(self):
        """After `with_fate`, in words."""
        return Fate(self.fate).label

    def get_role_display(self):
        return Role(self.role).label if self.role in Role.values else ""
