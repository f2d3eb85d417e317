"""The messenger's files among the static files of a project."""

from django.apps import AppConfig
from django.conf import settings

from roundel.commands.files import folders


class RoundelConfig(AppConfig):
    """Adds the messenger to STATICFILES_DIRS, in the folder `messenger`."""

    name = "roundel.adapters.django"
    label = "roundel"

    def ready(self) -> None:
        """Django calls this once, before it looks for static files."""
        settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, *(("messenger", folder) for folder in folders())]
