"""The browser that everything is measured in: the machine's own Chromium, quiet in the background."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tools.browsers import FLAGS


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a headless Chromium; `CHROMIUM` names another one than that on the path."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not executable:
        raise SystemExit("no Chromium found: install the package `chromium`, or set CHROMIUM to one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
