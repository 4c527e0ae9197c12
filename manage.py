"""The school's command: `python3 manage.py demo`, `python3 manage.py test`, and all of Django's.

It asks for nothing but Python. First it makes `.venv` with the packages of requirements.txt, then
it goes on inside. Until there it imports only the standard library, and it is written so that even
Python 3.6 can read it far enough to say that it is too old.
"""

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import secrets
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

try:
    import fcntl
except ImportError:
    sys.exit("De school draait op Linux en macOS: gebruik op Windows het pakket WSL.")

ROOT = Path(__file__).resolve().parent
REQUIREMENTS = ROOT / "requirements.txt"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"
DEMO = ROOT / ".demo"
LIBRARIES = {  # WeasyPrint loads these to make a PDF; the names are Debian's
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


def main(arguments):
    check_python()
    command = arguments[0] if arguments else "help"
    if command in ("demo", "test"):
        check_libraries()
    if not is_inside():
        check_venv()
        make_whole()
        os.execv(str(PYTHON), [str(PYTHON), str(ROOT / "manage.py"), *arguments])
    if command in ("demo", "test"):
        os.chdir(str(ROOT))
    if command == "test":
        os.execv(str(PYTHON), [str(PYTHON), "-m", "pytest", *arguments[1:]])
    if command == "demo":
        sys.stdout.reconfigure(line_buffering=True, errors="replace")  # also in a log, any locale
        os.environ.update(demo_environment())
    run_django(arguments)


def run_django(arguments):
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - only in .venv

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "school.settings")
    execute_from_command_line(["manage.py", *arguments])


# What the machine must have


def check_python():
    if sys.version_info < (3, 11):  # noqa: UP036 - the sentence is for who has an older one
        found = "{}.{}".format(*sys.version_info)
        sys.exit(
            f"De school draait op Python 3.11, 3.12 of 3.13 en dit is Python {found}: "
            "installeer het pakket python3.11 of nieuwer en begin daarmee opnieuw."
        )


def check_libraries():
    missing = [package for library, package in LIBRARIES.items() if not can_load(library)]
    if missing and sys.platform == "linux":
        sys.exit(
            "Voor het maken van PDF's mist deze computer nog iets: "
            f"installeer het met sudo apt install {' '.join(missing)} en begin opnieuw."
        )


def can_load(library):
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def check_venv():
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        package = "python{}.{}-venv".format(*sys.version_info)
        sys.exit(
            "Deze Python kan nog geen eigen omgeving maken: "
            f"installeer het pakket {package} met sudo apt install {package} en begin opnieuw."
        )


# The environment in .venv


def is_inside():
    return Path(sys.prefix).resolve() == VENV.resolve()


def fingerprint():
    """What `.venv` was made of: these requirements, this Python, in this folder; a hex string."""
    python = f"{sys.version} {sys.base_prefix} {VENV}"
    return hashlib.sha256(REQUIREMENTS.read_bytes() + python.encode()).hexdigest()


def is_whole():
    return STAMP.exists() and PYTHON.exists() and STAMP.read_text() == fingerprint()


@contextlib.contextmanager
def turn():
    """Wait until no other start is at work here; gives the open file that holds the lock."""
    with open(__file__) as door:
        try:
            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Een andere start is hier al bezig; deze wacht tot die klaar is.")
            fcntl.flock(door, fcntl.LOCK_EX)
        yield door


def make_whole():
    """Make `.venv` anew unless it is whole: the stamp goes first and comes last."""
    if is_whole():
        return
    with turn() as door:
        if is_whole():
            return
        with contextlib.suppress(FileNotFoundError):
            STAMP.unlink()
        make_environment(door)
        install_packages(door)
        STAMP.write_text(fingerprint())


def make_environment(door):
    say("De school krijgt een eigen omgeving in .venv.")
    failed, lines = run([sys.executable, "-m", "venv", "--clear", str(VENV)], door)
    if failed:
        stop("De eigen omgeving in .venv kan niet worden gemaakt. Dit zei Python:", lines)


def install_packages(door):
    total = len([line for line in REQUIREMENTS.read_text().split("\n") if "==" in line])
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    failed, lines = run([*pip, "install", "-r", str(REQUIREMENTS)], door, Progress(total).read)
    if failed:
        stop("De pakketten zijn niet binnengekomen. Is er internet? Dit zei pip:", lines)
    say("De pakketten zijn er.")


class Progress:
    """Tells how far pip is, from what it prints: one line that counts, or a few in a log."""

    def __init__(self, total):
        self.total = total
        self.count = 0

    def read(self, line):
        if line.startswith(("Collecting ", "Processing ")):
            self.count = min(self.count + 1, self.total)
            self.tell()
        if line.startswith("Installing collected packages"):
            say("\n" * sys.stdout.isatty() + "De pakketten krijgen hun plaats; dat duurt even.")

    def tell(self):
        if sys.stdout.isatty():
            say(f"\rPakketten ophalen: {self.count} van {self.total}", end="")
        elif self.count == self.total or self.count % 20 == 0:
            say(f"Pakketten ophalen: {self.count} van {self.total}")


def run(command, door, read=lambda line: None):
    """Run `command` and give each line it prints to `read`; returns (has it failed, all lines).

    The lock is handed on, so that it also holds when this start is killed and its child is not.
    """
    lines = []
    with subprocess.Popen(
        command,
        cwd=str(ROOT),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        pass_fds=[door.fileno()],
    ) as process:
        for line in process.stdout:
            lines.append(line.rstrip())
            read(line)
    return process.returncode != 0, lines


def say(text, end="\n"):
    print(text, end=end, flush=True)


def stop(sentence, lines):
    sys.exit("\n".join(["", sentence, *(f"  {line[:160]}" for line in lines[-6:])]))


# The demo


def demo_environment():
    """What the demo runs with, whatever the shell holds: all of it its own, in `.demo/`."""
    DEMO.mkdir(mode=0o700, exist_ok=True)
    return {
        "DEMO": "1",
        "DEBUG": "0",
        "HTTPS": "0",
        "SECOND_FACTOR": "0",
        "SECRET_KEY": demo_key(),
        "ALLOWED_HOSTS": "127.0.0.1,localhost,[::1]",
        "BASE_URL": "http://127.0.0.1:8000",
        "DATABASE_URL": f"sqlite:///{quote(str(DEMO))}/school.sqlite3",
        "CACHE_URL": "dbcache://school_cache",
        "EMAIL_URL": "consolemail://",
        "MEDIA_ROOT": f"{DEMO}/media",
        "PRIVATE_ROOT": f"{DEMO}/private",
        "CREDENTIAL_KEY_FILE": f"{DEMO}/credential_key.pem",
        "PYTHONWARNINGS": "ignore:No directory at:UserWarning",  # none is needed
    }


def demo_key():
    """The secret key of this demo, made at its first start and readable by its owner alone."""
    path = DEMO / "secret_key"
    with turn():
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
