"""The version, which stands in pyproject.toml alone."""

import tomllib

from tools.paths import ROOT


def version() -> str:
    """The version of every package."""
    found: str = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    return found
