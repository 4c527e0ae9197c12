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


def facts_of(members, *, issued_at):
    """The facts of participants as JSON objects: {member id: facts}, for however many members.

    name, programme, cohort, started, finished (local dates), issued_at (UTC, whole seconds), issuer
    {name, place, url}, organiser and mentor {name, role} or None, and milestones: a {week, title,
    date} for each approved week, in order. What `issue` adds is the number. Four queries, when the
    members come with `user`, `mentor.user` and `cohort.programme`.
    """
    versions = approved(members)
    titles = milestone_titles(versions)
    organisers = organisers_of(members)
    issuer = _issuer()
    return {
        member.pk: {
            **_of_cohort(member.cohort),
            "issued_at": issued_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            "issuer": issuer,
            "organiser": signer(organisers.get(member.cohort_id)),
            "name": name_of(member.user),
            "mentor": signer(member.mentor or busiest_mentor(versions[member.pk])),
            "milestones": milestones(versions[member.pk], titles),
        }
        for member in members
    }


def _of_cohort(cohort):
    return {
        "programme": cohort.programme.title,
        "cohort": cohort.name,
        "started": cohort.calendar.monday(1).isoformat(),
        "finished": cohort.calendar.sunday(WEEKS).isoformat(),
    }


def _issuer():
    school = SchoolSettings.load()
    return {"name": school.name, "place": school.place, "url": urljoin(settings.BASE_URL, "/")}


def texts(value):
    """Every piece of text in facts, however deep; for who looks at its characters."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    return [value] if isinstance(value, str) else []


def approved(members):
    """{member id: the approved versions of this participant, one a week, in order of the weeks}."""
    found = {member.pk: [] for member in members}
    own = Submission.objects.filter(member__in=list(found)).approved()
    for version in own.select_related("review__mentor__user").defer("answers", "note", "changed"):
        found[version.member_id].append(version)
    return {
        pk: sorted(versions, key=lambda version: version.definition.number)
        for pk, versions in found.items()
    }


def milestone_titles(versions):
    """{week key: what it brings in the programme's own words}, of weeks that are still there."""
    keys = {version.week for each in versions.values() for version in each}
    pages = WeekPage.objects.filter(translation_key__in=keys)
    return dict(pages.values_list("translation_key", "milestone"))


def milestones(versions, titles):
    """What each week brought, and the local date of its approval."""
    return [
        {
            "week": version.definition.number,
            "title": titles.get(version.week) or version.definition.title,
            "date": local_day(version.review.decided_at).isoformat(),
        }
        for version in versions
    ]


def organisers_of(members):
    """{cohort id: the Membership of who organises it, the first when there are more}."""
    cohorts = {member.cohort_id for member in members}
    organisers = Membership.objects.filter(cohort__in=cohorts, role=Role.ORGANISER)
    return {each.cohort_id: each for each in organisers.select_related("user").order_by("-pk")}


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
