"""The plugin for MkDocs, Material included:

plugins:
  - roundel: {bot: bot.py}
"""

from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from roundel.adapters.page import NO_BOT, add_files, tag_under, with_tag
from roundel.errors import MessengerError


class Options(Config):
    """What `mkdocs.yml` says of the plugin. Files are relative to the folder of the documentation."""

    bot = config_options.Type(str, default="")
    endpoint = config_options.Type(str, default="")
    folder = config_options.Type(str, default="messenger")


class RoundelPlugin(BasePlugin[Options]):
    """Puts the messenger on every page of the site."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuse options that name no bot."""
        if not (self.config.bot or self.config.endpoint):
            raise PluginError(f"roundel: {NO_BOT} For example `- roundel: {{bot: bot.py}}`.")
        return config

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Add the tag.

        Its addresses begin at the root: with instant navigation the page may be another by then. Nobody knows the root
        of a site without an address, so there they are relative to the page.
        """
        root = urlsplit(config.site_url).path.rstrip("/") + "/" if config.site_url else get_relative_url("./", page.url)
        return with_tag(output, tag_under(root, self.config.folder, self.config.bot, self.config.endpoint))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add the files."""
        try:
            add_files(
                Path(config.site_dir), self.config.folder, Path(config.docs_dir), self.config.bot, self.config.endpoint
            )
        except MessengerError as error:
            raise PluginError(f"roundel: {error}") from None
