"""The top floor, told to Django."""

from django.apps import AppConfig


class CohortsConfig(AppConfig):
    """Registers the system checks of the credentials room once the apps are loaded."""

    name = "cohorts"

    def ready(self):
        import cohorts.credentials.checks  # noqa: F401, PLC0415 - registered on import
