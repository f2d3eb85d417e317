"""Runs every check: style, types, JavaScript, and the tests."""

import os
import subprocess
import sys
from pathlib import Path

from project.paths import NODE_MODULES, ROOT, TESTS
from project.tools import BROWSERS, SERVERS, find_browser, install_servers, say

CHECKS: dict[str, list[str | Path]] = {
    "ruff (style)": [sys.executable, "-m", "ruff", "check", "--quiet"],
    "mypy (types)": [sys.executable, "-m", "mypy", "--no-error-summary"],
    "tsc (types of the shim)": [NODE_MODULES / ".bin" / "tsc", "--project", ROOT / "widget" / "shim"],
    "node (the shim's units)": ["node", "--test", "--test-reporter=dot",
                                *sorted((TESTS / "shim").glob("*.test.js"))],
}


# What also runs in Firefox: what the messenger does, without how it looks, how fast it is, and what phones add.
FIREFOX = ("announcements", "bot", "consent", "durable", "elements", "endpoint", "events", "flows", "init", "keyboard",
           "languages", "look", "menu", "notifications", "page_events", "spa", "stream", "survival", "tabs", "waking")


def test(pytest_arguments: list[str]) -> int:
    """Run every check, then pytest; returns the exit code. Arguments for pytest run pytest alone.

    `--servers` runs the tests with bots that others wrote, which take long to install, and nothing else.
    """
    environment = os.environ | {name.upper(): find_browser(name) for name in BROWSERS}
    if "--servers" in pytest_arguments:
        environment |= {f"{name.upper()}_PYTHON": str(path) for name, path in install_servers().items()}
        pytest_arguments = [*pytest_arguments, str(SERVERS)]
    failed = []
    for name, command in {} if pytest_arguments else CHECKS.items():
        say(name)
        if subprocess.run(command, cwd=ROOT).returncode:
            failed.append(name)
    firefox = ["--engine", "firefox", *(TESTS / "browser" / f"test_{name}.py" for name in FIREFOX)]
    runs = {"pytest": pytest_arguments} if pytest_arguments else {"pytest": [], "pytest in Firefox": firefox}
    for name, arguments in runs.items():
        say(name)
        if subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=environment).returncode:
            failed.append(name)
    if failed:
        print(f"These failed: {', '.join(failed)}")
    return int(bool(failed))
