"""manage.py before there is an environment: what it asks of the machine, and how it makes `.venv`.

Each test starts the real manage.py in a folder of its own, with a requirements.txt of one wheel
that stands for Django and tells where it was started.
"""

import ast
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import environ
import pytest

MANAGE = Path(__file__).resolve().parent.parent / "manage.py"
BARE = sys._base_executable  # the Python that the environment was made with, without its packages
STARTS = f"runpy.run_path({str(MANAGE)!r}, run_name='__main__')"
TELLS = """
import json, os, sys

def execute_from_command_line(arguments):
    print(json.dumps({"arguments": arguments, "prefix": sys.prefix, "environ": dict(os.environ)}))
"""


def start(*command, python=BARE, **environ):
    """Run a command in a bare shell: nothing of these tests' own environment goes along."""
    shell = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return subprocess.run(
        [python, *command], capture_output=True, text=True, env=shell | environ, timeout=120
    )


def on_a_machine_where(change, *arguments):
    """Start manage.py on a machine that differs from this one by a line of Python."""
    lines = ["import ctypes, runpy, sys", f"sys.argv = {['manage.py', *arguments]}", change, STARTS]
    return start("-c", "\n".join(lines))


def clone(folder):
    """A fresh clone of a school that needs one package, in a folder with an awkward name."""
    project = folder / "een school + één spatie"
    project.mkdir()
    shutil.copy(MANAGE, project)
    require(project, "1.0")
    return project


@pytest.fixture
def project(tmp_path):
    return clone(tmp_path)


@pytest.fixture(scope="module")
def first_start(tmp_path_factory):
    """A clone that was started once, and what that start said."""
    project = clone(tmp_path_factory.mktemp("first"))
    return project, manage(project, "migrate", "--plan")


def require(project, version):
    info = f"django-{version}.dist-info"
    wheel = project / f"django-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("django/__init__.py", "")
        archive.writestr("django/core/__init__.py", "")
        archive.writestr("django/core/management/__init__.py", TELLS)
        archive.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: django\nVersion: {version}\n"
        )
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    (project / "requirements.txt").write_text(f"django=={version}\n")


def manage(project, *arguments, **environ):
    return start(str(project / "manage.py"), *arguments, **wheels(project) | environ)


def wheels(project):
    """Settings with which pip takes its packages from the project's own folder and nowhere else."""
    return {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": project.as_uri(),
    }


def told(run):
    """What the package that stands for Django told: arguments, prefix and environ."""
    return json.loads(run.stdout.splitlines()[-1])


def test_manage_py_imports_only_the_standard_library_at_the_top():
    names = set()
    for node in ast.parse(MANAGE.read_text()).body:
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names.add(node.module.partition(".")[0])
    assert names - sys.stdlib_module_names == set()


def test_an_old_python_can_read_manage_py():
    ast.parse(MANAGE.read_text(), feature_version=(3, 6))


def test_a_python_that_is_too_old_says_so_in_a_sentence():
    run = on_a_machine_where("sys.version_info = (3, 9, 18, 'final', 0)", "demo")
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        "De school draait op Python 3.11, 3.12 of 3.13 en dit is Python 3.9: "
        "installeer het pakket python3.11 of nieuwer en begin daarmee opnieuw.\n"
    )


def test_a_python_without_venv_names_the_package_of_its_own_version():
    run = on_a_machine_where("sys.modules['ensurepip'] = None", "migrate")
    package = "python{}.{}-venv".format(*sys.version_info)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        "Deze Python kan nog geen eigen omgeving maken: "
        f"installeer het pakket {package} met sudo apt install {package} en begin opnieuw.\n"
    )


LACKS_PANGO = """
load = ctypes.CDLL
def CDLL(name, *more):
    if name and "pango" in name:
        raise OSError(name)
    return load(name, *more)
ctypes.CDLL = CDLL
"""


@pytest.mark.parametrize("command", ["demo", "test"])
def test_a_machine_without_pango_names_the_packages(command):
    run = on_a_machine_where(LACKS_PANGO, command)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        "Voor het maken van PDF's mist deze computer nog iets: "
        "installeer het met sudo apt install libpango-1.0-0 libpangoft2-1.0-0 en begin opnieuw.\n"
    )


def test_the_first_start_makes_the_environment_and_goes_on_inside(first_start):
    project, run = first_start
    assert run.stdout.splitlines()[:-1] == [
        "De school krijgt een eigen omgeving in .venv.",
        "Pakketten ophalen: 1 van 1",
        "De pakketten krijgen hun plaats; dat duurt even.",
        "De pakketten zijn er.",
    ]
    assert told(run)["arguments"] == ["manage.py", "migrate", "--plan"]
    assert told(run)["prefix"] == str(project / ".venv")


def test_the_second_start_installs_nothing_and_gets_no_key_from_the_demo(first_start):
    project, _ = first_start
    run = manage(project, "migrate", SECRET_KEY="real")
    assert len(run.stdout.splitlines()) == 1
    assert told(run)["prefix"] == str(project / ".venv")
    assert told(run)["environ"]["SECRET_KEY"] == "real"
    assert "DEMO" not in told(run)["environ"]


def test_the_demo_has_a_key_and_a_database_of_its_own_whatever_the_shell_holds(first_start):
    project, _ = first_start
    real = {"DATABASE_URL": "postgres://school@db/school", "EMAIL_URL": "smtp://mail", "HTTPS": "1"}
    first = told(manage(project, "demo", SECRET_KEY="real", **real))["environ"]
    second = told(manage(project, "demo"))["environ"]

    key = project / ".demo" / "secret_key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_text()) >= 50
    assert first["SECRET_KEY"] == second["SECRET_KEY"] == key.read_text()
    assert (first["DEMO"], first["HTTPS"]) == ("1", "0")
    assert first["EMAIL_URL"] == "consolemail://"
    assert first["ALLOWED_HOSTS"] == "127.0.0.1,localhost,[::1]"
    database = environ.Env.db_url_config(first["DATABASE_URL"])
    assert database["NAME"] == str(project / ".demo" / "school.sqlite3")


def test_of_two_starts_at_once_the_second_waits_and_a_changed_requirement_is_put_in(project):
    both = 'cd "$1" && for n in 1 2; do "$2" manage.py check & done; wait'
    run = start("-c", both, "sh", str(project), BARE, python="sh", **wheels(project))
    require(project, "2.0")
    changed = manage(project, "check")

    lines = run.stdout.splitlines()
    assert lines.count("De school krijgt een eigen omgeving in .venv.") == 1
    assert lines.count("Een andere start is hier al bezig; deze wacht tot die klaar is.") == 1
    assert len([line for line in lines if line.startswith("{")]) == 2
    assert changed.stdout.startswith("De school krijgt een eigen omgeving in .venv.\n")
    installed = [path.name for path in (project / ".venv").rglob("django-*.dist-info")]
    assert installed == ["django-2.0.dist-info"]


def test_an_install_that_fails_shows_what_pip_said_and_the_next_start_does_it_again(project):
    failed = manage(project, "check", PIP_FIND_LINKS="")
    again = manage(project, "check")

    assert failed.returncode == 1
    assert failed.stderr.splitlines() == [
        "",
        "De pakketten zijn niet binnengekomen. Is er internet? Dit zei pip:",
        "  ERROR: Could not find a version that satisfies the requirement django==1.0 "
        "(from versions: none)",
        "  ERROR: No matching distribution found for django==1.0",
    ]
    assert again.stdout.startswith("De school krijgt een eigen omgeving in .venv.\n")
    assert told(again)["arguments"] == ["manage.py", "check"]
