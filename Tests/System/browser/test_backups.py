"""The backups on the page of settings: made, gone back to, and what every open page makes of that."""

from playwright.sync_api import Page, expect

from browser.case import DANCE, card
from browser.test_pages import EveryPage


class BackupsTest(EveryPage):
    def section(self, page: Page):
        return page.get_by_role("region", name="Backups")

    def make(self, page: Page) -> None:
        self.section(page).get_by_role("button", name="Make one now").click()
        expect(self.section(page).get_by_role("status")).to_contain_text("made and checked")

    def newest(self) -> dict:
        return self.client.get("/api/backups")["backups"][0]

    def test_one_is_made_and_gone_back_to(self) -> None:
        for scripts in (True, False):
            with self.subTest(scripts=scripts):
                page = self.open("/settings", scripts=scripts)
                self.make(page)
                made = self.newest()
                video = self.video(DANCE)["id"]
                self.client.update(video, "notes", f"later {scripts}")
                page.goto(self.server.address + "/settings")
                row = self.section(page).get_by_role("listitem").first
                expect(row).to_contain_text("by hand")
                row.locator("summary").click()
                expect(row).to_contain_text("The change made since")
                expect(row).to_contain_text("backed up first")
                row.get_by_role("button", name="Go back to this backup").click()
                expect(self.section(page).get_by_role("status")).to_contain_text("You are back at the backup")
                point = self.newest()
                self.assertEqual(point["reason"], "before-restore")
                expect(self.section(page).get_by_role("status")).to_contain_text(point["name"])
                self.assertNotEqual(self.video(DANCE)["notes"], f"later {scripts}")
                self.client.post("/api/backups/restore", name=point["name"])
                self.assertEqual(self.video(DANCE)["notes"], f"later {scripts}")
                self.client.wait_until_idle()
                self.assertIn(made["name"], [one["name"] for one in self.client.get("/api/backups")["backups"]])

    def test_the_way_back_is_on_the_keyboard_and_takes_two_steps(self) -> None:
        page = self.open("/settings")
        self.make(page)
        row = self.section(page).get_by_role("listitem").first
        self.assertEqual(row.get_by_role("button", name="Go back to this backup").count(), 0)
        row.locator("summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(row.get_by_role("button", name="Go back to this backup")).to_be_focused()

    def test_they_are_there_for_everybody(self) -> None:
        self.client.post("/api/backups")
        (self.server.data / "backups" / "letter.db").write_text("to my aunt")
        for width, scheme, language in ((390, "light", "es-ES"), (320, "dark", "es-ES"), (1440, "dark", "en-US")):
            with self.subTest(width=width, scheme=scheme):
                page = self.open("/settings", width=width, scheme=scheme, language=language)
                page.locator("[data-part=backups] summary").first.click()
                expect(page.locator("[data-part=backups] details button").first).to_be_visible()
                self.check(page)

    def test_an_open_gallery_shows_what_was_restored(self) -> None:
        video = self.video(DANCE)["id"]
        self.client.update(video, "final_music", "before the backup")
        made = self.client.post("/api/backups")["backup"]
        self.client.update(video, "final_music", "after the backup")
        page = self.open()
        expect(card(page, DANCE)).to_contain_text("after the backup")
        self.client.post("/api/backups/restore", name=made["name"])
        expect(card(page, DANCE)).to_contain_text("before the backup")
        self.client.wait_until_idle()
