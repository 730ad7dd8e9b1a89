"""The activity page, the history of a video, and undo on every page, with what stands in its way."""

from time import monotonic

from browser.case import DANCE, SIGNS, BrowserTest
from playwright.sync_api import expect
from product.api import until


class HistoryTest(BrowserTest):
    def change(self, title: str, field: str, value: object) -> int:
        return self.client.post("/api/update_video", id=self.video(title)["id"], field=field, value=value)["change"]

    def test_an_old_change_is_taken_back_and_done_again(self) -> None:
        change = self.change(DANCE, "notes", "one")
        self.change(SIGNS, "notes", "two")
        page = self.open("/activity")
        row = page.locator(f"#b{change}")
        row.get_by_role("button", name="Undo").click()
        expect(row.get_by_role("button", name="Redo")).to_be_visible()
        self.assertIsNone(self.video(DANCE)["notes"])
        page.locator("[data-toasts]").get_by_role("button", name="Redo").click()
        until(lambda: self.video(DANCE)["notes"] == "one", "it is done again")
        expect(row.get_by_role("button", name="Undo")).to_be_visible()

    def test_what_is_in_the_way_is_explained_with_a_link(self) -> None:
        self.tolerated = ("409",)
        change = self.change(DANCE, "notes", "first")
        self.change(DANCE, "notes", "second")
        page = self.open("/activity")
        page.locator(f"#b{change}").get_by_role("button", name="Undo").click()
        toasts = page.locator("[data-toasts]")
        expect(toasts).to_contain_text("Notes: it says “second” now, and this change left “first”.")
        expect(toasts.get_by_role("link")).to_have_attribute("href", f"/video/{self.video(DANCE)['id']}")
        toasts.get_by_role("button", name="Leave it").click()
        expect(toasts).to_be_empty()
        self.assertEqual(self.video(DANCE)["notes"], "second")

    def test_details_come_on_demand(self) -> None:
        ids = [video["id"] for video in self.client.videos()]
        change = self.client.post("/api/bulk_update", ids=ids, set={"notes": f"la la {monotonic()}"})["change"]
        page = self.open("/activity")
        row = page.locator(f"#b{change}")
        row.locator("summary").click()
        expect(row.locator("[data-changed] > li")).to_have_count(len(ids))
        expect(row).to_contain_text("la la")

    def test_a_change_elsewhere_appears_and_is_undone_by_key(self) -> None:
        page = self.open("/activity")
        change = self.change(SIGNS, "notes", f"from elsewhere {monotonic()}")
        expect(page.locator(f"#b{change}")).to_be_visible()
        page.keyboard.press("Control+z")
        expect(page.locator(f"#b{change}").get_by_role("button", name="Redo")).to_be_visible()

    def test_a_video_tells_its_history_and_takes_one_back(self) -> None:
        self.change(DANCE, "difficulty_level", "alto")
        page = self.open(f"/video/{self.video(DANCE)['id']}")
        history = page.locator("[data-history]")
        history.locator("summary").first.click()
        row = history.locator("[data-batch]").first
        expect(row).to_contain_text("High")
        row.get_by_role("button", name="Undo").click()
        expect(history.locator("[data-batch]").nth(1).get_by_role("button", name="Redo")).to_be_visible()
        self.assertIsNone(self.video(DANCE)["difficulty_level"])

    def test_jobs_come_and_go(self) -> None:
        page = self.open("/activity")
        page.get_by_text("Past jobs").click()
        before = page.locator("[data-past-job]").count()
        self.client.post("/api/scan")
        expect(page.locator("[data-past-job]").first).to_be_visible()
        until(lambda: page.locator("[data-past-job]").count() > before, "the scan is over and told")

    def test_without_scripts_forms_do_it(self) -> None:
        change = self.change(DANCE, "notes", "by form")
        page = self.open("/activity?kind=edit", scripts=False)
        page.locator(f"#b{change}").get_by_role("button", name="Undo").click()
        expect(page.get_by_text("Undone", exact=True)).to_be_visible()
        page.locator(".note").get_by_role("button", name="Redo").click()
        self.assertEqual(self.video(DANCE)["notes"], "by form")
