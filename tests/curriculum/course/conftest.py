"""A folder of course files of one's own to change."""

import shutil
from pathlib import Path

import pytest
import yaml

from curriculum.course.export import as_yaml
from school.checking import Loader

CONTENT = Path(__file__).resolve().parents[3] / "curriculum" / "content"


@pytest.fixture
def content():
    """The course as it stands in the project."""
    return CONTENT


@pytest.fixture
def folder(tmp_path):
    """A copy of it."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


@pytest.fixture
def rewrite(folder):
    """Changes the data of one file of the copy with a function."""

    def change(name, edit):
        path = folder / name
        data = yaml.load(path.read_text(), Loader)
        edit(data)
        path.write_text(as_yaml(data))

    return change
