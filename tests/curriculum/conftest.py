"""A course that is loaded once for all tests of a module; each test's own changes are undone."""

from pathlib import Path

import pytest
from django.db import transaction

from curriculum.course.actions import load_course
from curriculum.pages.models import ProgrammePage

CONTENT = Path(__file__).resolve().parents[2] / "curriculum" / "content"


def tmp_root():
    from wagtail.models import Page, Locale

    if not Page.get_first_root_node():
        Locale.objects.get_or_create(language_code="nl")
        Page.add_root(title="Root", slug="root")


@pytest.fixture(scope="module")
def course(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        tmp_root()
        load_course(CONTENT)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def programme(course, db):
    return ProgrammePage.objects.get()
