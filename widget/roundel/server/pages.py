"""The folders of pages that a server serves: what is meant for visitors, and nothing that only lies beside it."""

import os
from pathlib import Path, PurePath

from starlette.staticfiles import StaticFiles


class Pages(StaticFiles):
    """A folder of pages. What is hidden in it, or an editor's copy, is answered as if it were not there.

    A link counts by its own name and by that of the file that it leads to.
    """

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """The file for a path within the folder, if it is to be seen."""
        file, found = super().lookup_path(path)
        if found and is_shown(path) and is_shown(os.path.relpath(file, os.path.realpath(self.all_directories[0]))):
            return file, found
        return "", None


def is_shown(path: str) -> bool:
    """Whether a path within a folder may be served: no part of it is hidden, but for .well-known/, or an editor's copy.

    is_shown(".git/config")     # False
    """
    parts = PurePath(path).parts
    return not any(part.startswith((".", "#")) or part.endswith("~") for part in parts[parts[:1] == (".well-known",) :])


def holds(folder: Path, path: Path) -> bool:
    """Whether a path is within a folder, however either is written."""
    whole = path.resolve()
    return any(part.exists() and part.samefile(folder) for part in (whole, *whole.parents))
