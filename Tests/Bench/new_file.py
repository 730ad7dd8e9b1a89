"""From the moment a file is renamed into place until it is in the catalogue, and a card with a cover in an open gallery."""

import os
import time
from contextlib import closing
from pathlib import Path

from common import Row, percentile
from first_sight import _model
from product import media
from product.api import until
from product.server import Server

ARRIVALS = 20


def measure(folder: str, options) -> list[Row]:
    from playwright.sync_api import sync_playwright

    workspace = Path(folder)
    library = workspace / "library"
    model = _model(workspace / "model.mp4")
    media.variations(library, model, 100)
    clip = model.read_bytes()

    def arrive(number: int) -> float:
        """As downloaders do; when it was there under its name."""
        path = library / "000" / f"arrival {number}.mp4"
        partial = path.with_suffix(".mp4.part")
        partial.write_bytes(media.variation(clip, 10_000 + number))
        begun = time.monotonic()
        partial.rename(path)
        return begun

    times: dict[str, list[float]] = {"row": [], "card": [], "card with its cover": []}
    with Server(workspace, library) as server, closing(server.client()) as client, sync_playwright() as playwright:
        client.wait_until_idle(timeout=300)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(server.address)
        page.wait_for_selector("article.card")
        for number in range(ARRIVALS):
            client.wait_until_idle()
            begun = arrive(2 * number)
            query = f"/api/videos?limit=1&q=arrival+{2 * number}"
            until(lambda query=query: client.get(query)["total"], "the row")
            times["row"].append(time.monotonic() - begun)
            client.wait_until_idle()
            begun = arrive(2 * number + 1)
            card = page.locator("article.card").filter(has_text=f"arrival {2 * number + 1}").first
            card.wait_for(state="attached")
            times["card"].append(time.monotonic() - begun)
            card.locator("img").wait_for(state="attached")
            times["card with its cover"].append(time.monotonic() - begun)
        browser.close()
    return [
        Row(f"a file is renamed into place: {what}, {share}", percentile(found, value), "s")
        for what, found in times.items()
        for share, value in (("p50", 0.5), ("p95", 0.95))
    ]
