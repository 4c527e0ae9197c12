"""Watches, in every test, that an action which changes somebody's data also writes it in the log.

No list of actions can be forgotten this way: whatever any test makes an action write is seen as
SQL. The savepoint of an outermost action is where its transaction would end; by then a write to
one of TABLES must have a line in the log beside it, or have been rolled back.
"""

import re
import sys
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
LOG = "school_change"
# Each with what makes a statement count; seats at the kick-off are taken by visitors themselves.
TABLES = {
    "school_user": r"INSERT|UPDATE",
    "school_user_groups": r"INSERT|DELETE",
    "cohorts_membership": r"INSERT|UPDATE|DELETE",
    "cohorts_application": r"INSERT|UPDATE",
    "cohorts_certificate": r"INSERT|UPDATE .*(revoked_at|erased_at)\W+=",  # printing is no change
}
STATEMENT = re.compile(r'(INSERT INTO|INSERT OR IGNORE INTO|UPDATE|DELETE FROM) "(\w+)"')
SAVEPOINT = re.compile(r"(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT) ")


class Watch:
    """The savepoints that are open, each as {table or LOG: who wrote it}; `unlogged` tells all."""

    def __init__(self):
        self.open, self.unlogged = [], []

    def __call__(self, execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if mark := SAVEPOINT.match(sql):
            self._turn(mark[1])
        elif self.open and (table := written(sql)) and is_done(sql, context):
            self.open[-1].setdefault(table, action())
        return answer

    def _turn(self, word):
        if word == "SAVEPOINT" and (self.open or is_of_action()):
            self.open.append({})
        elif word != "SAVEPOINT" and self.open:
            done = self.open.pop()
            if word.startswith("RELEASE"):
                self._end(done)

    def _end(self, done):
        if self.open:
            self.open[-1].update(done)
        elif LOG not in done:
            self.unlogged += [f"{by} writes {table}" for table, by in done.items() if by]


def is_of_action():
    """Whether a savepoint that is made now is an action's own: the test around it is rolled back.

    A test that commits is not watched, since there an action has a transaction and no savepoint.
    """
    return any(block._from_testcase for block in connection.atomic_blocks)


def written(sql):
    """The table that a statement writes to, when that is LOG or one of TABLES; else None."""
    statement = STATEMENT.match(sql)
    table = statement and statement[2]
    counts = table == LOG or (table in TABLES and re.match(TABLES[table], sql))
    return table if counts else None


def is_done(sql, context):
    """Whether rows changed; before its rows are fetched, an INSERT … RETURNING says of none."""
    return sql.startswith("INSERT") or context["cursor"].rowcount


def action():
    """The outermost of our actions that runs, "room/actions.py: name", or "" outside any."""
    frame, found = sys._getframe(1), ""
    while frame:
        path = Path(frame.f_code.co_filename)
        if path.name == "actions.py" and path.is_relative_to(ROOT):
            found = f"{path.relative_to(ROOT)}: {frame.f_code.co_name}"
        frame = frame.f_back
    return found


@contextmanager
def everything_logged():
    """Fails with what was changed and not logged."""
    watch = Watch()
    with connection.execute_wrapper(watch):
        yield watch
    assert watch.unlogged == []
