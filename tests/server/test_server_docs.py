"""What the docs show of the server does what they say."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from roundel.server import Server
from tests.pages import html
from tests.parts import open_panel, say, shows
from tests.server.conftest import BOT, Running
from tests.server.line import Line
from tools.paths import DIST, DOCS

PAGE = (DOCS / "servers.md").read_text()


def test_the_five_minutes_from_the_page_to_a_server_are_enough(
    tmp_path: Path, page: Page, serve: Callable[[Server], Running]
) -> None:
    steps = PAGE.partition("## From the page to a server\n")[2].partition("\n## ")[0]
    [document] = re.findall(r"```json\n(.*?)```", steps, re.DOTALL)
    [tag] = re.findall(r"```html\n(.*?)```", steps, re.DOTALL)
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "bot.py").write_text(BOT)
    (site / "support.json").write_text(document)
    (site / "index.html").write_text(html(tag))
    # As `build.py server bot.py --site site` does.
    running = serve(Server(tmp_path / "bot.py", tmp_path / "data", site={"/messenger": DIST, "/": site}))
    page.goto(running.address.replace("127.0.0.1", "localhost"))
    open_panel(page)
    shows(page, "Hello")
    say(page, "Tea?")
    shows(page, "Hello", "You wrote: Tea?")


def test_the_program_of_the_docs_speaks_to_a_visitor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: Callable[[Server], Running]
) -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    [block] = [block for block in blocks if "roundel.server" in block]
    (tmp_path / "bot.py").write_text(BOT)
    monkeypatch.chdir(tmp_path)
    program: dict = {}
    exec(block, program)
    running = serve(program["server"])
    line = Line(running.address).start()
    running.run(program["shipped"](line.id))
    line.wait_for("Your tea is on its way.")
