"""The school's own words, loaded as an installation loads them."""

from pathlib import Path

import pytest
import yaml

from school.checking import Loader
from school.pages.actions import load_school

SCHOOL_YAML = Path(__file__).resolve().parents[3] / "curriculum" / "content" / "school.yaml"


@pytest.fixture
def data():
    """The contents of school.yaml; each test gets its own."""
    return yaml.load(SCHOOL_YAML.read_text(encoding="utf-8"), Loader)


@pytest.fixture
def home(db, data):
    """The HomePage of a school whose words are loaded."""
    return load_school(data)
