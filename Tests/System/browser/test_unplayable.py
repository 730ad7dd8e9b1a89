"""What cannot be played says why, and what can be done about it."""

from pathlib import Path

from playwright.sync_api import expect
from product import media

from browser.case import DANCE, BrowserTest
from browser.test_player import wait

COPY = ("-f", "lavfi", "-i", "testsrc2=size=90x160:rate=10:duration=1")


class UnplayableTest(BrowserTest):
    def fill(folder: Path) -> None:  # noqa: N805
        media.clip(folder / f"{DANCE}.mp4", seconds=3)
        media.ffmpeg(*COPY, "-c:v", "mpeg4", folder / "old.avi")
        media.clip(folder / "gone.mp4", seconds=2)

    def test_an_unknown_format_is_offered_for_download_and_in_its_folder(self) -> None:
        self.tolerated = ("501",)
        page = self.open(f"/video/{self.video('old')['id']}")
        told = page.get_by_role("alert")
        expect(told).to_contain_text("This browser cannot play the file")
        expect(told.get_by_role("link", name="Download")).to_have_attribute("href", f"/media/{self.video('old')['id']}")
        expect(page.get_by_role("slider", name="Position")).to_be_hidden()
        expect(page.get_by_role("combobox", name="Speed")).to_be_hidden()
        told.get_by_role("button", name="Open folder").click()
        expect(page.locator("[data-toasts]").get_by_role("textbox")).to_have_value(str(self.library / "old.avi"))

    def test_a_file_that_went_away_can_be_tried_again(self) -> None:
        self.tolerated = ("404", "410")
        video = self.video("gone")["id"]
        page = self.open()
        # As the server says where nothing tells it that files go: what it watches is known to be missing.
        page.route(f"**/media/{video}*", lambda route: route.fulfill(status=404))
        page.locator(f"article.card[data-id='{video}'] h2 a").click()
        told = page.get_by_role("dialog").get_by_role("alert")
        expect(told).to_contain_text("no longer where it was")
        expect(told.get_by_role("link", name="Download")).to_be_hidden()
        page.unroute(f"**/media/{video}*")
        told.get_by_role("button", name="Try again").click()
        expect(told).to_be_hidden()
        wait(page, "document.querySelector('dialog video').currentTime > 0")

    def test_a_server_that_is_away_is_told_and_tried_again(self) -> None:
        self.tolerated = ("ERR_", "Failed to load")
        page = self.open()
        page.route("**/media/*", lambda route: route.abort("connectionrefused"))
        page.get_by_role("link", name=DANCE).click()
        told = page.get_by_role("dialog").get_by_role("alert")
        expect(told).to_contain_text("The server does not answer")
        page.unroute("**/media/*")
        told.get_by_role("button", name="Try again").click()
        expect(told).to_be_hidden()
        wait(page, "document.querySelector('dialog video').readyState >= 2")

    def test_the_player_stays_while_nobody_answers(self) -> None:
        self.tolerated = ("ERR_", "Failed to load")
        page = self.open()
        page.route("**/video/*", lambda route: route.abort("connectionrefused"))
        page.get_by_role("link", name=DANCE).click()
        toast = page.locator("[data-toasts]")
        expect(toast).to_contain_text("The server does not answer")
        page.unroute("**/video/*")
        toast.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("dialog", name="Player")).to_be_visible()

    def test_where_sound_needs_a_press_it_plays_without_and_offers_it(self) -> None:
        page = self.open("/problems")
        page.add_init_script("""
            const play = HTMLMediaElement.prototype.play;
            HTMLMediaElement.prototype.play = function () {
                return this.muted ? play.call(this) : Promise.reject(new DOMException("no", "NotAllowedError"));
            };
        """)
        page.goto(self.server.address)
        page.get_by_role("link", name=DANCE).click()
        player = page.get_by_role("dialog", name="Player")
        offer = player.get_by_role("button", name="Tap for sound")
        expect(offer).to_be_visible()
        wait(page, "document.querySelector('dialog video').currentTime > 0")
        self.assertTrue(player.locator("video").evaluate("video => video.muted"))
        self.assertIsNone(page.evaluate("localStorage.getItem('muted')"))
        offer.click()
        expect(offer).to_be_hidden()
        self.assertFalse(player.locator("video").evaluate("video => video.muted"))
