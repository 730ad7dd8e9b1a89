"""What was taken out of the gallery, and how it comes back."""

from pathlib import Path

from playwright.sync_api import expect
from product import media

from browser.test_pages import EveryPage


class TrashTest(EveryPage):
    def fill(folder: Path) -> None:  # noqa: N805
        model = media.clip(folder / "model.mp4", size="36x64", seconds=0.2)
        media.variations(folder / "mina", model, 6, name="dance {:02}.mp4")
        model.unlink()

    def setUp(self) -> None:
        super().setUp()
        # The server has left a connection that a long test did not use.
        self.client.close()
        self.client.post("/api/restore", filter="")

    def addresses(self) -> list[str]:
        return ["/trash"]

    def put(self, count: int) -> None:
        ids = sorted(video["id"] for video in self.client.videos())
        for number in ids[:count]:
            self.client.post("/api/trash", ids=[number])

    def test_every_page(self) -> None:
        self.put(3)
        self.check_every_page()

    def test_one_some_and_all_come_back_and_that_is_undone(self) -> None:
        page = self.open("/trash")
        expect(page.get_by_text("The trash is empty")).to_be_visible()
        self.put(4)
        page.reload()
        rows = page.locator(".trash li")
        expect(rows).to_have_count(4)
        # The newest first.
        expect(rows.first).to_contain_text("In the trash since")
        page.get_by_role("button", name="Restore: ").first.click()
        expect(rows).to_have_count(3)
        page.get_by_role("button", name="Undo").click()
        expect(rows).to_have_count(4)
        rows.nth(1).get_by_role("checkbox").check()
        rows.nth(2).get_by_role("checkbox").check()
        page.get_by_role("button", name="Restore the selected").click()
        expect(rows).to_have_count(2)
        page.get_by_role("button", name="Restore all").click()
        expect(page.get_by_text("The trash is empty")).to_be_visible()
        self.assertEqual(self.client.get("/api/trash")["total"], 0)

    def test_it_works_without_scripts(self) -> None:
        self.put(3)
        page = self.open("/trash", scripts=False)
        self.tolerated = ("400",)
        page.get_by_role("button", name="Restore the selected").click()
        expect(page.get_by_role("alert")).to_have_text("Nothing is selected.")
        page.get_by_role("button", name="Restore: ").first.click()
        expect(page.locator(".trash li")).to_have_count(2)
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".trash li")).to_have_count(3)
        page.get_by_role("button", name="Restore all").click()
        expect(page.get_by_text("The trash is empty")).to_be_visible()
