"""WebKitGTK, the engine of Safari, as one of the browsers that tests run in.

Debian has it without a driver that Playwright could use. Playwright can drive the WebKit of a phone, by the Web
Inspector's own protocol; window.py offers it that, and the hands that the protocol does not have.
"""

import os
import socket
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Page, Playwright

HERE = Path(__file__).parent
SCREEN = "1280x900x24"


class WebKit:
    """A display that nobody sees, and WebKitGTK on it. Its windows share what sites store."""

    def __init__(self, playwright: Playwright, python: str) -> None:
        """`python` has Debian's bindings of GTK."""
        self._playwright = playwright
        self._folder = tempfile.TemporaryDirectory(prefix="webkit")
        shown, telling = os.pipe()
        display = ["Xvfb", "-displayfd", str(telling), "-screen", "0", SCREEN, "-nolisten", "tcp"]
        self._display = subprocess.Popen(display, pass_fds=[telling], stderr=subprocess.DEVNULL)
        os.close(telling)
        with open(shown) as told:
            number = told.readline().strip()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            inspector = f"127.0.0.1:{free.getsockname()[1]}"
        environment = {
            "DISPLAY": ":" + number,
            "WEBKIT_INSPECTOR_HTTP_SERVER": inspector,
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # what it needs is not to be had in containers
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "NO_AT_BRIDGE": "1",
        }
        command = [python, str(HERE / "window.py"), self._folder.name]
        self._windows = subprocess.Popen(command, env=os.environ | environment, stdout=subprocess.PIPE, text=True)
        assert self._windows.stdout
        self._address = self._windows.stdout.readline().strip()

    def open_tab(self) -> Page:
        """A page in a window of its own, of a visitor who prefers reduced motion."""
        browser = self._playwright.webkit.connect_over_cdp(self._address)
        [context] = browser.contexts
        [page] = context.pages
        context.add_init_script(path=HERE / "hands.js")
        page.emulate_media(reduced_motion="reduce")
        return page

    def close(self) -> None:
        """End it."""
        for process in (self._windows, self._display):
            process.terminate()
            process.wait()
        self._folder.cleanup()
