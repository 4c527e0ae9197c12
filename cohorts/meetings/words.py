"""A change of a meeting as its people are told it."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _


def change_in_words(meeting, *, starts_at, place, is_cancelled, reason):
    """What becomes of a Meeting, a sentence or two; `starts_at` None and `place` "" as planned."""
    told = {"planned": moment(meeting.planned_at), "number": meeting.number}
    if is_cancelled:
        words = _("De bijeenkomst van week %(number)d, op %(planned)s, gaat niet door.")
    elif starts_at and starts_at != meeting.planned_at:
        told["moment"] = moment(starts_at)
        words = _("De bijeenkomst van week %(number)d is verzet van %(planned)s naar %(moment)s.")
    else:
        words = _("De bijeenkomst van week %(number)d is op %(planned)s.")
    where = place or meeting.cohort.meeting_place
    said = [words % told] + ([] if is_cancelled else [_("De plek is: %s.") % where])
    return " ".join([*said, *filter(None, [reason])])


def moment(at):
    """A moment as “dinsdag 24 november om 19.30 uur”."""
    at = localtime(at)
    day, time = date_format(at, "l j F"), date_format(at, "G.i")
    return _("%(day)s om %(time)s uur") % {"day": day, "time": time}
