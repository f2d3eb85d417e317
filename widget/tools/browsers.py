"""The browsers that the tests and the benchmark drive: found, or installed from Debian's packages.

python3 widget/tools/browsers.py        # installs both, and prints their paths
"""

import os
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.install import MissingTool, install_debian_package, is_debian_root, say

# The commands of each browser, Debian's package first. The shell is Chromium without its own windows, which cost more
# than most tests.
BROWSERS = {
    "chromium": ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "firefox": ("firefox-esr", "firefox"),
}


def find_browser(name: str) -> str:
    """The path of a browser, chromium or firefox: the one that the environment variable CHROMIUM or FIREFOX names, or
    one that is installed. If there is none, it is installed from Debian's packages, if this user may.

    Raises MissingTool where it can't be installed.
    """
    package = BROWSERS[name][0]
    if not _installed(name) and is_debian_root():
        say(f"installing {package} from Debian's packages (some 60 MB)")
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


def _installed(name: str) -> str | None:
    for command in (os.environ.get(name.upper(), ""), *BROWSERS[name]):
        if command and (path := shutil.which(command)):
            return path
    return None


if __name__ == "__main__":
    print("\n".join(find_browser(name) for name in BROWSERS))
