"""Catalogues of any size that no file had to be looked at for."""

import contextlib
import json
import re
import sqlite3
from pathlib import Path

from product.server import REPOSITORY

_MOMENT = 1_700_000_000_000
_MIGRATIONS = REPOSITORY / "Sources/Catalog/Migrations.swift"


def stem(number: int) -> str:
    return f"dance {number:06} 胡桃"


def document(path: Path, count: int) -> Path:
    """A whole export of so many videos without decisions, in a folder that is no library folder any more."""
    with path.open("w", encoding="utf-8") as file:
        root = {"id": 1, "path": "/nowhere", "added": _MOMENT, "removed": _MOMENT}
        file.write('{"format":"tagflow","version":1,\n"roots":[' + json.dumps(root) + "],\n")
        for section in ("creators", "music", "artists", "series", "characters", "sounds", "lists"):
            file.write(f'"{section}":[],\n')
        file.write('"videos":[\n' + ",\n".join(json.dumps(_video(number)) for number in range(1, count + 1)) + "],\n")
        for section in ("filters", "settings", "batches", "changes", "sequences"):
            file.write(f'"{section}":[]' + ("}\n" if section == "sequences" else ",\n"))
    return path


def _video(number: int) -> dict[str, object]:
    return {
        "id": number, "media": "video", "file": number, "stem": stem(number), "added": _MOMENT + number,
        "updated": _MOMENT + number, "processing": "completado", "characters_decided": False,
        "caption": f"caption {number % 100} #dance", "files": [{
            "id": number, "root": 1, "path": f"{stem(number)}.mp4", "role": "original", "position": 0, "size": 1000,
            "modified": _MOMENT, "device": 1, "inode": number, "state": "missing", "since": _MOMENT,
        }],
    }  # fmt: skip


def first_schema(path: Path, count: int) -> None:
    """A database as the first published version made it, in its journal mode, one change cut short by a crash."""
    found = re.search(r'"""\n(.*?)"""', _MIGRATIONS.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.executescript(found[1])
        numbers = range(1, count + 1)
        database.execute("INSERT INTO roots(id, path, added, removed) VALUES (1, ?, 1, 1)", (b"/nowhere",))
        database.executemany("INSERT INTO creators(name) VALUES (?)", [(f"creator {n}",) for n in range(1, 101)])
        database.executemany("INSERT INTO characters(name) VALUES (?)", [("Hu Tao",), ("初音ミク",)])
        database.executemany(
            "INSERT INTO videos(id, media, file, stem, added, updated, processing, final_creator, characters_decided,"
            " difficulty_level, notes, caption) VALUES (?, 'video', ?, ?, ?, ?, 'completado', ?, 1, ?, ?, ?)",
            [
                (n, n, stem(n), _MOMENT + n, _MOMENT + n, n % 100 + 1, "alto" if n % 10 == 0 else None, f"note {n}",
                 f"caption {n}")
                for n in numbers
            ],
        )  # fmt: skip
        database.executemany(
            "INSERT INTO files(id, video, root, path, size, modified, device, inode, state, since)"
            " VALUES (?, ?, 1, ?, 1000, 1, 1, ?, 'missing', 1)",
            [(n, n, f"{stem(n)}.mp4".encode(), n) for n in numbers],
        )
        database.executemany("INSERT INTO video_search(video, text) VALUES (?, ?)", [(n, stem(n)) for n in numbers])
        database.executemany(
            "INSERT INTO video_characters(video, origin, position, character) VALUES (?, 'decided', 0, ?)",
            [(n, n % 2 + 1) for n in numbers],
        )
        database.executemany(
            "INSERT INTO claims(video, field, value, source, score) VALUES (?, 'title', ?, 'name', 0.5)",
            [(n, stem(n)) for n in numbers],
        )
        batch = "INSERT INTO batches(actor, time, kind, label, finished) VALUES ('host', ?, 'edit', ?, ?)"
        change = "INSERT INTO changes VALUES (?, ?, 'videos', ?, 'update', ?, ?)"
        edited = [n for n in numbers if n % 10 == 0]
        database.execute(batch, (_MOMENT, "difficulty_level", _MOMENT))
        old, new = '{"difficulty_level":null}', '{"difficulty_level":"alto"}'
        database.executemany(change, [(1, place, n, old, new) for place, n in enumerate(edited, 1)])
        # What the cut change did to the first videos is in the rows already.
        database.execute(batch, (_MOMENT + 1, "notes", None))
        database.executemany(
            change,
            [(2, n, n, f'{{"notes":"before {n}"}}', f'{{"notes":"note {n}"}}') for n in CUT_SHORT],
        )
        database.execute("PRAGMA user_version = 1")
        database.commit()


CUT_SHORT = range(1, 51)
"""Videos whose note was changed from "before" when the first version was killed."""
