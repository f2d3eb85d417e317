"""What all tests share."""

import asyncio
import inspect
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest_plugins = ["tests.pages", "tests.attack"]


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Runs `async def` tests; unit tests use no fixtures, so that they can run in the browser's Pythons too."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    # In a thread of its own: this one has the event loop of the browser tests.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, pyfuncitem.obj()).result()
    return True
