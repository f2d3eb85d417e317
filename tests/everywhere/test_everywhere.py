"""The unit tests of the pure packages, once more in each Python that the messenger runs in."""

import ast
import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests import commonmark, expat
from tests.pages import PATIENCE, Host, until
from tests.parts import asset
from tools.archive import packs
from tools.paths import TESTS

UNIT = TESTS / "unit"

# Seconds that they may take. It is one minute, and some four where others keep the machine busy.
MOST = 900


def unit_tests() -> list[str]:
    """The unit tests, as `module.function`; they are all functions without parameters."""
    return sorted(
        f"{path.stem}.{node.name}"
        for path in UNIT.rglob("test_*.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test_")
    )


def bot_that_tests() -> str:
    """The runner, with the test files in it."""
    paths = [path for path in sorted(UNIT.rglob("*.py")) if path.stem != "conftest"]
    files = {path.stem: path.read_text() for path in paths} | {
        "expat_cases": expat.module(),
        "commonmark_cases": commonmark.module(),
    }
    source = (TESTS / "everywhere" / "runner.py").read_text()
    return source.replace("FILES: dict = {}", f"FILES = json.loads({json.dumps(files, ensure_ascii=False)!r})")


@pytest.mark.timeout(MOST + PATIENCE)
@pytest.mark.parametrize(("runtime", "implementation"), [("micropython", "micropython"), ("pyodide", "cpython")])
def test_the_unit_tests_pass_in(runtime: str, implementation: str, page: Page, make_host: Callable[..., Host]) -> None:
    host = make_host(bot=bot_that_tests(), runtime=runtime, worker=False)
    host.open(page)
    page.evaluate(
        f"""async (packs) => {{
      const kernel = await import('/messenger/assets/{asset("kernel-")}');
      for (const pack of packs) kernel.add('{runtime}', await (await fetch('/messenger/assets/' + pack)).arrayBuffer());
      api.pageEvent('run').catch(() => {{}});
    }}""",
        [asset(f"{pack}-micropython-") for pack in packs()],
    )
    name, event = until(page, "log.find(([name]) => name === 'notification' || name === 'error')", seconds=MOST)
    assert name == "notification", event
    result = json.loads(event)
    assert result["python"] == implementation
    assert not result["failures"], "\n\n".join(result["failures"])
    assert sorted(result["passed"]) == unit_tests()
