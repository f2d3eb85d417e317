"""The extension for Sphinx, all themes:

extensions = ["roundel.sphinx"]
roundel_bot = "bot.py"
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from roundel.adapters.page import NO_BOT, add_files, tag_under
from roundel.errors import MessengerError


def setup(app: Sphinx) -> dict[str, bool]:
    """Sphinx calls this. Files are relative to the folder of `conf.py`."""
    for name, default in (("bot", ""), ("endpoint", ""), ("folder", "messenger")):
        app.add_config_value(f"roundel_{name}", default, "html", [str])
    app.connect("config-inited", _refuse)
    app.connect("html-page-context", _add_tag)
    app.connect("build-finished", _add_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _refuse(app: Sphinx, config: Config) -> None:
    if not (config.roundel_bot or config.roundel_endpoint):
        raise ConfigError(f'roundel: {NO_BOT} For example roundel_bot = "bot.py".')


def _add_tag(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Themes write `metatags` into the head of every page. Books have no scripts."""
    if app.builder.embedded:
        return
    path_to: Callable[..., str] = context["pathto"]
    root = path_to("x", resource=True).removesuffix("x")
    config = app.config
    script = tag_under(root, config.roundel_folder, config.roundel_bot, config.roundel_endpoint)
    context["metatags"] = context.get("metatags", "") + script


def _add_files(app: Sphinx, failure: Exception | None) -> None:
    if failure or app.builder.format != "html" or app.builder.embedded:
        return
    config = app.config
    try:
        add_files(
            Path(app.outdir), config.roundel_folder, Path(app.confdir), config.roundel_bot, config.roundel_endpoint
        )
    except MessengerError as error:
        raise ConfigError(f"roundel: {error}") from None
