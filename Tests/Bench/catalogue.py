"""A catalogue at size: pages, facets, searches and suggestions by eight clients, edits of many, start and memory."""

import contextlib
import json
import os
import random
import re
import statistics
import subprocess
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from common import Row, copy_catalogue, percentile
from product.api import Client
from product.server import Server

CLIENTS = 8
STARTS = 3
SORTS = ("added", "published", "downloaded", "title", "creator", "duration", "size", "edited", "random")


def measure(folder: str, options) -> list[Row]:
    rows: list[Row] = []
    for size in options.sizes:
        rows += _measure(Path(folder) / str(size), size, options.seconds)
    return rows


def _measure(workspace: Path, size: int, seconds: int) -> list[Row]:
    copy_catalogue(size, workspace / "data")
    os.sync()
    name = f"{size:,} videos"
    rows = [Row(f"{name}: start to first answer", _start(workspace), "s")]
    with Server(workspace) as server:
        with contextlib.closing(server.client()) as client:
            client.wait_until_idle()
            words = _words(client)
        for title, addresses in _questions(words, size).items():
            rows += _load(server, workspace, f"{name}: {title}, one client", addresses, seconds, clients=1)
            rows += _load(server, workspace, f"{name}: {title}, {CLIENTS} clients", addresses, seconds)
        rows.append(Row(f"{name}: resident after browsing", server.resident / 1024, "MB"))
        rows += _many(server, name)
    return rows


def _start(workspace: Path) -> float:
    """The catalogue's files are in the system's cache after the first turn."""
    times = []
    for _ in range(STARTS + 1):
        start = time.monotonic()
        with Server(workspace) as server:
            with contextlib.closing(server.client()) as client:
                client.get("/api/videos?limit=1")
            times.append(time.monotonic() - start)
            server.stop()
    return statistics.median(times[1:])


def _words(client: Client) -> list[str]:
    """Pieces of titles, of one, two, three and more characters."""
    found = []
    for position in range(0, 5000, 500):
        for video in client.get(f"/api/videos?limit=60&position={position}")["videos"]:
            found += re.findall(r"\w+", video["title"])
    return sorted(set(found))


def _questions(words: list[str], size: int) -> dict[str, list[str]]:
    chance = random.Random(1)

    def text(length: int) -> str:
        return chance.choice([word[:length] for word in words if len(word) >= length] or words)

    def filters() -> list[str]:
        some = [
            f"creator={chance.randint(1, max(2, size // 50))}", f"character={chance.randint(1, 500)}", "status=-hecho",
            "difficulty=alto", "difficulty=none&status=nulo", "platform=tiktok&platform=youtube", "missing=music",
            "has=notes", f"min_duration={chance.randint(5, 40)}", "date=published&from=2023-01-01", "media=video",
            f"list={chance.randint(1, 30)}", "missing=file",
        ]  # fmt: skip
        return chance.sample(some, chance.randint(0, 3))

    def page() -> str:
        items = filters() + [f"sort={chance.choice(SORTS)}", f"seed={chance.randint(0, 99)}"]
        if chance.random() < 0.3:
            items.append(f"position={chance.randint(0, size)}")
        return "/api/videos?" + "&".join(items)

    def search() -> str:
        sort = chance.choice((*SORTS, "relevance"))
        return "/api/videos?" + _encoded(q=text(chance.choice((1, 2, 3, 5, 8))), sort=sort)

    def suggest() -> str:
        field = chance.choice(("creator", "music", "artist", "characters"))
        return "/api/suggest?" + _encoded(field=field, q=text(chance.choice((1, 2, 3, 4))))

    kinds = {
        "pages": lambda: page(),
        "pages and facets": lambda: page() if chance.random() < 0.5 else "/api/facets?" + "&".join(filters()),
        "searches": lambda: search(),
        "suggestions": lambda: suggest(),
    }
    return {title: [make() for _ in range(2000)] for title, make in kinds.items()}


def _encoded(**items: str) -> str:
    return urlencode(items)


def _load(
    server: Server, workspace: Path, title: str, addresses: list[str], seconds: int, clients: int = CLIENTS
) -> list[Row]:
    """By wrk, and as the server's own log tells the time from request to answer."""
    script = workspace / "questions.lua"
    lines = ",\n".join(json.dumps(address) for address in addresses)
    script.write_text(
        f"local addresses = {{\n{lines}\n}}\nlocal turn = 0\n"
        "request = function() turn = turn % #addresses + 1 return wrk.format('GET', addresses[turn]) end\n"
    )
    before = len(server.output)
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--latency", "--timeout", "30s", "-s", script, server.address]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text or "Socket errors" in text:
        raise RuntimeError(text)
    times = [float(time) for time in re.findall(r" ms=([\d.]+)", server.output[before:])]
    rows = [
        Row(f"{title}, p50 of the server", statistics.median(times), "ms"),
        Row(f"{title}, p99 of the server", percentile(times, 0.99), "ms"),
    ]
    amount, unit = re.search(r"99%\s+([\d.]+)(ms|us|s)", text).groups()
    return rows + [Row(f"{title}, p99 of wrk", float(amount) * {"us": 0.001, "ms": 1, "s": 1000}[unit], "ms")]


def _many(server: Server, name: str) -> list[Row]:
    """Edits of 100,000 videos at once, taken back and done again, while somebody edits one."""
    rows = []
    with contextlib.closing(server.client()) as client:
        ids: list[int] = []
        cursor = ""
        while len(ids) < 100_000:
            page = client.get(f"/api/videos?limit=200&sort=added{cursor}")
            ids += [video["id"] for video in page["videos"]]
            if page["next_cursor"] is None:
                break
            cursor = f"&cursor={page['next_cursor']}"
        edits = {
            "difficulty": {"set": {"difficulty_level": "medio"}},
            "characters": {"add": {"final_characters": ["Bench"]}},
            "notes": {"set": {"notes": "bench"}},
        }
        for field, edit in edits.items():
            answer = {}
            worst = 0.0
            for step in ("edit", "undo", "redo"):

                def change() -> None:
                    if step == "edit":
                        answer.update(client.post("/api/bulk_update", ids=ids, **edit))
                    else:
                        client.post(f"/api/{step}", change=answer["change"])

                elapsed, slowest = _while_editing(server, change)
                worst = max(worst, slowest)
                rows.append(Row(f"{name}: {field} of {len(ids):,}, {step}", elapsed, "s"))
            rows.append(Row(f"{name}: {field}, slowest edit meanwhile", worst * 1000, "ms"))
    return rows


def _while_editing(server: Server, change) -> tuple[float, float]:
    """How long `change` took, and the slowest of another person's edits meanwhile."""
    done = threading.Event()
    slowest = 0.0

    def edit() -> None:
        nonlocal slowest
        with contextlib.closing(server.client()) as client:
            turn = 0
            while not done.wait(0.05):
                turn += 1
                start = time.monotonic()
                client.update(1, "final_music", f"bench {turn % 2}")
                slowest = max(slowest, time.monotonic() - start)

    editor = threading.Thread(target=edit)
    editor.start()
    start = time.monotonic()
    try:
        change()
    finally:
        elapsed = time.monotonic() - start
        done.set()
        editor.join()
    return elapsed, slowest
