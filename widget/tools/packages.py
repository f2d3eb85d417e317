"""Packages for bots in a thread: wheels that are built in, each pinned by its hash, so that no other host is asked.

packages.json beside this file holds the pins, in the form of Pyodide's own lock file; every build takes all of them.
A name that is added is looked for on PyPI, which has pure Python and some packages that were compiled for the browser,
and then in Pyodide's own distribution.
"""

import hashlib
import json
import re
import sys
import urllib.request
from pathlib import Path
from typing import Any

from tools.install import MissingTool, run, step
from tools.paths import PYODIDE, WORK

PINS = Path(__file__).with_suffix(".json")
WHEELS = WORK / "wheels"
LOCK = json.loads((PYODIDE / "pyodide-lock.json").read_text())
VERSION = json.loads((PYODIDE / "package.json").read_text())["version"]
# Where Pyodide itself would take its packages from.
DISTRIBUTION = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
SECONDS = 60

PYTHON = ".".join(LOCK["info"]["python"].split(".")[:2])
CPYTHON = "cp" + PYTHON.replace(".", "")
# Wheels that this Pyodide can load: of its own platform, or of any.
FITTING = (
    "--only-binary",
    ":all:",
    "--python-version",
    PYTHON,
    "--implementation",
    "cp",
    "--abi",
    CPYTHON,
    "--platform",
    f"pyemscripten_{LOCK['info']['abi_version']}_wasm32",
)
REQUIRED = re.compile(r"^[\w.-]+")  # the name in "typing-extensions>=4.14.1; python_version < '3.15'"
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


def add(names: list[str]) -> None:
    """Pin these packages and what they need, where they are not pinned yet.

    Raises MissingTool for a package that can't be had.
    """
    pins = json.loads(PINS.read_text())
    wanted = [normal(name) for name in names]
    while wanted:
        name = wanted.pop()
        if name not in pins:
            with step(f"pinning {name} in {PINS.name}"):
                pins |= resolve(name)
            wanted += pins[name]["depends"]
    PINS.write_text(json.dumps(pins, indent=2, sort_keys=True) + "\n")


def lock() -> dict[str, Any]:
    """Pyodide's lock file, cut down to the packages that are pinned."""
    return {"info": LOCK["info"], "packages": json.loads(PINS.read_text())}


def wheel(entry: dict[str, Any]) -> bytes:
    """The wheel of an entry of the lock file, fetched unless it is in build/wheels/, and checked by its hash.

    Raises MissingTool if it can't be fetched or is not the one that was pinned.
    """
    path = WHEELS / entry["file_name"]
    if not path.exists():
        WHEELS.mkdir(parents=True, exist_ok=True)
        with step(f"fetching {path.name}"):
            if LOCK["packages"].get(entry["name"]) == entry:
                fetch_from_distribution(path)
            else:
                fetch_from_pypi(entry)
    content: bytes = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != entry["sha256"]:
        raise MissingTool(
            f"{path} is not the wheel that was pinned: its hash is not {entry['sha256']}. Delete it and build again."
        )
    return content


def normal(name: str) -> str:
    """A package's name as lock files have it."""
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def resolve(name: str) -> dict[str, dict[str, Any]]:
    """New pins: the newest wheel on PyPI that Pyodide can load and what it needs, or that of Pyodide's distribution.

    Raises MissingTool if there is neither.
    """
    report = WORK / "resolved.json"
    try:
        run(
            [
                *PIP,
                "install",
                "--dry-run",
                "--ignore-installed",
                *FITTING,
                "--target",
                WORK / "nowhere",
                "--report",
                report,
                name,
            ]
        )
    except MissingTool as error:
        if name in LOCK["packages"]:
            return {name: LOCK["packages"][name]}
        raise MissingTool(
            f"{error}\nPyPI has no wheel of {name}, or of something it needs, that Pyodide {VERSION} can "
            "load (pure Python, or built for the browser), nor has Pyodide's distribution."
        ) from None
    wheels = {normal(item["metadata"]["name"]): item for item in json.loads(report.read_text())["install"]}
    return {own: pin(own, item, set(wheels)) for own, item in wheels.items()}


def pin(name: str, item: dict[str, Any], resolved: set[str]) -> dict[str, Any]:
    """An entry of the lock file for what pip has found; what it needs is among what was `resolved` with it."""
    download = item["download_info"]
    needs = [
        normal(REQUIRED.findall(text)[0])
        for text in item["metadata"].get("requires_dist", [])
        if "extra ==" not in text
    ]
    return {
        "name": name,
        "version": item["metadata"]["version"],
        "file_name": download["url"].rsplit("/", 1)[-1],
        "sha256": download["archive_info"]["hashes"]["sha256"],
        "depends": sorted(resolved & set(needs)),
        "imports": [],
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }


def fetch_from_pypi(entry: dict[str, Any]) -> None:
    """Let pip fetch a wheel into build/wheels/.

    Raises MissingTool if it is not there, or not for this Pyodide: the pin is of an earlier one, say.
    """
    requirement = WORK / "wheel.txt"
    requirement.write_text(f"{entry['name']}=={entry['version']} --hash=sha256:{entry['sha256']}\n")
    try:
        run([*PIP, "download", "--no-deps", "--require-hashes", *FITTING, "--dest", WHEELS, "-r", requirement])
    except MissingTool as error:
        raise MissingTool(f"{error}\nTo pin what is there now, delete {entry['name']} from {PINS}.") from None


def fetch_from_distribution(path: Path) -> None:
    """Fetch a wheel of Pyodide's distribution into build/wheels/."""
    try:
        with urllib.request.urlopen(DISTRIBUTION + path.name, timeout=SECONDS) as answer:
            path.write_bytes(answer.read())
    except OSError as error:
        raise MissingTool(
            f"{DISTRIBUTION}{path.name} cannot be fetched: {error}. Put the file into "
            f"{path.parent}, from Pyodide's release {VERSION}, and build again."
        ) from None
