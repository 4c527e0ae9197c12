"""The cast, the same in every test, and the first week's work.

The course is loaded once for the whole run. A test that wants a school without pages asks for
`empty_site`.
"""

import re
from datetime import date, datetime, time
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.utils.timezone import get_default_timezone
from hypothesis import settings
from wagtail.models import Page, Site

from cohorts.applications import actions as applications
from cohorts.certificates.frozen import THAW
from cohorts.group import actions as group
from cohorts.group.models import Cohort, Role
from cohorts.work import actions as work
from curriculum.course.actions import load_course
from curriculum.pages.models import ProgrammePage, WeekPage
from school.people.actions import appoint_editor, welcome
from tests.logged import everything_logged

settings.register_profile("default", max_examples=20, stateful_step_count=50, deadline=None)
settings.register_profile("night", settings.get_profile("default"), max_examples=200)

ROOT = Path(__file__).resolve().parent.parent
MONDAY = date(2026, 10, 26)  # of the first week of the cast's cohort


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """SQLite in a file of this run, so that tests can race in threads."""
    if connection.vendor == "sqlite":
        folder = tmp_path_factory.mktemp("database")
        connection.settings_dict["TEST"]["NAME"] = str(folder / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Load the course once, and let tests that commit find it again afterwards."""
    with django_db_blocker.unblock():
        load_course(ROOT / "curriculum" / "content")
        # On the class too: beside Playwright's event loop Django uses another connection object.
        default = connections["default"]
        everything = default.creation.serialize_db_to_string()
        default._test_serialized_contents = everything
        type(default)._test_serialized_contents = everything


def database_url():
    """Where this test's own rows are, as another process finds them."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    place = f"{settings['HOST']}:{settings['PORT'] or 5432}"
    return f"postgres://{settings['USER']}:{settings['PASSWORD']}@{place}/{settings['NAME']}"


@pytest.fixture(autouse=True)
def clean_cache():
    """Rate limits of one test never reach the next."""
    cache.clear()


@pytest.fixture(autouse=True)
def logged():
    """No action changes a person's data without a line in the log, whatever a test is about."""
    with everything_logged() as watch:
        yield watch


@pytest.fixture
def empty_site(db):
    """A site as `migrate` leaves it: no pages of ours."""
    Site.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        page.delete()


@pytest.fixture
def programme(db):
    return ProgrammePage.objects.get()


@pytest.fixture
def monday():
    """Nine o'clock on the Monday of week 1, when that week is open."""
    return local(MONDAY, 9)


def local(day, hour, minute=0):
    """An aware moment in the school's own time."""
    return datetime.combine(day, time(hour, minute), get_default_timezone())


def enrol(name, role, town="Emmen", mentor=None):
    cohort, _ = Cohort.objects.get_or_create(
        name=town,
        defaults={
            "programme": ProgrammePage.objects.get(),
            "starts_on": MONDAY,
            "meeting_weekday": 1,
            "meeting_time": time(19, 30),
            "meeting_place": "De grote tafel",
        },
    )
    user = welcome(email=f"{name.replace(' ', '')}@example.nl", first_name=name.capitalize())
    joined = local(MONDAY, 0)
    return group.enrol(user=user, cohort=cohort, role=role, mentor=mentor, now=joined)


def cast(*member):
    """A fixture that enrols one person and returns the membership."""
    return pytest.fixture(lambda db: enrol(*member))


aaltje = cast("aaltje", Role.PARTICIPANT)  # whose work a test is about
berend = cast("berend", Role.PARTICIPANT)  # a fellow participant
roelof = cast("roelof", Role.MENTOR)  # the mentor of their cohort
geesje = cast("geesje", Role.ORGANISER)  # its organiser
henk = cast("henk", Role.MENTOR, "Coevorden")  # the stranger: a mentor, but of another cohort


def hidden(page, name):
    """The values of the hidden fields with this name, as they stand on a page."""
    return re.findall(f'<input type="hidden" name="{name}" value="([^"]*)"', page.text)


@pytest.fixture
def apply(db, monday):
    """A function by which somebody, klaas if nobody else, applies for a cohort."""

    def applied(cohort, name="klaas", now=monday, **words):
        person = {"first_name": name.capitalize(), "last_name": "Hogenkamp", "place": "Sleen"}
        said = {"idea": "Wol van eigen schapen", "motivation": "Samen", "consent": "Ja"}
        about = {"email": f"{name.replace(' ', '')}@example.nl", **person, **said, **words}
        applications.apply(cohort=cohort, **about, now=now)

    return applied


join = pytest.fixture(lambda db: enrol)  # for whom the cast lacks


@pytest.fixture
def thawed(transactional_db):
    """Let certificates be wiped after a test that commits: their triggers would refuse it."""
    yield
    with connection.cursor() as cursor:
        for statement in THAW[connection.vendor]:
            cursor.execute(statement)


@pytest.fixture
def ineke(db):
    """The editor: a User with the keys of /cms/ and no cohort."""
    user = welcome(email="ineke@example.nl", first_name="Ineke")
    appoint_editor(user=user)
    return user


@pytest.fixture
def week(programme):
    """The page of week 1."""
    return WeekPage.objects.child_of(programme).get(number=1)


@pytest.fixture
def assignment(week):
    return week.assignment


ANSWERS = {
    "jij": "Ik bak al dertig jaar brood.",
    "idee": "Kaas aan huis",
    "aannames": [["Mensen willen kaas", "3", "Vijf gesprekken"]],
    "domeinnaam": "kaasaanhuis.example.nl",
    "vraag": "Wie kent een melkboer?",
    "aanbod": "Ik bak voor tien man.",
}

# The same, as a browser posts it.
TYPED = {
    "jij": "Ik bak al dertig jaar brood.",
    "idee": "Kaas aan huis",
    "aannames-0-0": "Mensen willen kaas",
    "aannames-0-1": "3",
    "aannames-0-2": "Vijf gesprekken",
    "domeinnaam": "kaasaanhuis.example.nl",
    "vraag": "Wie kent een melkboer?",
    "aanbod": "Ik bak voor tien man.",
    "note": "Met zin gemaakt.",
}


@pytest.fixture
def submission(aaltje, assignment, monday):
    """Aaltje's first version, waiting for a mentor; her draft is at revision 1."""
    paper = {"assignment": assignment, "answers": ANSWERS, "revision": 0}
    return work.hand_in(**paper, by=aaltje, now=monday)
