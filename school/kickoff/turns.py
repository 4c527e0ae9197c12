"""Who waits for a seat is helped in the order of coming, also on SQLite.

SQLite has no queue for its one writer: whoever waits sleeps for up to a tenth of a second and is
passed by all who come meanwhile, until its patience ends with an error. PostgreSQL queues by
itself. Measured with tests/bench/sign_up.py.
"""

from collections import deque
from contextlib import contextmanager
from functools import wraps
from threading import Lock

from django.db import connection

GUARD, LINE = Lock(), deque()  # of the threads of this process


def in_turn(act):
    """Let threads do this one by one; goes around `transaction.atomic`.

    Who is in a transaction has the writer already, and waits for nobody.
    """

    @wraps(act)
    def taking_turns(*args, **kwargs):
        if connection.vendor != "sqlite" or connection.in_atomic_block:
            return act(*args, **kwargs)
        with _turn():
            return act(*args, **kwargs)

    return taking_turns


@contextmanager
def _turn():
    mine = Lock()
    mine.acquire()
    with GUARD:
        LINE.append(mine)
        if LINE[0] is mine:
            mine.release()
    mine.acquire()
    try:
        yield
    finally:
        with GUARD:
            LINE.popleft()
            if LINE:
                LINE[0].release()
