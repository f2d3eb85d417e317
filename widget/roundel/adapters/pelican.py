"""The plugin for Pelican:

PLUGINS = ["roundel.adapters.pelican"]
ROUNDEL_BOT = "bot.py"
"""

from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from roundel.adapters.page import add_files, tag_under, with_tag

DEFAULTS = {"ROUNDEL_BOT": "", "ROUNDEL_ENDPOINT": "", "ROUNDEL_FOLDER": "messenger"}


def register() -> None:
    """Pelican calls this. Files are relative to the folder of the content."""
    signals.initialized.connect(_set_defaults)
    signals.content_written.connect(_add_tag)
    signals.finalized.connect(_add_files)


def _set_defaults(pelican: Pelican) -> None:
    for name, value in DEFAULTS.items():
        pelican.settings.setdefault(name, value)


def _add_tag(path: str, context: dict[str, Any]) -> None:
    """Pelican has the address of the site in the context, relative to the page if it is to be."""
    page = Path(path)
    if page.suffix in (".html", ".htm"):
        script = tag_under(
            f"{context['SITEURL']}/", context["ROUNDEL_FOLDER"], context["ROUNDEL_BOT"], context["ROUNDEL_ENDPOINT"]
        )
        page.write_text(with_tag(page.read_text(encoding="utf-8"), script), encoding="utf-8")


def _add_files(pelican: Pelican) -> None:
    settings = pelican.settings
    add_files(
        Path(settings["OUTPUT_PATH"]),
        settings["ROUNDEL_FOLDER"],
        Path(settings["PATH"]),
        settings["ROUNDEL_BOT"],
        settings["ROUNDEL_ENDPOINT"],
    )
