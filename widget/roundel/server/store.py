"""Where one process keeps its conversations: an SQLite file.

What is damaged in it stays there for its owner to look at; it is passed over, and told in the log.
"""

import json
import sqlite3
from pathlib import Path
from typing import Any

from roundel.core.data import loads
from roundel.errors import BadData
from roundel.server.contract import Damaged
from roundel.server.files import Lock, close_to_others, make_file
from roundel.server.logs import log

TABLES = """
CREATE TABLE IF NOT EXISTS conversations (id TEXT PRIMARY KEY, state TEXT NOT NULL, busy INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS activities (
    conversation TEXT NOT NULL, number INTEGER NOT NULL, sent_as TEXT, activity TEXT NOT NULL,
    PRIMARY KEY (conversation, number)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS sent ON activities (conversation, sent_as) WHERE sent_as IS NOT NULL;
CREATE INDEX IF NOT EXISTS busy ON conversations (busy) WHERE busy;
"""


class Database:
    """See contract.py: the store of one process.

    Raises BadData if the file is no such database, or another process has it.
    """

    def __init__(self, file: Path) -> None:
        self._lock = Lock(file.with_name(file.name + ".lock"), file)
        try:
            make_file(file)
            # SQLite gives these the mode of the database; those of an earlier process may be there.
            for suffix in ("-wal", "-shm"):
                close_to_others(file.with_name(file.name + suffix))
            self._connection = _connect(file)
        except BaseException:
            self._lock.release()
            raise
        self._told: set[tuple[Any, ...]] = set()  # what damage has been told of

    def read(self, conversation: str) -> dict[str, Any] | None:
        """The state, or None if there is no such conversation."""
        try:
            row = self._connection.execute("SELECT state FROM conversations WHERE id = ?", (conversation,)).fetchone()
        except sqlite3.DatabaseError as error:
            if _is_damage(error):
                raise Damaged(str(error)) from error
            raise
        return _object(row[0]) if row else None

    def commit(self, conversation: str, state: dict[str, Any], busy: bool, activities: list[dict[str, Any]]) -> None:
        """Keep a state and new activities together, or not at all."""
        with self._connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            # In rows by chance: if all new ones followed the last, one damaged page would stop every one of them.
            connection.execute(
                "INSERT INTO conversations (rowid, id, state, busy) VALUES (random(), ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET"
                " state = excluded.state, busy = excluded.busy",
                (conversation, json.dumps(state), busy),
            )
            connection.executemany(
                "INSERT INTO activities VALUES (?, ?, ?, ?)",
                [(conversation, one["number"], one["sent_as"], json.dumps(one["activity"])) for one in activities],
            )

    def since(self, conversation: str, number: int) -> list[tuple[int, dict[str, Any]]]:
        """The activities after this one, in order, with their numbers; without those that are damaged."""
        kept = []
        try:
            for found, text in self._connection.execute(
                "SELECT number, activity FROM activities WHERE conversation = ? AND number > ? ORDER BY number",
                (conversation, number),
            ):
                try:
                    kept.append((found, _object(text)))
                except Damaged as error:
                    self._tell(error, conversation, found)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            self._tell(error, conversation)
        return kept

    def sent(self, conversation: str, sent_as: str) -> int | None:
        """The number of the activity that was sent under this id."""
        row = self._connection.execute(
            "SELECT number FROM activities WHERE conversation = ? AND sent_as = ?", (conversation, sent_as)
        ).fetchone()
        return row[0] if row else None

    def busy(self) -> list[str]:
        """The conversations whose bot was at work."""
        found: list[str] = []
        rows = []
        try:
            # By the index alone, so that a damaged page of the table hides what is in it and nothing else.
            for (row,) in self._connection.execute("SELECT rowid FROM conversations WHERE busy"):
                rows.append(row)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            self._tell(error)
        for row in rows:
            try:
                about = self._connection.execute("SELECT id FROM conversations WHERE rowid = ?", (row,)).fetchone()
                found += about or ()
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._tell(error)
        return found

    def close(self) -> None:
        """Nothing is read or kept any more."""
        self._connection.close()
        self._lock.release()

    def _tell(self, error: Exception, *of: object) -> None:
        """Tell the owner, once, that something is damaged: a conversation, and perhaps its activity of this number."""
        if of not in self._told:
            self._told.add(of)
            log("damaged", text=str(error), **dict(zip(("conversation", "activity"), of, strict=False)))


def _connect(file: Path) -> sqlite3.Connection:
    try:
        # The server may run in another thread than the one that has made the server, but in one.
        connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        # One byte that is no UTF-8 would end the reading of a whole query.
        connection.text_factory = lambda text: text.decode(errors="replace")
        connection.execute("PRAGMA journal_mode = WAL")
        # What is acknowledged must outlive a loss of power, too, and not only the end of the process.
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(TABLES)
        return connection
    except sqlite3.DatabaseError as error:
        advice = (
            (
                " Move it away, with the files beside it whose names begin with its name. Then restore a backup or "
                "start with an empty database."
            )
            if _is_damage(error)
            else ""
        )
        raise BadData(f"{file} cannot be used: {error}.{advice}") from error


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is damaged, and not only locked, full or out of reach at the moment."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _object(text: str) -> dict[str, Any]:
    """Raises Damaged for what is no JSON object."""
    value: Any
    try:
        value = loads(text)
    except (ValueError, RecursionError) as error:
        raise Damaged(f"it is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise Damaged(f"it must be an object, not a {type(value).__name__}")
    return value
