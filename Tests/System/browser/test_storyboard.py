"""Seeing through a video by its small pictures, on the card and over the seek bar; and nothing moves for it."""

import hashlib
import sqlite3

from playwright.sync_api import Locator, Page, expect
from product import media
from product.api import until

from browser.case import DANCE, SIGNS, SONG, BrowserTest, card, play
from browser.test_player import wait

TILES = 13


def make_unplayable(page: Page) -> None:
    """Once the player is ready: where nothing plays, the moment of a cover is typed."""
    wait(page, "(video => video.readyState >= 2 && !video.controls)(document.querySelector('main video'))")
    page.locator("article.video").evaluate("video => video.classList.add('unplayable')")


class StoryboardTest(BrowserTest):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.key = cls.give_storyboard(DANCE)

    @classmethod
    def give_storyboard(cls, title: str) -> str:
        """Tiles of one grey each, the darkest first, as the analysis would have kept them."""
        picture = media.greys(cls.folder / "board.jpg", TILES)
        key = hashlib.sha256(picture.read_bytes()).hexdigest()[:32]
        kept = cls.server.data / "pictures" / key[:2] / key[2:4] / f"{key}.jpg"
        kept.parent.mkdir(parents=True, exist_ok=True)
        picture.rename(kept)
        video = next(video["id"] for video in cls.client.videos() if video["title"] == title)
        cls.write("UPDATE files SET storyboard = ?, tiles = ?, loudness = -10 WHERE video = ?", key, TILES, video)
        return key

    @classmethod
    def write(cls, statement: str, *values: object) -> None:
        connection = sqlite3.connect(cls.server.data / "tagflow.db", timeout=30)
        with connection:
            connection.execute(statement, values)
        connection.close()

    def setUp(self) -> None:
        # Only a test reads a canvas back.
        self.tolerated = ("willReadFrequently",)

    def requests(self, page: Page) -> list[str]:
        """The storyboard's from now on."""
        seen: list[str] = []
        page.on("request", lambda request: self.key in request.url and seen.append(request.url))
        return seen

    @staticmethod
    def tile(canvas: Locator) -> int:
        """Which tile is shown, by its grey."""
        grey = canvas.evaluate(
            "one => one.getContext('2d').getImageData(one.width / 2, one.height / 2, 1, 1).data[0]"
        )
        return round(grey / 255 * (TILES - 1))

    def point(self, page: Page, at: float) -> None:
        picture = card(page, DANCE).locator(".pic")
        # What is told when the page begins to listen takes the place of the card for a moment.
        box = until(picture.bounding_box, "the card to be there")
        page.mouse.move(box["x"] + at * box["width"], box["y"] + box["height"] / 2)

    def test_the_picture_under_the_pointer_is_shown_until_it_leaves(self) -> None:
        page = self.open()
        requests = self.requests(page)
        canvas = card(page, DANCE).locator("canvas")
        page.mouse.move(1, 1)
        self.point(page, 0.5)
        self.point(page, 0.51)
        expect(canvas).to_be_visible()
        for tile in (0, 6, 12):
            self.point(page, (tile + 0.5) / TILES)
            self.assertEqual(self.tile(canvas), tile)
        self.assertEqual(len(requests), 1)
        page.mouse.move(1, 1)
        expect(canvas).to_have_count(0)

    def test_no_storyboard_is_fetched_before_somebody_asks(self) -> None:
        page = self.open()
        requests = self.requests(page)
        page.reload(wait_until="networkidle")
        self.assertEqual(requests, [])
        with page.expect_request(f"**/{self.key}.jpg"):
            self.point(page, 0.5)
            self.point(page, 0.6)

    def test_a_finger_drawn_across_sees_through_and_one_that_scrolls_does_not(self) -> None:
        page = self.open(width=390, height=844, is_touch=True)
        touch = page.context.new_cdp_session(page)

        def finger(kind: str, x: float = 0, y: float = 0) -> None:
            points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        card(page, DANCE).locator("h2 a").focus()
        page.wait_for_load_state("networkidle")
        card(page, DANCE).locator("h2").scroll_into_view_if_needed()
        box = card(page, DANCE).locator(".pic").bounding_box()
        left, middle = box["x"], box["y"] + box["height"] / 2
        self.assertLess(middle, 844)
        finger("touchStart", left + 20, middle)
        for step in range(1, 8):
            finger("touchMove", left + 20 + 12 * step, middle)
        expect(page.locator("canvas")).to_be_visible()
        self.assertEqual(self.tile(page.locator("canvas")), int((104 / box["width"]) * TILES))
        finger("touchEnd")
        expect(page.locator("canvas")).to_have_count(0)
        expect(page.get_by_role("dialog", name="Player")).to_be_hidden()
        finger("touchStart", left + 20, middle)
        for step in range(1, 8):
            finger("touchMove", left + 22, middle - 20 * step)
        expect(page.locator("canvas")).to_have_count(0)
        finger("touchEnd")

    def test_the_seek_bar_shows_the_moment_it_points_to(self) -> None:
        page = self.open()
        play(page, DANCE)
        bar = page.get_by_role("slider", name="Position")
        expect(bar).to_be_enabled()
        box = bar.bounding_box()
        for tile in (12, 3):
            at = (tile + 0.5) / TILES
            page.mouse.move(box["x"] + at * box["width"], box["y"] + box["height"] / 2)
            preview = page.locator(".peek canvas")
            expect(preview).to_be_visible()
            self.assertEqual(self.tile(preview), tile)
        expect(page.locator(".peek output")).to_have_text("0:00")
        page.mouse.move(box["x"], box["y"] - 200)
        expect(page.locator(".peek")).to_be_hidden()

    def test_the_seek_bar_is_one_for_the_keyboard_too(self) -> None:
        page = self.open(f"/video/{self.video(DANCE)['id']}")
        bar = page.get_by_role("slider", name="Position")
        expect(bar).to_be_enabled()
        bar.focus()
        page.keyboard.press("End")
        wait(page, "document.querySelector('video').currentTime > 2.9")
        expect(bar).to_have_attribute("aria-valuetext", "0:03 of 0:03")
        page.keyboard.press("Home")
        wait(page, "document.querySelector('video').currentTime < 0.1")
        page.keyboard.press("ArrowRight")
        wait(page, "document.querySelector('video').currentTime > 0")
        page.keyboard.press("Space")
        wait(page, "!document.querySelector('video').paused")

    def test_the_thumb_stays_under_the_finger_that_holds_it(self) -> None:
        page = self.open(f"/video/{self.video(DANCE)['id']}")
        bar = page.get_by_role("slider", name="Position")
        expect(bar).to_be_enabled()
        page.locator("video").evaluate("video => video.play()")
        box = bar.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
        page.mouse.down()
        held = bar.input_value()
        wait(page, f"document.querySelector('video').currentTime > {held} + 0.3")
        self.assertEqual(bar.input_value(), held)
        page.mouse.up()
        wait(page, f"document.querySelector('[data-seek] input').valueAsNumber !== {held}")

    def test_an_emptied_moment_changes_no_cover(self) -> None:
        video = self.video(DANCE)["id"]
        self.write("UPDATE videos SET final_cover = ? WHERE id = ?", f"{self.key}@1200", video)
        page = self.open(f"/video/{video}")
        sent: list[str] = []
        page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
        make_unplayable(page)
        moment = page.get_by_role("spinbutton", name="Cover: second of the video")
        moment.fill("")
        page.get_by_role("button", name="Use this frame as cover").click()
        expect(moment).to_be_focused()
        self.assertEqual(sent, [])
        moment.fill("-1")
        page.get_by_role("button", name="Automatic cover").click()
        until(lambda: self.video(DANCE)["cover_seconds"] is None, "the cover to be withdrawn")

    def test_a_moment_that_is_being_typed_is_not_overwritten(self) -> None:
        video = self.video(DANCE)["id"]
        page = self.open(f"/video/{video}")
        make_unplayable(page)
        moment = page.get_by_role("spinbutton", name="Cover: second of the video")
        moment.fill("2")
        self.write("UPDATE videos SET final_cover = ? WHERE id = ?", f"{self.key}@1200", video)
        self.client.update(video, "final_music", "while somebody types")
        expect(page.get_by_label("Music", exact=True)).to_have_value("while somebody types")
        expect(moment).to_have_value("2")
        expect(moment).to_be_focused()
        page.get_by_role("textbox", name="Notes").focus()
        self.client.update(video, "final_music", "")
        expect(moment).to_have_value("1.2")
        self.client.post(f"/api/videos/{video}/cover", seconds=None)

    def test_the_card_gets_its_storyboard_without_reload(self) -> None:
        page = self.open()
        expect(card(page, SIGNS)).not_to_have_attribute("data-board", self.key)
        self.give_storyboard(SIGNS)
        # Whatever changes of the video is told.
        self.client.update(self.video(SIGNS)["id"], "notes", "seen through")
        expect(card(page, SIGNS)).to_have_attribute("data-board", self.key)
        expect(card(page, SIGNS)).to_have_attribute("data-tiles", str(TILES))

    def test_a_loud_video_is_turned_down_and_the_persons_own_volume_is_kept(self) -> None:
        loud, other = (f"/video/{self.video(title)['id']}" for title in (DANCE, SONG))
        page = self.open(loud)
        self.expect_volume(page, 10 ** (-6 / 20))
        page.locator("video").evaluate("video => { video.volume = 0.25 }")
        until(lambda: page.evaluate("localStorage.volume"), "the person's volume to be kept")
        self.expect_volume(page, 0.25)
        page.goto(self.server.address + other)
        self.expect_volume(page, 0.25 / 10 ** (-6 / 20))
        page.goto(self.server.address + loud)
        self.expect_volume(page, 0.25)
        page.get_by_role("button", name="More tools").click()
        even = page.get_by_role("button", name="Even volume")
        even.click()
        expect(even).to_have_attribute("aria-pressed", "false")
        self.expect_volume(page, 0.25 / 10 ** (-6 / 20))
        page.locator("video").evaluate("video => { video.muted = true }")
        until(lambda: page.evaluate("localStorage.muted"), "that it is muted to be kept")
        page.reload()
        page.get_by_role("button", name="More tools").click()
        expect(even).to_have_attribute("aria-pressed", "false")
        self.assertTrue(page.locator("video").evaluate("video => video.muted"))

    @staticmethod
    def expect_volume(page: Page, volume: float) -> None:
        wait(page, f"Math.abs(document.querySelector('main :is(video, audio)').volume - {volume}) < 0.001")

    def test_a_chosen_cover_is_withdrawn_and_that_is_undone(self) -> None:
        video = self.video(DANCE)["id"]
        found = self.video(DANCE)["thumbnail_url"]
        self.write("UPDATE videos SET final_cover = ? WHERE id = ?", f"{self.key}@1200", video)
        page = self.open()
        play(page, DANCE)
        page.get_by_role("button", name="Automatic cover").click()
        expect(page.locator("[data-toasts]")).to_contain_text("Cover: change saved")
        expect(page.get_by_role("button", name="Automatic cover")).to_have_count(0)
        expect(card(page, DANCE).locator("img")).to_have_attribute("src", found)
        page.locator("[data-toasts]").get_by_role("button", name="Undo").click()
        expect(page.get_by_role("button", name="Automatic cover")).to_be_visible()
        expect(card(page, DANCE).locator("img")).to_have_attribute("src", f"/pictures/{self.key}.jpg")
        self.assertEqual(self.video(DANCE)["cover_seconds"], 1.2)
        self.client.post(f"/api/videos/{video}/cover", seconds=None)

    def test_without_scripts_the_cover_is_withdrawn_by_the_form(self) -> None:
        video = self.video(DANCE)["id"]
        self.write("UPDATE videos SET final_cover = ? WHERE id = ?", f"{self.key}@1200", video)
        page = self.open(f"/video/{video}", scripts=False)
        expect(page.get_by_role("spinbutton", name="Cover: second of the video")).to_have_value("1.2")
        page.get_by_role("button", name="Automatic cover").click()
        expect(page.get_by_text("Saved.")).to_be_visible()
        self.assertIsNone(self.client.get(f"/api/videos/{video}")["cover_seconds"])

    def test_nothing_moves_while_pictures_come(self) -> None:
        for path in ("/", f"/video/{self.video(DANCE)['id']}"):
            for width in (390, 1440):
                with self.subTest(path=path, width=width):
                    page = self.open("/problems", width=width)
                    page.add_init_script(
                        """window.moved = [];
                        new PerformanceObserver(list => window.moved.push(...list.getEntries().map(one =>
                            [one.value, ...one.sources.map(source => source.node?.className + JSON.stringify(source.previousRect) + JSON.stringify(source.currentRect))])))
                            .observe({ type: "layout-shift", buffered: true });"""
                    )
                    page.goto(self.server.address + path, wait_until="networkidle")
                    page.mouse.wheel(0, 300)
                    page.wait_for_load_state("networkidle")
                    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
                    self.assertEqual(page.evaluate("window.moved"), [])
