"""Files that hold what visitors say, and what signs for them: for the user alone who runs the server.

Each is so from its first moment: made with its mode, not given one later. What an earlier version has left open is
closed.
"""

import errno
import fcntl
import os
from pathlib import Path

from roundel.errors import BadData
from roundel.server.logs import log

ALONE = 0o600

# The locks that this process has, for a file's own lock does not keep a process from itself.
_held: set[Path] = set()


def make_folder(folder: Path) -> None:
    """Have a folder there. A new one is for its user alone; one that was there stays as its owner has set it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_file(file: Path) -> None:
    """Have a file there that is for its user alone; what it holds stays. Raises OSError."""
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, ALONE))
    close_to_others(file)


def close_to_others(file: Path) -> None:
    """Let nobody else read or write a file, if it is there. Another user's is theirs to close, and told in the log."""
    try:
        if file.stat().st_mode & 0o077:
            file.chmod(ALONE)
    except FileNotFoundError:
        pass
    except PermissionError:
        log("open", text=f"Other users can read {file}. It belongs to somebody else: let them run chmod 600 {file}")


def write_whole(file: Path, text: str) -> None:
    """Have a file there with this text; on a full disk or at a sudden end what was there before. Raises OSError."""
    making = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        with open(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, ALONE), "w", encoding="utf-8") as new:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
        making.replace(file)
    except BaseException:
        making.unlink(missing_ok=True)
        raise
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class Lock:
    """Held by one process until it lets it go or ends, however suddenly.

    Raises BadData if another has it: a second process would answer for conversations that the first has in memory.
    """

    def __init__(self, file: Path, what: Path) -> None:
        self._path = file.resolve()
        refused = BadData(
            f"{what} is in use by another server, and one at a time may use it. Stop that one first, or"
            " choose another folder for the data."
        )
        if self._path in _held:
            raise refused
        make_file(file)
        self._file = os.open(file, os.O_RDWR)
        try:
            # Not flock, which children of the process would hold on to after its end.
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            if error.errno in (errno.EACCES, errno.EAGAIN):
                raise refused from None
            raise
        _held.add(self._path)

    def release(self) -> None:
        """Let it go."""
        _held.discard(self._path)
        os.close(self._file)
