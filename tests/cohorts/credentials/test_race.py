"""Keys made at once: one in use afterwards, and no file without a row."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection

from cohorts.credentials import actions
from cohorts.credentials.keys import multibase, read
from cohorts.credentials.models import SigningKey
from school.conflict import Conflict

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def make_at_once(paths, now):
    """The outcome of a key for each of `paths`, all at the same moment: a kid, or None."""

    def make(path):
        with closing(connection):
            try:
                return actions.make_key(path=path, now=now).kid
            except Conflict:
                return None

    with ThreadPoolExecutor(len(paths)) as pool:
        return list(pool.map(make, paths))


def test_ten_at_one_place_make_one(key_file, monday):
    made = [kid for kid in make_at_once([key_file] * 10, monday) if kid]
    assert made == ["k-2026"]
    assert SigningKey.objects.get().public_key == multibase(read(key_file))


def test_of_ten_at_ten_places_one_is_in_use(tmp_path, monday):
    paths = [tmp_path / f"{number}.pem" for number in range(10)]
    made = make_at_once(paths, monday)
    kept = {multibase(read(path)) for path in paths if path.exists()}
    assert kept == set(SigningKey.objects.values_list("public_key", flat=True))
    assert len(kept) == len([kid for kid in made if kid]) >= 1
    assert SigningKey.objects.filter(retired_at=None).count() == 1
