"""The machine and the versions that a result belongs to."""

import json
import os
import platform
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.bundle import PEERS

Machine = dict[str, str]


def describe(browser: Browser) -> Machine:
    """Name what the numbers depend on."""
    return {
        "processor": processor(),
        "cores": str(os.cpu_count()),
        "system": platform.system(),
        "browser": f"Chromium {browser.version}",
    }


def processor() -> str:
    """Name the processor, as Linux tells it."""
    information = Path("/proc/cpuinfo")
    lines = information.read_text().splitlines() if information.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def versions() -> dict[str, str]:
    """Read the pinned versions of what npm installs."""
    pins: dict[str, str] = json.loads((PEERS / "package.json").read_text())["devDependencies"]
    return pins
