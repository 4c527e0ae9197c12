"""An edition of the kick-off with visitors, as the kick-off's own tests have it."""

from tests.school.kickoff.conftest import come, kickoff, naming, sign_up

__all__ = ["come", "kickoff", "naming", "sign_up"]
