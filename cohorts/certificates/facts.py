"""What a certificate says: gathered once, frozen as JSON, and read back for paper and screen.

All of it is text. Renaming a cohort, a mentor or a week later changes nothing.
"""

import json
from collections import Counter
from datetime import UTC, date, datetime
from hashlib import sha256
from unicodedata import normalize
from urllib.parse import urljoin

from django.conf import settings
from django.utils.timezone import get_default_timezone, localdate

from cohorts.group.calendar import WEEKS
from cohorts.group.models import Membership, Role
from cohorts.work.models import Submission
from curriculum.pages.models import WeekPage
from school.pages.models import SchoolSettings
from school.text import one_line

LONGEST_NAME = 80


def facts_of(member, *, number, issued_at):
    """The facts of a participant who completed the programme, as a JSON object.

    number, name, programme, cohort, started, finished (local dates), issued_at (UTC, whole
    seconds), issuer {name, place, url}, organiser and mentor {name, role} or None, and milestones:
    a {week, title, date} for each approved week, in order.
    """
    versions = approved(member)
    cohort, school = member.cohort, SchoolSettings.load()
    return {
        "number": number,
        "name": name_of(member.user),
        "programme": cohort.programme.title,
        "cohort": cohort.name,
        "started": cohort.calendar.monday(1).isoformat(),
        "finished": cohort.calendar.sunday(WEEKS).isoformat(),
        "issued_at": issued_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "issuer": {
            "name": school.name,
            "place": school.place,
            "url": urljoin(settings.BASE_URL, "/"),
        },
        "organiser": signer(organiser_of(cohort)),
        "mentor": signer(member.mentor or busiest_mentor(versions)),
        "milestones": milestones(versions),
    }


def approved(member):
    """The approved versions of a participant, one a week, in the order of the weeks."""
    own = Submission.objects.filter(member=member).approved()
    versions = own.select_related("review__mentor__user").defer("answers", "note", "changed")
    return sorted(versions, key=lambda version: version.definition.number)


def milestones(versions):
    """What each week brought in the programme's own words, and the local date of its approval."""
    pages = WeekPage.objects.filter(translation_key__in=[version.week for version in versions])
    titles = dict(pages.values_list("translation_key", "milestone"))
    return [
        {
            "week": version.definition.number,
            "title": titles.get(version.week) or version.definition.title,
            "date": local_day(version.review.decided_at).isoformat(),
        }
        for version in versions
    ]


def organiser_of(cohort):
    """The Membership of who organises the cohort, the first when there are more, or None."""
    organisers = Membership.objects.filter(cohort=cohort, role=Role.ORGANISER)
    return organisers.select_related("user").order_by("pk").first()


def busiest_mentor(versions):
    """The Membership that approved most of these versions, or None without versions."""
    counted = Counter(version.review.mentor for version in versions).most_common(1)
    return counted[0][0] if counted else None


def signer(member):
    """Someone under whose name the certificate stands, as {name, role}; None for None."""
    return member and {"name": name_of(member.user), "role": str(Role(member.role).label)}


def name_of(user):
    """A name as it is printed: NFC, one space between words, at most LONGEST_NAME characters."""
    return one_line(normalize("NFC", user.get_full_name()), LONGEST_NAME).strip()


def digest(facts):
    """The sha256 of the facts in canonical JSON (after RFC 8785), in 64 hex digits."""
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def shown(facts):
    """The facts for a template: as they are, and beside them their dates as dates."""
    issuer = facts["issuer"]
    started, finished = (date.fromisoformat(facts[key]) for key in ("started", "finished"))
    return {
        "facts": facts,
        "school_name": f"{issuer['name']} {issuer['place']}".strip(),
        "issued": local_day(datetime.fromisoformat(facts["issued_at"])),
        "started": started,
        "started_format": "j F" if started.year == finished.year else "j F Y",
        "finished": finished,
        "milestones": [
            (date.fromisoformat(each["date"]), each["title"]) for each in facts["milestones"]
        ],
        "signers": [facts[role] for role in ("mentor", "organiser") if facts[role]],
    }


def local_day(moment):
    """The date of an aware moment where the school is."""
    return localdate(moment, get_default_timezone())
