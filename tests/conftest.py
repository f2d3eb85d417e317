"""What all tests share."""

import asyncio
import fcntl
import inspect
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tools.paths import WORK

pytest_plugins = ["tests.pages", "tests.attack"]


TESTS = Path(__file__).parent
# What `--quick` runs without a mark. Of the others it runs what is marked `smoke`.
QUICK = ("build", "everywhere", "style", "tools", "unit")
BROWSERS = ("chromium", "firefox", "webkit")

# What is run only by an option of its name, which installs what it needs.
ON_REQUEST = ("servers", "voice")
DOOR, ROOM = (WORK / f"tests.{name}" for name in ("door", "room"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=BROWSERS, help="run the browser tests in this browser alone")
    parser.addoption("--servers", action="store_true", help="run the tests with bots that others wrote")
    parser.addoption("--voice", action="store_true", help="run the tests that hear Orca, a screen reader")
    parser.addoption("--points", type=int, help="how many things go wrong between a page and its server")
    parser.addoption("--quick", action="store_true", help="of the tests that take a browser, run those marked smoke")
    parser.addoption("--thorough", action="store_true", help="try every case where the whole run tries a sample")


def pytest_configure(config: pytest.Config) -> None:
    """Tell the unit tests how much is wanted; they use no fixtures that could."""
    WORK.mkdir(exist_ok=True)
    if config.getoption("--thorough"):
        os.environ["THOROUGH"] = "1"


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The browser that the test runs in: chromium, firefox or webkit."""
    name: str = getattr(request, "param", BROWSERS[0])
    return name


@pytest.fixture
def place(request: pytest.FixtureRequest) -> str:
    """Where the messenger's Python runs in this test: in a worker, or in the page."""
    name: str = getattr(request, "param", "worker")
    return name


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test marked `firefox` or `webkit` runs in that browser too, but for one marked `chromium`.

    With `firefox("thorough")`, what is tested does not depend on the browser, and of such tests the whole run tries in
    Firefox those that are marked `smoke`. One marked `smoke` runs with Python in a worker and with Python in the page.
    """
    marks = metafunc.definition
    others = [name for name in BROWSERS[1:] if marks.get_closest_marker(name)]
    if "engine" in metafunc.fixturenames and others and not marks.get_closest_marker("chromium"):
        metafunc.parametrize("engine", [BROWSERS[0], *others], indirect=True)
    if "place" in metafunc.fixturenames and marks.get_closest_marker("smoke"):
        metafunc.parametrize("place", ["worker", "page"], indirect=True)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the folders that are not asked for."""
    unasked = [TESTS / name for name in ON_REQUEST if not config.getoption(f"--{name}")]
    return True if collection_path in unasked else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the options do not want, and begin with what few tests need.

    Tests are handed out in order, so that one worker has all of WebKit and most of Firefox, and others do not spend
    seconds to start them.
    """
    wanted = [item for item in items if _in_engine(item, config) and _in_tier(item, config)]
    if not config.getoption("--thorough") and not config.getoption("--engine"):
        wanted = _sampled(wanted)
    if len(wanted) < len(items):
        kept = set(wanted)
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = wanted
    items.sort(key=lambda item: -BROWSERS.index(str(_parameters(item).get("engine", BROWSERS[0])).partition("-")[0]))


def _sampled(items: list[pytest.Item]) -> list[pytest.Item]:
    """Of what the others have in common with Chromium, where every case is tried, they try the first of each test."""
    tried = set()
    for item in list(items):
        engine = _parameters(item).get("engine", BROWSERS[0])
        mark = item.get_closest_marker(str(engine))
        if not mark or engine == BROWSERS[0]:
            continue
        test = (engine, item.nodeid.partition("[")[0])
        if test in tried or (mark.args == ("thorough",) and not item.get_closest_marker("smoke")):
            items.remove(item)
        tried.add(test)
    return items


def _parameters(item: pytest.Item) -> dict[str, object]:
    """What the test was given of what it is tried with, by name."""
    return item.callspec.params if hasattr(item, "callspec") else {}


def _in_engine(item: pytest.Item, config: pytest.Config) -> bool:
    only = config.getoption("--engine")
    if not only or "engine" not in getattr(item, "fixturenames", ()):
        return True
    return str(_parameters(item).get("engine", BROWSERS[0])).startswith(only)


def _in_tier(item: pytest.Item, config: pytest.Config) -> bool:
    if item.get_closest_marker("thorough") and not config.getoption("--thorough"):
        return False
    if not config.getoption("--quick"):
        return True
    slow = _parameters(item).get("place") == "page" or _parameters(item).get("engine") == "webkit"
    return item.path.relative_to(TESTS).parts[0] in QUICK or bool(item.get_closest_marker("smoke") and not slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """While a test marked `alone` runs, the workers beside it wait; the others run together.

    Whoever comes passes the door first: behind one who waits there for the room to be empty, nobody slips in.
    """
    alone = item.get_closest_marker("alone") is not None
    with DOOR.open("w") as door, ROOM.open("w") as room:
        fcntl.flock(door, fcntl.LOCK_EX)
        fcntl.flock(room, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        if not alone:
            fcntl.flock(door, fcntl.LOCK_UN)
        return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Runs `async def` tests; unit tests use no fixtures, so that they can run in the browser's Pythons too."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    # In a thread of its own: this one has the event loop of the browser tests.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, pyfuncitem.obj()).result()
    return True
