"""From one video to the next: by keys, wheel and fingers, at once, and with three of them loaded at most."""

import json
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from product import media
from product.api import until

from browser.case import BrowserTest
from browser.test_player import wait

COUNT = 50


class Loaded:
    """Counts the media that Chromium holds, wherever they are in the page."""

    def __init__(self, page: Page) -> None:
        self.now: set[str] = set()
        self.most = 0
        self.page = page
        tools = page.context.new_cdp_session(page)
        tools.on("Media.playerEventsAdded", self._hear)
        tools.on("Media.playerCreated", lambda event: self._add(event["player"]["playerId"]))
        tools.on("Media.playersCreated", lambda event: [self._add(player) for player in event["players"]])
        tools.send("Media.enable")

    def count(self) -> int:
        """How many there are, when all that has been told so far was heard."""
        self.page.evaluate("0")
        return len(self.now)

    def _add(self, player: str) -> None:
        self.now.add(player)
        self.most = max(self.most, len(self.now))

    def _hear(self, event: dict) -> None:
        for row in event["events"]:
            if json.loads(row["value"])["event"] == "kWebMediaPlayerDestroyed":
                self.now.discard(event["playerId"])


class NeighboursTest(BrowserTest):
    def fill(folder: Path) -> None:  # noqa: N805
        model = media.clip(folder / "a model.mp4", seconds=3)
        media.variations(folder, model, COUNT - 1, name="clip {:02}.mp4")

    def player(self, number: int = 0, **options) -> tuple[Page, Locator]:
        page = self.open("/?sort=title&dir=asc", **options)
        page.locator("article.card h2 a").nth(number).click()
        player = page.get_by_role("dialog", name="Player")
        expect(player).to_be_visible()
        return page, player

    def expect_shown(self, player: Locator, number: int) -> None:
        expect(player.get_by_role("heading", level=1)).to_have_text(f"clip {number - 1:02}")

    def test_a_sweep_through_fifty_never_holds_more_than_three(self) -> None:
        page = self.open("/?sort=title&dir=asc", width=390, height=844)
        loaded = Loaded(page)
        page.locator("article.card h2 a").first.click()
        player = page.get_by_role("dialog", name="Player")
        expect(player).to_be_visible()
        # The neighbours are told by the result, be their cards in the page or not.
        until(lambda: page.locator("article.card").count() < COUNT, "some cards to be out of the page")
        for _ in range(COUNT - 1):
            page.keyboard.press("ArrowDown")
        self.expect_shown(player, COUNT - 1)
        until(lambda: loaded.count() == 2, "the last one and the one before it")
        self.assertLessEqual(loaded.most, 3)
        page.keyboard.press("ArrowDown")
        expect(page.get_by_text("This is the last one")).to_be_visible()
        for _ in range(10):
            page.keyboard.press("ArrowUp")
        self.expect_shown(player, COUNT - 11)
        until(lambda: loaded.count() == 3, "a video and its neighbours")
        self.assertLessEqual(loaded.most, 3)
        page.keyboard.press("Escape")
        until(lambda: loaded.count() == 0, "a closed player to hold nothing")

    def test_the_neighbour_is_there_before_it_is_asked_for(self) -> None:
        page, player = self.player(3)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        wait(page, "document.querySelector('dialog [data-go=\"1\"]')?.getAttribute('aria-disabled') === 'false'")
        following = f"/video/{page.locator('article.card').nth(4).get_attribute('data-id')}"
        until(lambda: any(url.endswith(following) for url in asked) or len(asked) > 3, "the neighbour to be fetched")
        page.wait_for_load_state("networkidle")
        page.context.set_offline(True)
        self.tolerated = ("ERR_INTERNET_DISCONNECTED",)
        page.get_by_role("button", name="Next video").click()
        self.expect_shown(player, 4)
        wait(page, "document.querySelector('dialog video').readyState >= 2")

    def test_closing_returns_to_the_card_of_the_last_one(self) -> None:
        page, player = self.player(2)
        expect(page).to_have_title("clip 01 · tagflow")
        page.keyboard.press("ArrowDown")
        self.expect_shown(player, 3)
        expect(player.get_by_role("status").first).to_have_text("clip 02")
        page.get_by_role("button", name="Close").click()
        expect(player).to_be_hidden()
        expect(page.get_by_role("link", name="clip 02", exact=True)).to_be_focused()
        expect(page).to_have_url(f"{self.server.address}/?sort=title&dir=asc")

    def test_a_turn_of_the_wheel_is_one_step_and_not_over_the_panel(self) -> None:
        page, player = self.player(5)
        frame = player.locator(".frame").bounding_box()
        page.mouse.move(frame["x"] + 100, frame["y"] + 100)
        player.locator(".frame").evaluate("""frame => {
            for (let event = 0; event < 4; event += 1) {
                frame.dispatchEvent(new WheelEvent("wheel", { deltaY: 60, bubbles: true, cancelable: true }));
            }
        }""")
        self.expect_shown(player, 6)
        panel = player.locator(".panel").bounding_box()
        page.mouse.move(panel["x"] + 100, panel["y"] + 100)
        page.mouse.wheel(0, 120)
        page.mouse.move(frame["x"] + 100, frame["y"] + 100)
        page.keyboard.down("Control")
        page.mouse.wheel(0, 120)
        page.keyboard.up("Control")
        self.expect_shown(player, 6)

    def test_a_reloaded_player_has_its_neighbours_and_back_is_the_gallery(self) -> None:
        page, player = self.player(7)
        page.keyboard.press("ArrowDown")
        self.expect_shown(player, 8)
        page.reload()
        # No card is in the page now.
        expect(page.get_by_role("button", name="Next video")).to_be_visible()
        page.keyboard.press("ArrowDown")
        self.expect_shown(page.locator("main"), 9)
        expect(page).to_have_url(f"{self.server.address}/video/{self.video('clip 08')['id']}")
        page.go_back()
        expect(page.locator("article.card").first).to_be_visible()
        expect(page.locator("main article.video")).to_have_count(0)

    def fingers(self) -> None:
        """Touches, as Chromium gets them from a screen."""
        self.page, self.shown = self.player(4, width=390, height=844, is_touch=True)
        self.touch = self.page.context.new_cdp_session(self.page)
        wait(self.page, "document.querySelector('dialog video')?.readyState >= 2")
        wait(self.page, "document.querySelector('dialog [data-go=\"1\"]').hasAttribute('aria-disabled')")

    def send(self, kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        self.touch.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": touches})

    def drag(self, *points: tuple[float, float], is_held: bool = False) -> None:
        self.send("Start", points[0])
        for (x, y), (to_x, to_y) in zip(points, points[1:]):
            for step in range(1, 9):
                self.send("Move", (x + (to_x - x) * step / 8, y + (to_y - y) * step / 8))
        if not is_held:
            self.send("End")

    def tap(self, x: float) -> None:
        self.send("Start", (x, 300))
        self.send("End")

    def test_the_video_follows_the_finger_up_to_the_next_one(self) -> None:
        self.fingers()
        self.drag((200, 500), (200, 200), is_held=True)
        moved = self.shown.locator(".frame").evaluate("frame => frame.style.translate")
        self.assertEqual(moved, "0px -300px")
        self.send("End")
        self.expect_shown(self.shown, 5)
        self.drag((200, 200), (200, 500))
        self.expect_shown(self.shown, 4)
        self.drag((200, 500), (200, 300), (200, 490))
        self.expect_shown(self.shown, 4)
        self.assertEqual(self.shown.locator(".frame").evaluate("frame => frame.style.translate"), "")

    def test_a_tap_pauses_and_sideways_is_through_the_time(self) -> None:
        self.fingers()
        video = "document.querySelector('dialog video')"
        self.tap(195)
        wait(self.page, f"{video}.paused")
        before = self.page.evaluate(f"{video}.currentTime")
        self.drag((100, 300), (250, 310))
        wait(self.page, f"Math.abs({video}.currentTime - {before}) > 0.8")
        self.expect_shown(self.shown, 4)
