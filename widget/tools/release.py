"""What is published of a version: wheels, the source distribution, npm packages, zips, and their checksums.

The same sources make the same bytes.
"""

import gzip
import hashlib
import io
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from tools import npm
from tools.distribution import build
from tools.install import run, step
from tools.paths import CPYTHON, DIST, PACKAGES, WIDGET, WORK
from tools.version import version

FOLDER = WORK / "release"
SUMS = "SHA256SUMS"
# The time that files in a zip have; there is none before.
EPOCH = (1980, 1, 1, 0, 0, 0)


def release(folder: Path = FOLDER) -> list[Path]:
    """Make all packages of this version in a folder, in the place of what was there; returns the files."""
    files = build()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    hatchling: list[str | Path] = [sys.executable, "-m", "hatchling", "build", "-d", folder]
    with step("making the Python packages"):
        run([*hatchling, "-t", "wheel", "-t", "sdist"])
        run([*hatchling, "-t", "wheel"], WIDGET / "cpython")
    with step("making the npm packages and the zips"):
        _make_others(folder, files)
    made = sorted(folder.iterdir())
    (folder / SUMS).write_text(
        "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made)
    )
    return [*made, folder / SUMS]


def _make_others(folder: Path, files: dict[str, str]) -> None:
    """The npm packages and the zips; `files` are the addresses in dist/ that the build gives."""
    (folder / f"roundel-{version()}.tgz").write_bytes(_tarball(npm.make(files)))
    (folder / f"roundel-cpython-{version()}.tgz").write_bytes(_tarball(npm.make_cpython()))
    built = [path for path in sorted(DIST.rglob("*")) if path.is_file() and not path.name.startswith(PACKAGES)]
    own, cpython = ([path for path in built if (CPYTHON in path.parents) == wanted] for wanted in (False, True))
    (folder / f"roundel-{version()}.zip").write_bytes(_zip(own))
    (folder / f"roundel-cpython-{version()}.zip").write_bytes(_zip(cpython))


def _tarball(package: Path) -> bytes:
    """A package as npm has it."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for path in sorted(package.rglob("*")):
            if path.is_file():
                entry = tarfile.TarInfo(f"package/{path.relative_to(package)}")
                entry.size, entry.mode = path.stat().st_size, 0o644
                archive.addfile(entry, io.BytesIO(path.read_bytes()))
    return gzip.compress(buffer.getvalue(), 9, mtime=0)


def _zip(paths: Iterable[Path]) -> bytes:
    """Files of dist/, in a folder `messenger`, to be unpacked into a site."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in paths:
            entry = zipfile.ZipInfo(f"messenger/{path.relative_to(DIST)}", EPOCH)
            entry.external_attr, entry.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return buffer.getvalue()
