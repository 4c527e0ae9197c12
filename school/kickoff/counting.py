"""Counting rows beside the rows that they belong to, without another query."""

from django.db.models import Count, Subquery


def counted(rows, by):
    """A subquery: how many of `rows` there are, all with the same `by`; null for none."""
    return Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n"))
