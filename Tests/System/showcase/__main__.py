"""Draws the pictures of the README: `make screenshots`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from product.server import REPOSITORY, Server
from showcase import clips

PICTURES = REPOSITORY / "docs/pictures"


def shoot(page: Page, name: str) -> None:
    page.wait_for_function("[...document.images].every(image => image.complete || image.loading === 'lazy')")
    page.screenshot(path=PICTURES / f"{name}.jpg", type="jpeg", quality=80)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
        )
        library = Path(folder) / "videos"
        library.mkdir()
        clips.draw(library, browser)
        with Server(Path(folder), library) as server:
            client = server.client()
            client.wait_until_idle()
            clips.label(client)
            context = {"locale": "en-US", "reduced_motion": "reduce", "device_scale_factor": 1}
            page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="dark", **context)
            page.goto(server.address)
            shoot(page, "gallery")
            page.locator("article.card h2 a").nth(6).click()
            page.locator("dialog video").evaluate(
                "video => new Promise(done => { video.currentTime = 1.2; video.pause(); video.onseeked = done; })")
            shoot(page, "player")
            page.goto(server.address + "/board")
            shoot(page, "board")
            phone = browser.new_page(
                viewport={"width": 390, "height": 844}, color_scheme="light", has_touch=True, is_mobile=True, **context)
            phone.goto(server.address)
            shoot(phone, "phone")
            client.close()
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
