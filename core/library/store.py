"""The library: every report of this computer, by unit and year, in one SQLite file.

Every call that writes is one transaction that is on the disk when the call returns. Calls may come
from any thread. Reports are handed out and taken in whole; the library never changes one.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from core.errors import LibraryError
from core.library import database, migrations
from core.library.entry import DRAFT, FINAL, STATES, Entry, Version
from core.library.lock import WriteLock, take_lock
from core.library.rows import COLUMNS, body_of, columns_of, entry_of, now, time_of
from core.unit import unit_key

if TYPE_CHECKING:
    from core.report import Report

KEPT_DAYS = 90  # how long a deleted report can be brought back
_ASKED = "报告库以只读方式打开,只能查看,不能修改。"


class Library:
    """An open library. Make one with `Library.open`; close it with `close` or a `with` block."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, lock: WriteLock | None, reason: str
    ) -> None:
        self.path = path
        self.read_only_reason = reason
        self._connection = connection
        self._lock = lock
        self._file = _file_at(path)
        self._mutex = threading.RLock()

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Library:
        """Open a library; make folder and file where they are missing (unless `read_only`).

        While another process has it open, or where nothing can be written, it opens for reading
        alone: see `read_only` and `read_only_reason`. Raises NewerLibraryError,
        DamagedLibraryError, LibraryError; the file is then untouched.
        """
        path = Path(path).absolute()
        lock, reason = None, _ASKED
        if not read_only:
            database.make_folder(path)
            lock, reason = take_lock(path)
        try:
            connection = _opened(path, lock, reason)
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        library = cls(path, connection, lock, reason)
        if not library.read_only:
            library.purge()
        return library

    @property
    def read_only(self) -> bool:
        """Whether this window may only look; `read_only_reason` says why, in a sentence for the
        user.
        """
        return self._lock is None

    def close(self) -> None:
        """Let go of the file and the lock. Calling it again does nothing."""
        with self._mutex:
            self._connection.close()
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------------ the list

    def reports(self) -> list[Entry]:
        """Every report that is not deleted: the latest year first, then the latest change."""
        where = "deleted_at IS NULL ORDER BY year DESC, changed_at DESC, id DESC"
        return self._entries(where)

    def deleted(self) -> list[Entry]:
        """Reports that were deleted and can still be brought back, the latest first."""
        return self._entries("deleted_at IS NOT NULL ORDER BY deleted_at DESC, id DESC")

    def entry(self, report_id: int) -> Entry:
        """The line of one report, deleted or not. Raises LibraryError if it is gone."""
        found = self._entries("id = ?", report_id)
        if not found:
            raise _missing(report_id)
        return found[0]

    def find(self, unit: str, year: int, *, scope: str | None = None) -> int | None:
        """The report of a unit on a year, its own before a roll-up, the latest change first.

        Names are compared without blanks and without regard to full or half width.
        """
        key = unit_key(unit)
        if not key:
            return None
        rows = self._rows(
            "SELECT id FROM reports WHERE unit_key = ? AND year = ? AND deleted_at IS NULL"
            " AND scope = coalesce(?, scope)"
            " ORDER BY scope = 'own' DESC, changed_at DESC, id DESC LIMIT 1",
            key, year, scope,
        )  # fmt: skip
        return rows[0][0] if rows else None

    # ------------------------------------------------------------------ reports

    def load(self, report_id: int) -> Report:
        """The report as it was last saved. Raises LibraryError if it is gone or cannot be read."""
        rows = self._rows("SELECT json FROM bodies WHERE report = ?", report_id)
        if not rows:
            raise _missing(report_id)
        return self._decoded(rows[0][0])

    def add(self, report: Report) -> int:
        """Take in a new report, as a draft that was not checked yet; the answer is its number."""
        columns = {**columns_of(report), "state": DRAFT}
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        with self._writing() as db:
            added = db.execute(
                f"INSERT INTO reports ({names}) VALUES ({marks})",  # noqa: S608 - own names
                tuple(columns.values()),
            )
            db.execute(
                "INSERT INTO bodies (report, json) VALUES (?, ?)",
                (added.lastrowid, body_of(report)),
            )
        return int(added.lastrowid or 0)

    def save(
        self,
        report_id: int,
        report: Report,
        *,
        errors: int | None = None,
        warnings: int | None = None,
    ) -> datetime:
        """Put the report in the place of its former state; the answer is the time of saving.

        `errors` and `warnings` are those of this very state; None if it was not checked.
        """
        body = body_of(report)
        columns = {**columns_of(report), "errors": errors, "warnings": warnings}
        setters = ", ".join(f"{name} = ?" for name in columns)
        with self._writing() as db:
            saved = db.execute(
                f"UPDATE reports SET {setters} WHERE id = ?",  # noqa: S608 - own names
                (*columns.values(), report_id),
            )
            if not saved.rowcount:
                raise _missing(report_id)
            db.execute("UPDATE bodies SET json = ? WHERE report = ?", (body, report_id))
        return time_of(columns["changed_at"])

    def note_counts(self, report_id: int, errors: int, warnings: int) -> None:
        """Note what the checks said of a report as it stands; it does not count as a change."""
        self._update(
            "UPDATE reports SET errors = ?, warnings = ? WHERE id = ?", errors, warnings, report_id
        )

    def set_state(self, report_id: int, state: str) -> None:
        """Mark a report as "draft" or "final"; finalising (定稿) keeps a version of it."""
        if state not in STATES:
            raise ValueError(state)
        with self._writing():
            self._update("UPDATE reports SET state = ? WHERE id = ?", state, report_id)
            if state == FINAL:
                self.keep_version(report_id, "定稿")

    def delete(self, report_id: int) -> None:
        """Take a report off the list; `restore_deleted` brings it back within 90 days."""
        self._update("UPDATE reports SET deleted_at = ? WHERE id = ?", now(), report_id)

    def restore_deleted(self, report_id: int) -> None:
        """Put a deleted report on the list again."""
        self._update("UPDATE reports SET deleted_at = NULL WHERE id = ?", report_id)

    def purge(self, *, days: int = KEPT_DAYS) -> int:
        """Remove for good, with their versions, reports deleted that many days ago; the answer
        counts them.
        """
        limit = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="microseconds")
        if not self._rows("SELECT 1 FROM reports WHERE deleted_at <= ? LIMIT 1", limit):
            return 0
        with self._writing() as db:
            return db.execute("DELETE FROM reports WHERE deleted_at <= ?", (limit,)).rowcount

    def previous_of(self, report: Report) -> Report | None:
        """Last year's report of the same unit and scope, if the library has it."""
        found = self.find(report.unit.name, report.year - 1, scope=report.scope)
        return None if found is None else self.load(found)

    # ------------------------------------------------------------------ versions

    def keep_version(self, report_id: int, reason: str) -> int:
        """Keep the saved state of a report; the answer is the version's number.

        Where the latest version has the same content and reason already, that one is named again.
        """
        with self._writing() as db:
            row = db.execute("SELECT json FROM bodies WHERE report = ?", (report_id,)).fetchone()
            if row is None:
                raise _missing(report_id)
            last = db.execute(
                "SELECT id, reason, json FROM versions WHERE report = ? ORDER BY id DESC LIMIT 1",
                (report_id,),
            ).fetchone()
            if last is not None and last[1:] == (reason, row[0]):
                return int(last[0])
            kept = db.execute(
                "INSERT INTO versions (report, kept_at, reason, size, json) VALUES (?, ?, ?, ?, ?)",
                (report_id, now(), reason, len(row[0].encode()), row[0]),
            )
        return int(kept.lastrowid or 0)

    def versions(self, report_id: int) -> list[Version]:
        """The kept versions of a report, the latest first."""
        rows = self._rows(
            "SELECT id, kept_at, reason, size FROM versions WHERE report = ? ORDER BY id DESC",
            report_id,
        )
        return [Version(row[0], time_of(row[1]), row[2], row[3]) for row in rows]

    def version(self, version_id: int) -> Report:
        """The report as it was kept. Raises LibraryError if it is gone or cannot be read."""
        rows = self._rows("SELECT json FROM versions WHERE id = ?", version_id)
        if not rows:
            raise LibraryError(f"报告库“{self.path}”中没有这个历史版本,可能已被清除。")
        return self._decoded(rows[0][0])

    # ------------------------------------------------------------------ backup

    def backup(self, target: Path) -> None:
        """Every report, version and deleted report to one file. Raises TargetError."""

        target = Path(target).absolute()
        if target == self.path:
            raise LibraryError(f"“{target}”就是正在使用的报告库。请把备份存到别的文件。")
        from core.library import backup

        with self._mutex:
            backup.copy_out(self._connection, target)

    def restore(self, source: Path) -> Path:
        """Take the content of a backup in place of the present one; the answer is where the present
        one is kept.

        The numbers of reports are those of the backup from then on. Raises LibraryError or
        TargetError; nothing has changed then.
        """

        from core.library import backup

        with self._mutex:
            self._must_write()
            return backup.copy_in(Path(source).absolute(), self._connection, self.path)

    # ------------------------------------------------------------------ inside

    def _entries(self, where: str, *values: Any) -> list[Entry]:
        rows = self._rows(f"SELECT {', '.join(COLUMNS)} FROM reports WHERE {where}", *values)  # noqa: S608
        return [entry_of(row) for row in rows]

    def _rows(self, query: str, *values: Any) -> list[Any]:
        with self._mutex, database.telling(self.path):
            return self._connected().execute(query, values).fetchall()

    def _update(self, statement: str, *values: Any) -> None:
        """Change the row whose number is the last value."""
        with self._writing() as db:
            if not db.execute(statement, values).rowcount:
                raise _missing(values[-1])

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction; a block inside another joins it."""
        with self._mutex:
            self._must_write()
            if self._connection.in_transaction:
                yield self._connection
                return
            if not self.path.exists():
                raise LibraryError(
                    f"报告库“{self.path}”不见了,可能被移动、删除,或 U 盘已拔出。请放回原处再试。"
                )
            with database.transaction(self._connected(), self.path):
                yield self._connection

    def _connected(self) -> sqlite3.Connection:
        """The connection; made anew where a stick was pulled and put back, or the file replaced.

        SQLite holds on to the file that it opened, which then is no longer the library.
        """
        there = _file_at(self.path)
        if there not in (None, self._file) and not self._connection.in_transaction:
            lock = self._lock
            if lock is not None and not lock.is_current:
                lock, self.read_only_reason = take_lock(self.path)
                if lock is None:
                    raise LibraryError(self.read_only_reason)
            connection = _opened(self.path, lock, self.read_only_reason)
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection, self._lock, self._file = connection, lock, there
        return self._connection

    def _must_write(self) -> None:
        if self.read_only:
            raise LibraryError(self.read_only_reason)

    def _decoded(self, body: str) -> Report:
        from core.codec import CodecError, loads

        try:
            return loads(body)
        except CodecError as error:
            raise LibraryError(f"报告库“{self.path}”中的这份报告读不出来:{error}") from error


def recover(path: Path, source: Path) -> Path:
    """Put a backup in the place of a damaged library; the answer is where the damaged file is kept.

    Raises LibraryError (in use, or the source is no backup) or TargetError; the library's file is
    then as it was.
    """

    from core.library import backup

    path = Path(path).absolute()
    lock, reason = take_lock(path)
    if lock is None:
        raise LibraryError(reason)
    try:
        return backup.replace_damaged(Path(source).absolute(), path)
    finally:
        lock.release()


def _opened(path: Path, lock: WriteLock | None, reason: str) -> sqlite3.Connection:
    """The connection to a whole library of today's version."""

    writable = lock is not None
    if not writable and not path.exists() and reason != _ASKED:
        raise LibraryError(f"不能建立报告库“{path}”:{reason}")
    connection = database.connect(path, writable=writable)
    with database.closing_on_error(connection):
        version = database.prove(connection, path)
        is_current = version == len(migrations.MIGRATIONS)
        if not writable and not is_current:
            raise LibraryError(f"报告库“{path}”是空的或由旧版本建立。{reason}")
        if version and not is_current:
            from core.library import backup

            backup.keep_beside(connection, path, backup.BEFORE_UPGRADE)
        if writable:
            database.make_current(connection, path)
    return connection


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path, whatever its name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _missing(report_id: int) -> LibraryError:
    return LibraryError(f"报告库中没有第 {report_id} 号报告,可能已被清除。")
