"""The house rules that a machine can check."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ["school", "curriculum", "cohorts"]  # each imports from itself and from those before it
DRAWERS = ["models", "actions", "access", "forms", "views", "urls"]  # likewise
FRONT_DOOR = {"school/urls.py", "school/settings.py"}
JUNK = {"common", "helpers", "services", "signals", "utils"}
MODULES = sorted(
    path.relative_to(ROOT)
    for app in APPS
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts
)


def imports(module):
    """The dotted names that a module imports, as lists of their parts."""
    for node in ast.walk(ast.parse((ROOT / module).read_text())):
        if isinstance(node, ast.ImportFrom):
            yield from ([*node.module.split("."), alias.name] for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)


def rank(parts, order, *, unlisted):
    return max((order.index(part) for part in parts if part in order), default=unlisted)


@pytest.mark.parametrize("order", [APPS, DRAWERS], ids=["apps", "drawers"])
@pytest.mark.parametrize("module", [m for m in MODULES if str(m) not in FRONT_DOOR], ids=str)
def test_imports_point_down(module, order):
    here = rank(module.with_suffix("").parts, order, unlisted=len(order))
    ours = [name for name in imports(module) if name[0] in APPS]
    assert [name for name in ours if rank(name, order, unlisted=-1) > here] == []


def test_no_junk_drawers_and_one_urls_an_app():
    assert [m for m in MODULES if JUNK & set(m.with_suffix("").parts)] == []
    assert {len(m.parts) for m in MODULES if m.name == "urls.py"} == {2}
