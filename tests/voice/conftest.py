"""A visitor who hears the messenger, and has a keyboard."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Playwright

from tests.pages import Host, Troubles, deafen, until, watch
from tests.parts import roundel
from tests.voice.desktop import Desktop
from tools.browsers import FLAGS, find_windowed_chromium

# Without bars: the focus is in the page, and nothing but the page is read out.
WINDOW = ("--kiosk", "--force-renderer-accessibility", "--test-type")
FAR = 12  # presses of Tab, after which nothing is reached any more

# The element that has the focus, in whatever shadow root it is.
FOCUSED = """() => {
  let element = document.activeElement;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}"""


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """The desktop of all tests."""
    desktop = Desktop(tmp_path_factory.mktemp("desktop"))
    yield desktop
    desktop.close()


@pytest.fixture(scope="session")
def window(
    playwright: Playwright, desktop: Desktop, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """A window of Chromium on it."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("profile"),
        executable_path=find_windowed_chromium(),
        args=[*FLAGS, *WINDOW],
        ignore_default_args=["--enable-automation"],  # another bar
        headless=False,
        no_viewport=True,
        env={**desktop.environment},
    )
    yield context
    context.close()


class Visitor:
    """Somebody who hears the messenger, and has a keyboard."""

    def __init__(self, desktop: Desktop, page: Page, host: Host) -> None:
        self._desktop = desktop
        self.page = page
        self.host = host
        self.press = desktop.press
        self.listen = desktop.listen

    def open(self) -> list[str]:
        """Open the panel by keyboard; returns what is said then."""
        self.reach(roundel(self.page))
        self.press("Return")
        return self.listen("Message entry", "Hello")

    def reach(self, target: Locator, key: str = "Tab") -> list[str]:
        """Press the key until the target has the focus; returns what is said then."""
        for _ in range(FAR):
            before = self.page.evaluate_handle(f"({FOCUSED})()")
            self.press(key)
            until(self.page, f"(before) => ({FOCUSED})() !== before", before)
            if target.evaluate("(node) => node === node.getRootNode().activeElement"):
                return self.listen()
        raise AssertionError(f"{FAR} presses of {key} do not reach {target}")

    def say(self, text: str, *wanted: str) -> list[str]:
        """Write and send a message; returns what is said then, which is to have what is wanted, in this order."""
        self._desktop.type(text)
        self.press("Return")
        return self.listen(*wanted)

    def page_event(self, alias: str, body: object = None) -> None:
        """Let the host page tell the bot of an event."""
        self.page.evaluate("([alias, body]) => void api.pageEvent({ alias, body })", [alias, body])


@pytest.fixture
def visit(
    desktop: Desktop, window: BrowserContext, make_host: Callable[..., Host], troubles: Troubles
) -> Iterator[Callable[[str], Visitor]]:
    """Visits a host page whose bot this is, and hears the page out: `visit(bot)`."""
    page = window.pages[0]
    watch(page, troubles)

    def visit(bot: str) -> Visitor:
        host = make_host(bot=bot)
        host.open(page)
        desktop.listen("A host page")
        return Visitor(desktop, page, host)

    yield visit
    deafen(page)
