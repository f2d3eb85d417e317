"""What all tests share."""

import asyncio
import inspect

import pytest

pytest_plugins = ["tests.pages"]


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Runs `async def` tests; unit tests use no fixtures, so that they can run in the browser's Pythons too."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    asyncio.run(pyfuncitem.obj())
    return True
