"""The player opens over the gallery, plays, and closes where it was opened."""

from playwright.sync_api import expect

from browser.case import DANCE, SCRIPT, SONG, STILL, BrowserTest, card, field


class PlayerTest(BrowserTest):
    def test_it_plays_and_returns_to_the_card(self) -> None:
        page = self.open()
        card(page, DANCE).locator(".pic").click()
        player = page.get_by_role("dialog", name="Player")
        expect(player).to_be_visible()
        video = player.locator("video")
        page.wait_for_function("document.querySelector('dialog video').readyState >= 2")
        self.assertGreater(video.evaluate("video => video.videoWidth"), 0)
        page.wait_for_function("document.querySelector('dialog video').currentTime > 0")
        page.keyboard.press("Escape")
        expect(player).to_be_hidden()
        self.assertEqual(
            page.evaluate("document.activeElement.closest('article.card')?.dataset.id"), str(self.video(DANCE)["id"])
        )

    def test_mirror_and_neighbour_are_one_key_each(self) -> None:
        page = self.open()
        card(page, DANCE).locator(".pic").click()
        player = page.get_by_role("dialog", name="Player")
        page.keyboard.press("i")
        expect(player.get_by_role("button", name="Mirror")).to_have_attribute("aria-pressed", "true")
        first = player.locator("article").get_attribute("data-video")
        page.keyboard.press("ArrowDown")
        expect(player.locator("article")).not_to_have_attribute("data-video", first)

    def test_a_video_has_a_page_of_its_own(self) -> None:
        page = self.open(f"/video/{self.video(SCRIPT)['id']}")
        expect(page.get_by_role("heading", level=1)).to_have_text(SCRIPT)
        page.wait_for_function("document.querySelector('video').readyState >= 1")
        page.locator("video").evaluate("video => { video.currentTime = 2 }")
        page.wait_for_function("!document.querySelector('video').seeking")
        page.goto(f"{self.server.address}/edit/{self.video(SCRIPT)['id']}")
        expect(page.get_by_role("heading", level=1)).to_have_text(SCRIPT)

    def test_sounds_and_pictures_are_shown_as_what_they_are(self) -> None:
        page = self.open(f"/video/{self.video(SONG)['id']}")
        page.wait_for_function("document.querySelector('audio').readyState >= 1")
        page.goto(f"{self.server.address}/video/{self.video(STILL)['id']}")
        page.wait_for_function("document.querySelector('.stage img').naturalWidth > 0")

    def test_without_a_desktop_the_folder_is_a_path_to_copy(self) -> None:
        page = self.open(f"/video/{self.video(DANCE)['id']}")
        page.get_by_role("button", name="Open folder").click()
        expect(page.locator("[data-toasts]")).to_contain_text(str(self.library / "TikTok/mina"))

    def test_fields_are_edited_beside_the_player(self) -> None:
        page = self.open(f"/video/{self.video(STILL)['id']}")
        page.get_by_role("textbox", name="Music").fill("from the page")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("textbox", name="Music")).to_have_value("from the page")
        page.goto(self.server.address)
        expect(field(card(page, STILL), "final_music")).to_have_text("from the page")
