"""What a machine may ask: does the process live, and is everything ready to serve people."""

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse

BELL, SILENCE = "bell-rang", 5 * 60  # seconds without ring_bell after which something is wrong


def database_is_ready():
    """Whether it answers and every migration was run."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def cache_is_ready():
    """Whether what is put in comes out."""
    cache.set("ready", "ja", 5)
    return cache.get("ready") == "ja"


def storage_is_ready():
    """Whether a private file can be written and removed."""
    name = storages["private"].save("ready", ContentFile(b"ja"))
    storages["private"].delete(name)
    return True


def bell_rang():
    """Whether ring_bell rang lately; it says so by `ring`."""
    return cache.get(BELL) == "ja"


def ring():
    """Called by ring_bell: it lives."""
    cache.set(BELL, "ja", SILENCE)


CHECKS = {
    "database": database_is_ready,
    "cache": cache_is_ready,
    "opslag": storage_is_ready,
    "bel": bell_rang,
}


def faults():
    """One word for each thing that is not ready, in the order of CHECKS."""
    return [word for word, check in CHECKS.items() if not _works(check)]


def _works(check):
    try:
        return check()
    except Exception:  # whatever it is, the answer is the same and goes to a machine
        return False


class Health:
    """First in MIDDLEWARE: answers machines without HTTPS, session or known host name."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info == "/healthz":
            return _answer([])
        if request.path_info == "/readyz":
            return _answer(faults())
        return self.get_response(request)


def _answer(wrong):
    return HttpResponse(
        " ".join(wrong) or "ok",
        content_type="text/plain",
        status=503 if wrong else 200,
        headers={"Cache-Control": "no-store"},
    )
