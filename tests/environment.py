"""The environment of every test run, set before Django reads its settings.

`pyproject.toml` loads this as a plugin, so that `manage.py test` and plain `pytest` run alike,
whatever the shell holds. Only `DATABASE_URL` is the caller's: the tests make a database beside it.
"""

import os
from tempfile import TemporaryDirectory

UPLOADS = TemporaryDirectory(prefix="school-test-")

os.environ.update(
    SECRET_KEY="only-for-tests-" + "0123456789" * 5,
    DEBUG="1",  # static files without a manifest; pytest-django keeps settings.DEBUG itself False
    DEMO="0",
    HTTPS="0",
    SECOND_FACTOR="0",
    ALLOWED_HOSTS="",
    BASE_URL="http://testserver",
    CACHE_URL="locmemcache://",
    EMAIL_URL="memorymail://",
    MEDIA_ROOT=f"{UPLOADS.name}/media",
    PRIVATE_ROOT=f"{UPLOADS.name}/private",
    CREDENTIAL_KEY_FILE="",
)
