"""Installs what the project needs and the machine lacks, into the project's folder where that is possible."""

import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.paths import DOCS, NODE_MODULES, PACKAGE, ROOT, TESTS, VENV, WIDGET, WORK

SERVERS = TESTS / "servers"
BUILD_REQUIREMENTS = WIDGET / "tools" / "requirements.txt"
RELEASE_REQUIREMENTS = WIDGET / "tools" / "release.txt"
SERVER_REQUIREMENTS = PACKAGE / "server" / "requirements.txt"
TEST_REQUIREMENTS = TESTS / "requirements.txt"
DOCS_REQUIREMENTS = DOCS / "requirements.txt"
# What each command needs besides what building does.
REQUIREMENTS = {
    "serve": [DOCS_REQUIREMENTS],
    "server": [SERVER_REQUIREMENTS],
    "release": [RELEASE_REQUIREMENTS],
    "test": [SERVER_REQUIREMENTS, RELEASE_REQUIREMENTS, TEST_REQUIREMENTS],
    "bench": [SERVER_REQUIREMENTS, TEST_REQUIREMENTS],
}
# Seconds after which a step that takes long says again that it goes on.
REMIND = 5


class MissingTool(Exception):
    """Something is lacking that only the reader can install; the text says what to do."""


def say(text: str) -> None:
    """Tell what is being done."""
    print(f"· {text}", flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Tell what is being done, and every few seconds how long it has taken so far.

    with step("compressing"):
        compress()
    """
    say(text)
    over, begun = threading.Event(), time.monotonic()

    def remind() -> None:
        while not over.wait(REMIND):
            say(f"{text}: {time.monotonic() - begun:.0f} seconds so far")

    reminder = threading.Thread(target=remind, daemon=True)
    reminder.start()
    try:
        yield
    finally:
        over.set()
        reminder.join()


def run(command: list[str | Path], cwd: Path = ROOT) -> None:
    """Run a command; what it prints is shown only if it fails.

    Raises MissingTool with the end of its output.
    """
    done = subprocess.run(command, cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise MissingTool(f"This failed: {' '.join(map(str, command))}\n{done.stdout[-3000:]}")


def venv_python() -> Path:
    """The interpreter of the project's virtual environment."""
    return VENV / "bin" / "python"


def install_python_packages(command: str) -> None:
    """Bring the virtual environment in line with the pinned requirements of a command."""
    wanted = [BUILD_REQUIREMENTS, *REQUIREMENTS.get(command, [])]
    missing = [file for file in wanted if not _is_current(_stamp(VENV, file), file)]
    if not missing:
        return
    if not venv_python().exists():
        with step("making a virtual environment in .venv"):
            _make_venv()
    for file in missing:
        with step(f"installing the Python packages of {file.relative_to(ROOT)}"):
            _install_requirements(VENV, file)


def install_npm_packages() -> None:
    """Bring node_modules in line with package-lock.json."""
    lock = ROOT / "package-lock.json"
    stamp = _stamp(NODE_MODULES, lock)
    if _is_current(stamp, lock):
        return
    if not shutil.which("npm"):
        raise MissingTool("npm is missing. Install Node.js 20 or newer, which brings it.")
    with step("installing the npm packages of package-lock.json (PyScript, MicroPython, Pyodide, esbuild)"):
        run(["npm", "ci", "--no-progress"])
    _mark_current(stamp, lock)


def install_servers() -> dict[str, Path]:
    """Install the bots that others wrote, for the tests; returns the Python of each file of requirements."""
    pythons = {}
    for file in sorted(SERVERS.glob("*.txt")):
        folder = WORK / "servers" / file.stem
        pythons[file.stem] = folder / "bin" / "python"
        if not _is_current(_stamp(folder, file), file):
            with step(f"installing the Python packages of {file.relative_to(ROOT)}, into an environment of their own"):
                run([sys.executable, "-m", "venv", "--clear", folder])
                _install_requirements(folder, file)
    lock = SERVERS / "package-lock.json"
    stamp = _stamp(SERVERS / "node_modules", lock)
    if not _is_current(stamp, lock):
        with step(f"installing the npm packages of {lock.relative_to(ROOT)}"):
            run(["npm", "ci", "--no-progress"], SERVERS)
        _mark_current(stamp, lock)
    return pythons


def is_debian_root() -> bool:
    """Whether this user may install Debian's packages."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_debian_package(name: str) -> None:
    """Install one of Debian's packages."""
    run(["apt-get", "update"])
    run(["apt-get", "install", "--yes", "--no-install-recommends", name])


def _make_venv() -> None:
    try:
        run([sys.executable, "-m", "venv", VENV])
    except MissingTool as error:
        # Debian keeps the part of the standard library that makes environments in a package of its own.
        shutil.rmtree(VENV, ignore_errors=True)
        if not is_debian_root():
            raise MissingTool(f"{error}\nDebian has what is missing in the package python3-venv.") from None
        say("installing python3-venv from Debian's packages")
        install_debian_package("python3-venv")
        run([sys.executable, "-m", "venv", VENV])


def _install_requirements(venv: Path, file: Path) -> None:
    """Install the packages of a file of requirements into a virtual environment, and note that they are there."""
    pip: list[str | Path] = [venv / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--require-hashes", "-r", file])
    _mark_current(_stamp(venv, file), file)


def _stamp(folder: Path, file: Path) -> Path:
    return folder / f".installed-{file.parent.name}-{file.name}"


def _is_current(stamp: Path, file: Path) -> bool:
    return stamp.exists() and stamp.read_text() == _digest(file)


def _mark_current(stamp: Path, file: Path) -> None:
    stamp.write_text(_digest(file))


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
