"""The ground floor, told to Django."""

from django.apps import AppConfig


class SchoolConfig(AppConfig):
    """Connects the receivers of the people room once the apps are loaded."""

    name = "school"
    verbose_name = "Ondernemersschool"

    def ready(self):
        # Their receivers connect on import.
        import school.people.addresses  # noqa: PLC0415
        import school.people.sessions  # noqa: F401, PLC0415
