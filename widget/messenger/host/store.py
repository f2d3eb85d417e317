"""Where one process keeps its conversations: an SQLite file."""

import json
import sqlite3
from pathlib import Path

TABLES = """
CREATE TABLE IF NOT EXISTS conversations (id TEXT PRIMARY KEY, state TEXT NOT NULL, busy INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS activities (
    conversation TEXT NOT NULL, number INTEGER NOT NULL, sent_as TEXT, activity TEXT NOT NULL,
    PRIMARY KEY (conversation, number)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS sent ON activities (conversation, sent_as) WHERE sent_as IS NOT NULL;
CREATE INDEX IF NOT EXISTS busy ON conversations (busy) WHERE busy;
"""


class Database:
    """See contract.py: the store of one process."""

    def __init__(self, file: Path) -> None:
        # The server may run in another thread than the one that has made the host, but in one.
        self._connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode = WAL")
        # What is acknowledged must outlive a loss of power, too, and not only the end of the process.
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.executescript(TABLES)

    def read(self, conversation: str) -> dict | None:
        """The state, or None if there is no such conversation."""
        row = self._connection.execute("SELECT state FROM conversations WHERE id = ?", (conversation,)).fetchone()
        state: dict | None = json.loads(row[0]) if row else None
        return state

    def commit(self, conversation: str, state: dict, busy: bool, activities: list[dict]) -> None:
        """Keep a state and new activities together, or not at all."""
        with self._connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO conversations VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                               " state = excluded.state, busy = excluded.busy",
                               (conversation, json.dumps(state), busy))
            connection.executemany("INSERT INTO activities VALUES (?, ?, ?, ?)", [
                (conversation, one["number"], one["sent_as"], json.dumps(one["activity"])) for one in activities])

    def since(self, conversation: str, number: int) -> list[tuple[int, dict]]:
        """The activities after this one, in order, with their numbers."""
        rows = self._connection.execute("SELECT number, activity FROM activities WHERE conversation = ? AND number > ?"
                                        " ORDER BY number", (conversation, number))
        return [(found, json.loads(activity)) for found, activity in rows]

    def sent(self, conversation: str, sent_as: str) -> int | None:
        """The number of the activity that was sent under this id."""
        row = self._connection.execute("SELECT number FROM activities WHERE conversation = ? AND sent_as = ?",
                                       (conversation, sent_as)).fetchone()
        return row[0] if row else None

    def busy(self) -> list[str]:
        """The conversations whose bot was at work."""
        return [id for (id,) in self._connection.execute("SELECT id FROM conversations WHERE busy")]

    def close(self) -> None:
        """Nothing is read or kept any more."""
        self._connection.close()
