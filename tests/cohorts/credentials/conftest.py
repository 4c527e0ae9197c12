"""A school with a key, and Aaltje's certificate as it stands in the table."""

from datetime import UTC, datetime

import pytest

from cohorts.certificates.facts import digest
from cohorts.certificates.models import Certificate
from cohorts.credentials import actions

ISSUED = datetime(2026, 1, 30, 16, 0, tzinfo=UTC)
FACTS = {
    "number": "OSE-2026-0001",
    "name": "Marcel Öztürk",
    "programme": "Tien weken, tien stenen",
    "cohort": "Emmen, najaar 2025",
    "started": "2025-11-24",
    "finished": "2026-01-30",
    "issued_at": "2026-01-30T16:00:00Z",
    "issuer": {
        "name": "Ondernemersschool",
        "place": "Emmen",
        "url": "https://school.example/",
    },
    "organiser": {"name": "Geesje", "role": "organisator"},
    "mentor": {"name": "Roelof", "role": "mentor"},
    "milestones": [
        {"week": week, "title": title, "date": date}
        for week, title, date in [
            (1, "Je domeinnaam is vastgelegd", "2025-11-30"),
            (2, "Vijf klanten spraken je", "2025-12-07"),
            (3, "Je website staat", "2025-12-14"),
            (4, "Je prijs is gerekend", "2025-12-21"),
            (5, "Je bedrijf is ingeschreven", "2025-12-28"),
            (6, "Je eerste klant kocht", "2026-01-04"),
            (7, "Je boeken kloppen", "2026-01-11"),
            (8, "Je noabers weten ervan", "2026-01-18"),
            (9, "Je plan is af", "2026-01-25"),
            (10, "Jij stond op de bühne", "2026-01-30"),
        ]
    ],
}


@pytest.fixture
def site(settings):
    settings.BASE_URL = "https://school.example"
    return "https://school.example/"


@pytest.fixture
def key_file(settings, tmp_path):
    """The path of the school's key, where there is none yet."""
    settings.CREDENTIAL_KEY_FILE = str(tmp_path / "key.pem")
    return tmp_path / "key.pem"


@pytest.fixture
def key(db, key_file):
    """The school's first key, in use."""
    return actions.make_key(path=key_file, now=datetime(2026, 1, 2, 9, 0, 0, 5, tzinfo=UTC))


@pytest.fixture
def issue(db, site):
    """A function that lays a certificate in the table, as `issue` would."""

    def issue(member, *, number=1, status_index=40_213, **facts):
        facts = {**FACTS, **facts, "number": f"OSE-2026-{number:04}"}
        return Certificate.objects.create(
            membership=member,
            number=facts["number"],
            code=f"7K3M-9QWX-{number:04}",
            facts=facts,
            facts_sha256=digest(facts),
            issued_at=ISSUED,
            due_at=ISSUED,
            status_index=status_index,
        )

    return issue


@pytest.fixture
def certificate(aaltje, issue):
    return issue(aaltje)
