"""What all tests share."""

import asyncio
import inspect
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytest_plugins = ["tests.pages", "tests.attack"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=["chromium", "firefox"], default="chromium", help="the browser of the tests")
    parser.addoption("--servers", action="store_true", help="run the tests with bots that others wrote")
    parser.addoption("--points", type=int, default=100, help="how many things go wrong between a page and its host")


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """The browser that the tests run in: chromium or firefox."""
    name: str = request.config.getoption("--engine")
    return name


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The bots that others wrote are installed only where they are asked for."""
    return True if collection_path == Path(__file__).parent / "servers" and not config.getoption("--servers") else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What a test marked `chromium` needs, Firefox's driver cannot do; the mark says what that is."""
    for item in items:
        mark = item.get_closest_marker("chromium")
        if mark and config.getoption("--engine") == "firefox":
            item.add_marker(pytest.mark.skip(reason=mark.args[0]))


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Runs `async def` tests; unit tests use no fixtures, so that they can run in the browser's Pythons too."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    # In a thread of its own: this one has the event loop of the browser tests.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, pyfuncitem.obj()).result()
    return True
