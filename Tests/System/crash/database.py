"""The database as a crash left it, seen in a copy, so that the next start recovers it."""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any


@contextlib.contextmanager
def copied(data: Path) -> Iterator[sqlite3.Connection]:
    with tempfile.TemporaryDirectory() as copy:
        for name in ("tagflow.db", "tagflow.db-wal"):
            with contextlib.suppress(FileNotFoundError):
                shutil.copy(data / name, copy)
        with contextlib.closing(sqlite3.connect(Path(copy) / "tagflow.db")) as database:
            yield database


def faults(database: sqlite3.Connection) -> list[str]:
    """SQLite's own opinion."""
    rows = [row[0] for row in database.execute("PRAGMA integrity_check")]
    rows += [f"foreign key: {row}" for row in database.execute("PRAGMA foreign_key_check")]
    return [row for row in rows if row != "ok"]


def integrity(data: Path) -> list[str]:
    with copied(data) as database:
        return faults(database)


def value(database: sqlite3.Connection, question: str) -> Any:
    return database.execute(question).fetchone()[0]
