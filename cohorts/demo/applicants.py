"""The people who wish to take part in the cohort that is still to come."""

from cohorts.applications import actions, letters
from cohorts.applications.forms import CONSENT
from cohorts.applications.models import Addition, Application, State

WORDS = ["idea", "motivation"]


def fill(story, cohort, *, by):
    """Let the applicants of people.yaml apply for `cohort`, and the organiser `by` decide."""
    for person in story.data["applications"]:
        _apply(story, cohort, person, person)
        if "again" in person:
            _apply(story, cohort, person, person["again"])
            addition = Addition.objects.get(application__email=person["email"])
            actions.confirm(addition=addition, now=addition.sent_at)
        if "decision" in person:
            _decide(story, person, by=by)


def _apply(story, cohort, person, said):
    first, _, last = person["name"].partition(" ")
    known = {name: person.get(name, "") for name in ("email", "phone", "place", "trade")}
    words = {name: said[name].strip() for name in WORDS}
    about = {"first_name": first, "last_name": last, "consent": str(CONSENT)}
    actions.apply(cohort=cohort, **known, **about, **words, now=story.moment(said["at"]))


def _decide(story, person, *, by):
    application = Application.objects.get(email=person["email"])
    state = State(person["decision"])
    _subject, text = letters.draft(application, state)
    actions.decide(
        application=application,
        seen=application.state,
        state=state,
        text=text,
        by=by,
        now=story.moment(person["decided"]),
    )
