"""A place for what is printed, of each test alone."""

import pytest
from django.core.files.storage import storages


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    """The private storage, empty and of this test alone."""
    backend = settings.STORAGES["private"]
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {**backend, "OPTIONS": {**backend["OPTIONS"], "location": tmp_path / "private"}},
    }
    return storages["private"]
