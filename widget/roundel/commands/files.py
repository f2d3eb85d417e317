"""The messenger's built files: in an installed package they lie inside, in a checkout in dist/."""

import importlib.util
import shutil
from pathlib import Path

from roundel.errors import MessengerError

PACKAGE = Path(__file__).resolve().parents[1]
CHECKOUT = PACKAGE.parents[1] / "dist"
# The folder of CPython's files, of which only bots in a thread have need, within the messenger's.
CPYTHON = Path("assets") / "cpython"


def folders() -> list[Path]:
    """The folders whose files together are the messenger: its own, then CPython's if `roundel[cpython]` is installed.

    Raises MessengerError in a checkout that has not been built.
    """
    installed = PACKAGE / "dist"
    if not installed.is_dir():
        if not (CHECKOUT / "messenger.js").is_file():
            raise MessengerError("The messenger has not been built: run `python3 build.py build`.")
        return [CHECKOUT]
    found = importlib.util.find_spec("roundel_cpython")
    return [installed, Path(found.origin).parent / "dist"] if found and found.origin else [installed]


def find(name: str) -> Path | None:
    """The messenger's file of this name, such as "assets/cpython/..."; None if there is none."""
    for folder in folders():
        file = (folder / name).resolve()
        if file.is_file() and file.is_relative_to(folder.resolve()):
            return file
    return None


def mounts() -> dict[str, Path]:
    """The folders to serve so that /messenger/ has the whole messenger, by their URL prefixes, the longest first."""
    own, *more = folders()
    return {f"/messenger/{CPYTHON.as_posix()}/": one / CPYTHON for one in more} | {"/messenger/": own}


def copy_to(folder: Path) -> list[Path]:
    """Copy the messenger into a folder, in place of an earlier copy; returns the files.

    Raises MessengerError if the folder holds something else, and OSError if it cannot be written:

        copy_to(Path("public/messenger"))
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / "messenger.js").is_file():
        raise MessengerError(
            f"{folder} holds other files. Name a folder of the messenger's own, such as {folder / 'messenger'}."
        )
    shutil.rmtree(folder / "assets", ignore_errors=True)
    for source in folders():
        shutil.copytree(source, folder, dirs_exist_ok=True)
    return sorted(path for path in folder.rglob("*") if path.is_file())
