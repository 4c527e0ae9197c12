"""How often the page of the kick-off was opened, counted by the day and of nobody."""

from django.db import models
from django.db.models import F

from school.kickoff.models import Kickoff


class ViewsQuerySet(models.QuerySet):
    def one_more(self, kickoff, day):
        """Count a view on a local date; the first of a day makes its row."""
        row, is_new = self.get_or_create(kickoff=kickoff, day=day, defaults={"times": 1})
        if not is_new:
            self.filter(pk=row.pk).update(times=F("times") + 1)

    def total(self, kickoff):
        """How often the page was opened for an edition, on all days together."""
        return self.filter(kickoff=kickoff).aggregate(n=models.Sum("times"))["n"] or 0


class Views(models.Model):
    """Views of the page for one edition on one local date: a number, and nothing about anybody."""

    kickoff = models.ForeignKey(Kickoff, models.CASCADE)
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    objects = ViewsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kickoff", "day"], name="views_once_a_day"),
        ]
