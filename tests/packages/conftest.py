"""The packages, and environments that they are installed into. All workers of a run share them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packages.owner import Environment, one_at_a_time
from tools.paths import DOCS
from tools.release import release

HERE = Path(__file__).parent


def shared(factory: pytest.TempPathFactory, worker_id: str, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first worker makes who needs it."""
    run = factory.getbasetemp() if worker_id == "master" else factory.getbasetemp().parent
    folder, made = run / name, run / f"{name}.made"
    with one_at_a_time(name):
        if not made.exists():
            make(folder)
            made.touch()
    return folder


def make_release(folder: Path) -> None:
    """Publish, as far as this folder."""
    release(folder)


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of a release."""
    return shared(tmp_path_factory, worker_id, "release", make_release)


@pytest.fixture(scope="session")
def wheels(packages: Path) -> list[Path]:
    """The wheels, with CPython's last."""
    return [next(packages.glob(f"{name}-*.whl")) for name in ("roundel", "roundel_cpython")]


@pytest.fixture(scope="session")
def owner(tmp_path_factory: pytest.TempPathFactory, worker_id: str, wheels: list[Path]) -> Environment:
    """Somebody who has installed roundel, and MkDocs Material."""
    return Environment(
        shared(
            tmp_path_factory, worker_id, "owner", lambda folder: install(folder, wheels[0], DOCS / "requirements.txt")
        )
    )


@pytest.fixture(scope="session")
def builder(tmp_path_factory: pytest.TempPathFactory, worker_id: str, wheels: list[Path]) -> Environment:
    """Somebody who has installed roundel, and every other tool that it has an adapter for."""
    return Environment(
        shared(tmp_path_factory, worker_id, "builder", lambda folder: install(folder, wheels[0], HERE / "tools.txt"))
    )


def install(folder: Path, wheel: Path, requirements: Path) -> None:
    """Make an environment with roundel and with what a file of requirements names."""
    environment = Environment(folder)
    environment.make()
    environment.install("--no-index", wheel)
    environment.install("--require-hashes", "-r", requirements)
