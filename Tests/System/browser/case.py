"""What every browser test stands on: a library, a server, Chromium, and a watch over what pages must never do."""

import atexit
import functools
import os
import sys
import tempfile
import unittest
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Locator, Page, Playwright, Request, expect, sync_playwright
from product import media
from product.api import until
from product.server import REPOSITORY, Server

TRIAL = "TRIAL" in os.environ
SCREENSHOTS = REPOSITORY / ".build/screenshots"

DANCE = "first dance"
SCRIPT = "<img src=x onerror=alert(1)>"
SIGNS = "ñ 漢字 # % 50"
SONG = "song"
STILL = "still"

expect.set_options(timeout=30_000)


@functools.cache
def playwright() -> Playwright:
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started


@functools.cache
def chromium(keeps_pages: bool = False) -> Browser:
    """One Chromium for the whole run: Debian's, never a download; or one that keeps pages which were left, as people's does."""
    browser = playwright().chromium.launch(
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        ignore_default_args=["--disable-back-forward-cache"] if keeps_pages else None,
    )
    atexit.register(browser.close)
    return browser


def small_library(folder: Path) -> None:
    """One of each kind, under names that break what is careless, and two files that nobody can read."""
    for creator in ("TikTok/mina", "YouTube/Nana"):
        (folder / creator).mkdir(parents=True)
    model = media.clip(folder / "TikTok/mina" / f"{DANCE}.mp4", seconds=3)
    for number, name in enumerate([f"YouTube/Nana/{SCRIPT}", f"TikTok/mina/{SIGNS}", "YouTube/Nana/two\nlines"]):
        (folder / f"{name}.mp4").write_bytes(media.variation(model.read_bytes(), number))
    media.sound(folder / f"{SONG}.mp3")
    media.picture(folder / f"{STILL}.jpg")
    (folder / "not a clip.mp4").write_text("nothing that plays\n" * 200)
    (folder / "empty.mp4").touch()


class BrowserTest(unittest.TestCase):
    """A server for each class, over the library that `fill` makes; a fresh browser profile for each page."""

    def fill(folder: Path) -> None:  # noqa: N805  (a plain function that subclasses replace)
        small_library(folder)

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.library = cls.folder / "library"
        cls.library.mkdir()
        cls.fill(cls.library)
        cls.server = cls.enterClassContext(Server(cls.folder, *cls.libraries()))
        cls.client = cls.server.client()
        cls.addClassCleanup(lambda: cls.client.close())
        cls.client.wait_until_idle()

    @classmethod
    def libraries(cls) -> list[Path]:
        """The folders that the server is started with."""
        return [cls.library]

    def run(self, result: unittest.TestResult | None = None) -> unittest.TestResult | None:
        """A browser on a busy machine may miss a moment: what fails is tried once more, and told."""
        if result is None:
            return self._attempt(None)
        first = unittest.TestResult()
        self._attempt(first)
        if not first.wasSuccessful():
            print(f"\n{self.id()} is tried again:\n{(first.failures + first.errors)[0][1]}", file=sys.stderr)
            return self._attempt(result)
        result.startTest(self)
        for _, reason in first.skipped:
            result.addSkip(self, reason)
        if not first.skipped:
            result.addSuccess(self)
        result.stopTest(self)
        return result

    def _attempt(self, result: unittest.TestResult | None) -> unittest.TestResult | None:
        self._result = result
        self._failed_before = self._failures()
        self._pages: list[Page] = []
        self._complaints: list[str] = []
        self.tolerated: tuple[str, ...] = ()
        """Parts of complaints that a test provokes on purpose."""
        return super().run(result)

    def _failures(self) -> int:
        return 0 if self._result is None else len(self._result.failures) + len(self._result.errors)

    def tearDown(self) -> None:
        complaints = [row for row in self._complaints if not any(part in row for part in self.tolerated)]
        if complaints or self._failures() > self._failed_before:
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            for number, page in enumerate(self._pages):
                page.screenshot(path=SCREENSHOTS / f"{self.id()}.{number}.png")
        for page in self._pages:
            page.context.close()
        self.assertEqual(complaints, [], "a page did what no page may do")

    def open(
        self, path: str = "/", *, width: int = 1440, height: int = 900, language: str = "en-US",
        scheme: str = "light", scripts: bool = True, is_touch: bool = False, motion: str = "reduce",
        script: str = "", keeps_pages: bool = False, **device: object,
    ) -> Page:  # fmt: skip
        """A page in a profile of its own, on a `device` as Playwright describes them, where `script` runs before the page's."""
        context = chromium(keeps_pages).new_context(
            viewport={"width": width, "height": height}, locale=language, color_scheme=scheme,
            java_script_enabled=scripts, has_touch=is_touch, reduced_motion=motion, **device,
        )  # fmt: skip
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._complaints.append(f"error in a script: {error}"))
        page.on("dialog", self._answer)
        page.on("request", self._see)
        self._pages.append(page)
        page.goto(self.server.address + path)
        return page

    def _answer(self, dialog: Dialog) -> None:
        # A page with an edit on its way asks before it is left; any other dialog is a script that got in.
        if dialog.type != "beforeunload":
            self._complaints.append(f"a dialog: {dialog.message}")
        dialog.accept()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._complaints.append(f"console {message.type}: {message.text}")

    def _see(self, request: Request) -> None:
        where = urlsplit(request.url)
        if where.scheme in ("http", "https", "ws", "wss") and where.hostname != "127.0.0.1":
            self._complaints.append(f"a request to another host: {request.url}")

    def video(self, title: str) -> dict:
        """The video of this title as the JSON tells it now."""
        found = [video for video in self.client.videos() if video["title"] == title]
        self.assertEqual(len(found), 1, f"videos called {title!r}")
        return found[0]


def card(page: Page, title: str) -> Locator:
    return page.locator("article.card").filter(has=page.get_by_role("link", name=title, exact=True))


def field(where: Locator | Page, name: str) -> Locator:
    return where.locator(f"[data-field={name}]")


def play(page: Page, title: str) -> None:
    """Clicks in the middle of a card's picture."""
    card(page, title).hover()
    # A card that is told anew at this moment is another element, and has no box for an instant.
    box = until(card(page, title).locator(".pic").bounding_box, f"the card of {title}")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
