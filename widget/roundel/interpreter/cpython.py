"""What CPython in a worker does for the page: it tells of whatever it begins with. See shim/shared/signs-of-life.js."""

import asyncio

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def announce(begins: "Callable[[], object]") -> None:
    """Have `begins` called before each callback of the event loop."""
    run = asyncio.Handle._run

    def announced(handle: asyncio.Handle) -> None:
        begins()
        run(handle)

    asyncio.Handle._run = announced  # type: ignore[assignment, method-assign]
