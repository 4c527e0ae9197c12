"""People whose ten weeks are approved, as in the room of the certificates."""

from tests.cohorts.certificates.conftest import (  # noqa: F401 - fixtures
    approve,
    certificate,
    monday,
    printed,
    private,
    ready,
    wording,
)
