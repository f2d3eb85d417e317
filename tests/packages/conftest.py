"""The packages, and environments that they are installed into."""

from pathlib import Path

import pytest

from tests.packages.owner import Environment, wheel
from tools.paths import ROOT

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The wheels, with CPython's last."""
    folder = tmp_path_factory.mktemp("wheels")
    return [wheel(ROOT, folder / "own"), wheel(ROOT / "widget" / "cpython", folder / "cpython")]


@pytest.fixture(scope="session")
def owner(tmp_path_factory: pytest.TempPathFactory, wheels: list[Path]) -> Environment:
    """Somebody who has installed roundel, and MkDocs Material."""
    environment = Environment(tmp_path_factory.mktemp("owner") / "env")
    environment.install("--no-index", wheels[0])
    environment.install("--require-hashes", "-r", HERE / "mkdocs.txt")
    return environment


@pytest.fixture(scope="session")
def builder(tmp_path_factory: pytest.TempPathFactory, wheels: list[Path]) -> Environment:
    """Somebody who has installed roundel, and every other tool that it has an adapter for."""
    environment = Environment(tmp_path_factory.mktemp("builder") / "env")
    environment.install("--no-index", wheels[0])
    environment.install("--require-hashes", "-r", HERE / "tools.txt")
    return environment
