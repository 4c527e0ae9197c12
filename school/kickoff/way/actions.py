"""Every write about the way to an edition."""

from django.core.files.storage import storages
from django.db import transaction

from school.archive import keep
from school.kickoff.models import Kickoff
from school.kickoff.way.models import Way


@transaction.atomic
def show(*, kickoff, picture, directions, credit, by):
    """Show the way to an edition, by an organiser; without a `picture` the one it has stays.

    A `picture` is a Drawn, as forms.WayForm makes it.
    """
    Kickoff.objects.locked(kickoff.pk)
    words = {"directions": directions, "credit": credit}
    if picture is None:
        Way.objects.filter(kickoff=kickoff).update(**words)
        return
    drop(kickoff=kickoff, by=by)
    facts = {name: getattr(picture, name) for name in ("digest", "kind", "width", "height")}
    way = Way.objects.create(kickoff=kickoff, **words, **facts)
    keep(way.path, picture.body)


@transaction.atomic
def drop(*, kickoff, by):
    """Show no way any more; once more changes nothing."""
    for way in Way.objects.filter(kickoff=kickoff):
        way.delete()
        transaction.on_commit(lambda way=way: _clear(way))


@transaction.atomic
def take_along(*, old, new, by):
    """Show the way of the Kickoff `old` at `new` as well, when they are at the same place."""
    way = Way.objects.filter(kickoff=old).first()
    if way and old.place == new.place:
        names = ("directions", "credit", "digest", "kind", "width", "height")
        Way.objects.create(kickoff=new, **{name: getattr(way, name) for name in names})


def _clear(way):
    """Delete a picture that no edition shows any more."""
    if not Way.objects.filter(digest=way.digest).exists():
        storages["private"].delete(way.path)
