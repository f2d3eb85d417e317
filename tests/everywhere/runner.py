"""A bot that runs the unit tests inside the messenger's own interpreter and notifies the page of the results.

FILES is filled in by test_everywhere.py: the test files by name. MicroPython and Pyodide keep them in their own file
systems, so that they import each other as they do on disk.
"""

import asyncio
import gc
import json
import sys

from roundel import Bot
from roundel.bot.trace import trace

FILES: dict = {}

# After so many bytes MicroPython collects its garbage, between two tasks. To do so at every step, as in the page, takes
# long; and a heap that much garbage has made large takes long to collect for the rest of the run.
GARBAGE = 4_000_000

bot = Bot()


@bot.page_event("run")
async def run(chat, msg):
    """Run every test of every file, and notify the page of what passed and what failed."""
    for name in FILES:
        with open(name + ".py", "w") as file:
            file.write(FILES[name])
    if hasattr(gc, "threshold"):
        gc.threshold(GARBAGE)
    passed, failures = [], []
    for name in sorted(FILES):
        if not name.startswith("test_"):
            continue
        try:
            module = __import__(name)
        except ImportError as error:
            failures.append(name + "\n" + trace(error))
            continue
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
            cancel_what_is_left()
            await asyncio.sleep(0)
        forget(name)
    await chat.notify(json.dumps({"python": sys.implementation.name, "passed": passed, "failures": failures}))


def cancel_what_is_left():
    """End the tasks that a test leaves behind, as `asyncio.run` does; MicroPython says nothing of those it drops."""
    if hasattr(asyncio, "all_tasks"):
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()


def forget(name):
    """Let go of a file that has been tried, and of the cases that it has read."""
    for module in (name, "expat_cases", "commonmark_cases"):
        sys.modules.pop(module, None)
