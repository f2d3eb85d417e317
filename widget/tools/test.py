"""Runs the tests: the whole, a quick part of them, or all that can be tried."""

import os
import subprocess
import sys

from tools.browsers import BROWSERS, find_browser, find_screen_reader, find_webkit
from tools.install import SERVERS, install_servers
from tools.paths import ROOT, TESTS, WORK

# Words that choose how much is run. Other words are pytest's, and choose what is run.
TIERS = {"--quick", "--thorough"}
# A worker waits for its browser half of the time, so one more than there are processors.
WORKERS = (os.cpu_count() or 1) + 1


def test(arguments: list[str]) -> int:
    """Run pytest with these arguments; returns its exit code.

    A whole tier (no arguments, `--quick` or `--thorough`) is shared among as many workers as the machine can feed.
    `--servers` runs the tests with bots that others wrote, and nothing else; `--voice` those that hear a screen reader.
    Both take long to install what they need.
    """
    environment = os.environ | {name.upper(): find_browser(name) for name in BROWSERS}
    environment["WEBKIT"] = find_webkit()
    # To compile the tests takes longer than to collect them, and every worker does both.
    environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(WORK / "tests.pyc")}
    if "--servers" in arguments:
        environment |= {f"{name.upper()}_PYTHON": str(path) for name, path in install_servers().items()}
        arguments = [*arguments, str(SERVERS)]
    if "--voice" in arguments:
        find_screen_reader()
        arguments = [*arguments, str(TESTS / "voice")]
    if TIERS.issuperset(arguments):
        # Whoever is done takes over half of what another still has to do.
        arguments = [*arguments, "--numprocesses", str(WORKERS), "--dist", "worksteal"]
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=environment).returncode
