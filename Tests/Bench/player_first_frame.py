"""From the press on a card, by who has looked for a second, to the first frame of its video; and from a key to that of the
neighbour."""

import os
from contextlib import closing
from pathlib import Path

from common import Row, percentile
from first_sight import _model
from product import media
from product.server import Server

OPENINGS = 20

_OBSERVE = """window.until = press => new Promise(done => {
    const began = performance.now();
    const stage = document.querySelector("[data-stage]");
    const before = stage.querySelector("video");
    const look = () => {
        const video = stage.querySelector("video");
        if (!video || video === before) return;
        watch.disconnect();
        video.requestVideoFrameCallback(() => done(performance.now() - began));
    };
    const watch = new MutationObserver(look);
    watch.observe(stage, { childList: true, subtree: true });
    press();
})"""
_OPEN = "number => until(() => document.querySelectorAll('article.card h2 a')[number].click())"
_NEXT = """() => until(() => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true })))"""


def measure(folder: str, options) -> list[Row]:
    from playwright.sync_api import sync_playwright

    workspace = Path(folder)
    library = workspace / "library"
    media.variations(library, _model(workspace / "model.mp4"), OPENINGS + 1)
    with Server(workspace, library) as server, closing(server.client()) as client, sync_playwright() as playwright:
        client.wait_until_idle(timeout=300)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(_OBSERVE)
        page.goto(server.address)
        page.wait_for_timeout(1000)
        opened = []
        for number in range(OPENINGS):
            opened.append(page.evaluate(_OPEN, number))
            page.keyboard.press("Escape")
            page.wait_for_url(lambda url: "/video/" not in url)
        page.evaluate(_OPEN, 0)
        moved = []
        for _ in range(OPENINGS):
            page.wait_for_timeout(500)
            moved.append(page.evaluate(_NEXT))
        browser.close()
    return [
        Row(f"{name}, first frame of a 1080×1920 video, {share}", percentile(times, value), "ms", less_is_better=True)
        for name, times in (("opened from the gallery", opened), ("the next one in the player", moved))
        for share, value in (("p50", 0.5), ("p95", 0.95))
    ]
