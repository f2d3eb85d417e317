"""The echo of Microsoft's 365 Agents SDK behind offline-directline, driven by the messenger."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.pages import Host
from tests.parts import open_panel, say, shows
from tests.servers.conftest import Server


def test_it_echoes_each_message_once_and_goes_on_after_a_reload(
    make_page: Callable[..., Host], page: Page, line: Server
) -> None:
    make_page(line, {"directline": line.address + "/directline"}).open(page)
    open_panel(page)
    for text in ("Tea?", "Milk?"):
        say(page, text)
    shows(page, "You said: Tea?", "You said: Milk?")
    page.reload()
    say(page, "More?")
    shows(page, "You said: Tea?", "You said: Milk?", "You said: More?")
    shows(page, "Tea?", "Milk?", "More?", by="visitor")
