"""The browsers that the tests and the benchmark drive, and a screen reader: found, or installed from Debian's packages.

python3 widget/tools/browsers.py        # installs them, and prints their paths
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.install import MissingTool, install_debian_package, is_debian_root, step

# The commands of each browser, Debian's package first. The shell is Chromium without its own windows, which cost more
# than most tests.
BROWSERS = {
    "chromium": ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "firefox": ("firefox-esr", "firefox"),
}

# WebKit is no command, but a library: a program of the tests opens its windows on a display that nobody sees.
WEBKIT = ("python3-gi", "gir1.2-webkit2-4.1", "xvfb")

# A screen reader, and the desktop that it runs on: each command, and Debian's package of it. The last is a whole
# Chromium: the shell has no windows for it to read.
DESKTOP = {
    "orca": "orca",
    "speech-dispatcher": "speech-dispatcher",
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus-daemon",
    "chromium": "chromium",
}
ACCESSIBILITY_BUS = ("at-spi2-core", Path("/usr/share/dbus-1/services/org.a11y.Bus.service"))

# Chromium may run as root, in a container, and asks the network for nothing by itself.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_browser(name: str) -> str:
    """The path of a browser, chromium or firefox: the one that the environment variable CHROMIUM or FIREFOX names, or
    one that is installed. If there is none, it is installed from Debian's packages, if this user may.

    Raises MissingTool where it can't be installed.
    """
    package = BROWSERS[name][0]
    if not _installed(name) and is_debian_root():
        with step(f"installing {package} from Debian's packages (some 60 MB)"):
            install_debian_package(package)
    path = _installed(name)
    if not path:
        raise MissingTool(
            f"The browser tests need {name.capitalize()}. Install it (on Debian: `apt-get install "
            f"{package}`), or set {name.upper()} to the path of one."
        )
    return path


def find_windowed_chromium() -> str | None:
    """The path of a whole Chromium; the shell keeps no page for the way back. None if there is none."""
    return next(filter(None, map(shutil.which, BROWSERS["chromium"][1:])), None)


def find_webkit() -> str:
    """The path of a Python that opens WebKitGTK's windows (see tests/webkit/): the one that the environment variable
    WEBKIT names, or Debian's. What it needs is installed from Debian's packages, if this user may.

    Raises MissingTool where it can't be installed.
    """
    python = os.environ.get("WEBKIT", "/usr/bin/python3")
    if not _opens_webkit(python) and is_debian_root():
        with step("installing WebKitGTK from Debian's packages (some 100 MB)"):
            for package in WEBKIT:
                install_debian_package(package)
    if not _opens_webkit(python):
        raise MissingTool(
            "The browser tests need WebKitGTK, its bindings for Python and a display. Install them (on "
            f"Debian: `apt-get install {' '.join(WEBKIT)}`)."
        )
    return python


def find_screen_reader() -> None:
    """Install what hears a page with Orca (see tests/voice/) and is missing, from Debian's packages.

    Raises MissingTool where it can't be installed.
    """
    missing = [package for command, package in DESKTOP.items() if not shutil.which(command)]
    package, service = ACCESSIBILITY_BUS
    missing += [] if service.exists() else [package]
    if missing and not is_debian_root():
        raise MissingTool(
            "The tests that hear Orca need more programs. Install them (on Debian: `apt-get install "
            f"{' '.join(missing)}`)."
        )
    for package in missing:
        with step(f"installing {package} from Debian's packages"):
            install_debian_package(package)


def _opens_webkit(python: str) -> bool:
    asked = [python, "-c", "import gi; gi.require_version('WebKit2', '4.1')"]
    return (
        bool(shutil.which("Xvfb") and shutil.which(python))
        and not subprocess.run(asked, capture_output=True).returncode
    )


def _installed(name: str) -> str | None:
    for command in (os.environ.get(name.upper(), ""), *BROWSERS[name]):
        if command and (path := shutil.which(command)):
            return path
    return None


if __name__ == "__main__":
    print("\n".join([*(find_browser(name) for name in BROWSERS), find_webkit()]))
