"""The page of settings: library folders, what is left out of them, and what this browser keeps."""

from playwright.sync_api import Page, expect
from product import media
from product.api import until

from browser.case import DANCE, SONG, BrowserTest, card


class SettingsTest(BrowserTest):
    def folder_of(self, page: Page):
        return page.locator(".roots > li").filter(has_text=str(self.library))

    def test_a_folder_tells_what_is_in_it(self) -> None:
        page = self.open("/settings")
        row = self.folder_of(page)
        for label, value in (("Videos", "6"), ("Photos", "1"), ("Audio", "1"), ("Problems", "2")):
            expect(row.locator("dl > div").filter(has_text=label)).to_contain_text(value)
        expect(row).to_contain_text("Last scan")

    def test_patterns_are_previewed_saved_and_undone(self) -> None:
        for scripts in (True, False):
            with self.subTest(scripts=scripts):
                page = self.open("/settings", scripts=scripts)
                row = self.folder_of(page)
                row.get_by_text("Excluded patterns").click()
                area = row.get_by_role("textbox")
                area.fill("*.mp3")
                row.get_by_role("button", name="See what it hides").click()
                expect(self.folder_of(page).get_by_text("It hides 1 file of the catalogue:")).to_be_visible()
                expect(self.folder_of(page)).to_contain_text(f"{SONG}.mp3")
                self.folder_of(page).get_by_role("button", name="Save").click()
                until(lambda: not any(video["title"] == SONG for video in self.client.videos()), "the song to be hidden")
                page.get_by_role("button", name="Undo").first.click()
                until(lambda: any(video["title"] == SONG for video in self.client.videos()), "the song to be back")

    def test_a_pattern_that_is_not_understood_is_refused_with_its_line(self) -> None:
        self.tolerated = ("400",)
        page = self.open("/settings")
        row = self.folder_of(page)
        row.get_by_text("Excluded patterns").click()
        row.get_by_role("textbox").fill("*.gif\n[z")
        row.get_by_role("button", name="Save").click()
        expect(row.get_by_role("alert")).to_contain_text("Line 2")
        expect(row.get_by_role("textbox")).to_have_value("*.gif\n[z")

    def test_a_folder_is_added_removed_and_brought_back(self) -> None:
        other = self.folder / "other"
        other.mkdir()
        media.sound(other / "second.mp3", seconds=2)
        self.tolerated = ("400",)
        page = self.open("/settings")
        path = page.get_by_label("Add a folder")
        path.fill(str(self.folder / "nowhere"))
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.locator("#path-error")).to_be_visible()
        page.locator("#path").fill(str(other))
        page.get_by_role("button", name="Add", exact=True).click()
        row = page.locator(".roots > li").filter(has_text=str(other))
        expect(row).to_be_visible()
        until(lambda: any(video["title"] == "second" for video in self.client.videos()), "the new folder's video")
        row.get_by_role("button", name="Remove").click()
        expect(row).to_have_count(0)
        page.locator("[data-toasts]").get_by_role("button", name="Undo").last.click()
        expect(row).to_be_visible()
        other.rename(self.folder / "unplugged")
        page.reload()
        expect(row).to_contain_text("is the disk unplugged?")

    def test_this_browser_keeps_its_own(self) -> None:
        page = self.open("/settings")
        page.get_by_role("radio", name="Dark").check()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        page.get_by_role("group", name="Keys").get_by_role("radio", name="Off").check()
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        expect(page.get_by_role("radio", name="Dark")).to_be_checked()
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).not_to_be_focused()

    def test_the_language_is_chosen_and_left_to_the_browser_again(self) -> None:
        page = self.open("/settings")
        page.get_by_role("group", name="Language").get_by_role("button", name="Español").click()
        expect(page.locator("html")).to_have_attribute("lang", "es")
        page.get_by_role("group", name="Idioma").get_by_role("button", name="Automático").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")

    def test_real_faces_are_off_until_somebody_turns_them_on(self) -> None:
        page = self.open("/settings")
        page.locator("#faces").click()
        expect(page.locator("#faces")).to_be_focused()
        expect(page.locator("#faces")).to_have_text("Turn off")
        page.locator("[data-toasts]").get_by_role("button", name="Undo").click()
        expect(page.locator("#faces")).to_have_text("Turn on")

    def test_an_excluded_video_leaves_the_open_gallery(self) -> None:
        page = self.open()
        expect(card(page, DANCE)).to_be_visible()
        (self.library / "TikTok/.tagflowignore").write_text("first*\n")
        client = self.server.client()
        client.post("/api/scan")
        client.wait_until_idle()
        page.reload()
        expect(card(page, DANCE)).to_have_count(0)
        (self.library / "TikTok/.tagflowignore").unlink()
        client.post("/api/scan")
        until(lambda: any(video["title"] == DANCE for video in self.client.videos()), "it to be back")
