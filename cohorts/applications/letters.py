"""What is written to whom about applications; none of them need have an account."""

from django.utils.formats import date_format, time_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cohorts.applications.models import State
from cohorts.group.working_days import after_working_days
from school.letters import actions as letters
from school.letters.models import Wording
from school.pages.models import SchoolSettings

READ_IN = 5  # working days within which an applicant hears more
KEYS = {
    State.WAITING: "application_waiting",
    State.ACCEPTED: "application_accepted",
    State.DECLINED: "application_declined",
}


def received(application, *, now):
    """To the applicant that it arrived, or that they wait since the cohort is full."""
    key = KEYS.get(application.state, "application_received")
    read = {"datum": _date(after_working_days(now, READ_IN))}
    until = read if key == "application_received" else {}
    _post(application, application, key, until, now=now)


def again(addition, *, now):
    """To the owner of the first application, with the question to put the second one with it."""
    link = {"link": letters.address("applications:add", addition.public_id)}
    _post(addition.application, addition, "application_again", link, now=now)


def decided(application, text, *, now):
    """To the applicant, in the words that the organiser read and may have changed."""
    key = KEYS[application.state]
    places = _places(application.cohort, application.state)
    _post(application, application, key, places, now=now, text=text)


def draft(application, state):
    """(subject, text) of the letter about a State, for an organiser to read and edit.

    What only the organiser knows still stands there between braces.
    """
    who = {"voornaam": application.first_name, "afzender": SchoolSettings.load().sender}
    about = {**who, "lichting": application.cohort.name, **_places(application.cohort, state)}
    return Wording.objects.get(key=KEYS[state]).filled(about)


def _places(cohort, state):
    """When and where, for who takes part."""
    if state != State.ACCEPTED:
        return {}
    day, at = cohort.get_meeting_weekday_display(), time_format(cohort.meeting_time, "G.i")
    return {
        "datum": _date(cohort.starts_on),
        "bijeenkomst": _("%(day)s om %(at)s uur") % {"day": day, "at": at},
        "plaats": cohort.meeting_place,
        "link": letters.address("account_login"),
    }


def _post(application, about, key, places, *, now, text=""):
    letters.post(
        to=application,
        key=key,
        places={"lichting": application.cohort.name, **places},
        dedupe=f"{key}-{about.public_id}",
        now=now,
        text=text,
    )


def _date(day):
    return date_format(day, "l j F" if day.year == localdate().year else "l j F Y")
