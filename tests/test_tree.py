"""What the project's tree must look like, as far as a machine can see."""

import fnmatch
import importlib.metadata
import re
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
TOP = {
    *("school", "curriculum", "cohorts", "templates", "media", "tests"),
    *("manage.py", "requirements.txt", "README.md"),
    *(".ci", ".gitignore", "pyproject.toml", "LICENSE", ".git"),
}
IGNORED = [
    line.rstrip("/")
    for line in (ROOT / ".gitignore").read_text().splitlines()
    if line and line[0] not in "#!" and line != "/media/*"
]
JUNK = {"common", "helpers", "misc", "services", "signals", "utils"}
TEXTS = {
    ".py",
    ".html",
    ".txt",
    ".md",
    ".yaml",
    ".toml",
    ".css",
    ".js",
    ".svg",
    ".po",
    ".mjs",
    ".json",
    "",
}


def is_ignored(path):
    parts = path.relative_to(ROOT).parts
    names = [f"/{parts[0]}", f"/{path.relative_to(ROOT).as_posix()}", *parts]
    return any(fnmatch.fnmatch(name, pattern) for name in names for pattern in IGNORED)


def files(folder=ROOT):
    """Every file of the project that can be committed, however deep."""
    for path in sorted(folder.iterdir()):
        if is_ignored(path) or path.name == ".git":
            continue
        if path.is_dir():
            yield from files(path)
        else:
            yield path


def requirements():
    """(name, pin, is it a direct one) of each line in requirements.txt, names as pip compares."""
    is_direct = True
    for line in (ROOT / "requirements.txt").read_text().splitlines():
        is_direct = is_direct and not line.startswith("# transitive")
        if line and not line.startswith("#"):
            name, _, pin = line.partition("==")
            yield normal(name.partition("[")[0]), pin, is_direct


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


FILES = list(files())
MODULES = [path for path in FILES if path.suffix == ".py" and path.parent.name != "migrations"]


def test_the_top_level_holds_what_the_house_says_and_nothing_else():
    found = {path.name for path in ROOT.iterdir() if not is_ignored(path)}
    assert found - TOP == set()
    assert TOP - found - {".git"} == set()


def test_no_module_is_longer_than_300_lines():
    lengths = {str(path): len(path.read_text().splitlines()) for path in MODULES}
    assert {path: length for path, length in lengths.items() if length > 300} == {}


def test_no_junk_drawers():
    names = {part for path in FILES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert names & JUNK == set()


def test_no_uploads_are_kept_in_the_repository():
    kept = {path.name for path in FILES if path.parent == ROOT / "media"}
    assert kept - {"README.md", "screenshot.png"} == set()


def test_nothing_names_a_folder_of_one_machine():
    folder = re.compile(r"(?<![\w.])/(?:home|root|work)/[\w.]+")
    texts = [path for path in FILES if path.suffix in TEXTS and path != Path(__file__)]
    assert [str(path) for path in texts if folder.search(path.read_text())] == []


def test_every_requirement_is_pinned_exactly():
    assert [name for name, pin, _ in requirements() if not re.fullmatch(r"[\d.]+\w*", pin)] == []


def test_the_readme_has_a_line_for_every_direct_dependency_and_for_no_other():
    told = {normal(name) for name in re.findall(r"^\| `([\w.-]+)(?:\[[\w,]+\])?` \|", README, re.M)}
    direct = {name for name, _, is_direct in requirements() if is_direct}
    assert direct - told == set()
    assert {name for name, _, is_direct in requirements() if not is_direct} & told == set()


def test_what_is_installed_is_what_is_pinned():
    pinned = {name: pin for name, pin, _ in requirements()}
    found = {normal(d.metadata["Name"]): d.version for d in importlib.metadata.distributions()}
    assert {name: pin for name, pin in found.items() if name not in {"pip", "setuptools"}} == pinned


@pytest.mark.parametrize("python", ["3.11.2", "3.12.0", "3.13.0"])  # the first is Debian 12's
def test_every_package_can_be_installed_on_every_python_that_we_promise(python):
    asks = {
        d.metadata["Name"]: d.metadata.get("Requires-Python")
        for d in importlib.metadata.distributions()
    }
    assert [name for name, ask in asks.items() if python not in SpecifierSet(ask or "")] == []


def test_the_readme_names_every_setting_that_the_environment_can_give():
    settings = (ROOT / "school" / "settings.py").read_text()
    names = set(re.findall(r"\benv(?:\.\w+)?\(\s*\"([A-Z_]+)\"", settings))
    assert {name for name in names if f"`{name}`" not in README} == set()
