"""The tables of the library, as a list of steps from an empty file to today's.

`PRAGMA user_version` counts the steps that a file has behind it. A step never changes once it is
released; what is new becomes a new step at the end. Each step and its count are one transaction, so
a kill between two leaves a whole file of an older version, which the next start takes further.
"""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x6E62616F  # "nbao", in the file's header

# The columns that the list shows stand beside the JSON, in a table of their own, so that listing
# reads few pages.
_FIRST = (
    """
    CREATE TABLE reports (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        unit TEXT NOT NULL,
        unit_key TEXT NOT NULL,
        level TEXT NOT NULL,
        kind TEXT NOT NULL,
        scope TEXT NOT NULL,
        year INTEGER NOT NULL,
        state TEXT NOT NULL DEFAULT 'draft',
        errors INTEGER,
        warnings INTEGER,
        filled REAL,
        changed_at TEXT NOT NULL,
        deleted_at TEXT
    ) STRICT
    """,
    "CREATE INDEX reports_by_unit ON reports (unit_key, year)",
    """
    CREATE TABLE bodies (
        report INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
        json TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE versions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        kept_at TEXT NOT NULL,
        reason TEXT NOT NULL,
        size INTEGER NOT NULL,
        json TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX versions_by_report ON versions (report)",
    f"PRAGMA application_id = {APPLICATION_ID}",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST,)


def version_of(connection: sqlite3.Connection) -> int:
    """How many steps the file has behind it."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Take the file from its version to today's, step by step. Raises sqlite3.Error; a broken step
    leaves no trace.
    """
    for number in range(version_of(connection) + 1, len(MIGRATIONS) + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in MIGRATIONS[number - 1]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
