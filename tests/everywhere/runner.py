"""A bot that runs the unit tests inside the messenger's own interpreter and notifies the page of the results.

FILES is filled in by test_everywhere.py: the test files by name. MicroPython and Pyodide keep them in their own file
systems, so that they import each other as they do on disk.
"""

import asyncio
import json
import sys

from messenger import Bot
from messenger.bot.trace import trace

FILES: dict = {}

bot = Bot()


@bot.start
async def run(chat, msg):
    """Run every test of every file; the last notification is the list of failures."""
    await fetch_elements(chat)
    for name in FILES:
        with open(name + ".py", "w") as file:
            file.write(FILES[name])
    passed, failures = [], []
    for name in sorted(FILES):
        if not name.startswith("test_"):
            continue
        module = __import__(name)
        for test in sorted(dir(module)):
            if not test.startswith("test_"):
                continue
            try:
                result = getattr(module, test)()
                if hasattr(result, "send"):
                    await result
                passed.append(name + "." + test)
            except Exception as error:
                failures.append(name + "." + test + "\n" + trace(error))
    await chat.notify(json.dumps({"python": sys.implementation.name, "passed": passed, "failures": failures}))


async def fetch_elements(chat):
    """MicroPython has the modules of timeline markup once the first element is shown."""
    await chat.markup("<TimelineMessage/>")
    while True:
        try:
            import messenger.core.elements  # noqa: F401
            return
        except ImportError:
            await asyncio.sleep(0.05)
