"""The organiser at the page where lists come in."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cohorts.group.models import Membership, Role
from cohorts.imports.models import Import

LISTS = Path(__file__).parent / "lists"
HEAD = "Voornaam;Achternaam;E-mail;Rol;Mentor"


@pytest.fixture
def address(geesje):
    return f"/organisatie/lichting/{geesje.cohort.public_id}/lijst/"


@pytest.fixture
def office(client, geesje):
    client.force_login(geesje.user)
    return client


@pytest.fixture
def send(office, address):
    """Sends a list, as bytes or as rows under HEAD; gives the answer to it."""

    def sent(*rows, head=HEAD, data=None, name="lijst.csv"):
        body = "\r\n".join([head, *rows]).encode("cp1252") if data is None else data
        return office.post(address, {"file": SimpleUploadedFile(name, body)})

    return sent


def outcome():
    """{number: (fate, fault)} of the rows of the one list there is."""
    rows = Import.objects.get().judged
    return {row.number: (row.fate, row.fault) for row in rows}


def carry_out(office, **changed):
    """Says yes to the one list there is; gives the page after it."""
    source = Import.objects.get()
    said = {"revision": source.revision, "with_letters": "on", **changed}
    return office.post(f"/organisatie/lijst/{source.public_id}/uitvoeren/", said, follow=True)


def people():
    """{address: (whole name, role, mentor)} of the participants and mentors."""
    own = Membership.objects.exclude(role=Role.ORGANISER).select_related("user", "mentor__user")
    return {
        each.user.email: (str(each), each.role, str(each.mentor) if each.mentor else "")
        for each in own
    }
