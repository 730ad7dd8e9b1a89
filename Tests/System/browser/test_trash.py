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

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.kept = {path: path.read_bytes() for path in cls.library.rglob("*.mp4")}

    def setUp(self) -> None:
        super().setUp()
        # The server has left a connection that a long test did not use.
        self.client.close()
        self.client.post("/api/restore", filter="")
        for path, content in self.kept.items():
            if not path.exists():
                path.write_bytes(content)
        self.client.post("/api/scan", accept_missing=True)
        self.client.wait_until_idle()

    def addresses(self) -> list[str]:
        return ["/trash", "/trash?ask=all"]

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

    def files(self) -> int:
        return len(list(self.library.rglob("*.mp4")))

    def test_what_is_selected_goes_for_good_once_its_number_is_typed(self) -> None:
        self.put(3)
        page = self.open("/trash")
        rows = page.locator(".trash li")
        page.get_by_role("button", name="Delete the selected for good").click()
        expect(page.get_by_role("alert")).to_have_text("Nothing is selected.")
        self.tolerated = ("400",)
        rows.nth(0).get_by_role("checkbox").check()
        rows.nth(2).get_by_role("checkbox").check()
        page.get_by_role("button", name="Delete the selected for good").click()
        expect(page.get_by_text("Delete 2 videos for good?")).to_be_visible()
        box = page.get_by_label("Type 2 to confirm")
        box.fill("3")
        page.get_by_role("button", name="Delete for good", exact=True).click()
        expect(page.get_by_role("alert")).to_have_text("Type 2 to confirm")
        self.assertEqual(self.files(), 6)
        page.get_by_label("Type 2 to confirm").fill("2")
        page.get_by_role("button", name="Delete for good", exact=True).click()
        expect(page.get_by_text("Deleted for good: 2 videos.")).to_be_visible()
        expect(rows).to_have_count(1)
        self.check(page)
        self.assertEqual(self.files(), 4)
        page.goto(self.server.address + "/activity")
        line = page.locator("[data-batch]").first
        expect(line).to_contain_text("Deleted for good")
        expect(line.get_by_role("button", name="Undo")).to_have_count(0)

    def test_what_came_into_the_trash_since_it_was_asked_is_asked_anew(self) -> None:
        self.put(2)
        page = self.open("/trash")
        page.get_by_role("button", name="Empty the trash").click()
        page.get_by_label("Type 2 to confirm").fill("2")
        self.put(1)
        self.tolerated = ("409",)
        page.get_by_role("button", name="Delete for good", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("Nothing was deleted")
        self.assertEqual(self.files(), 6)
        page.get_by_label("Type 3 to confirm").fill("3")
        self.check(page)
        page.get_by_role("button", name="Delete for good", exact=True).click()
        expect(page.get_by_text("Deleted for good: 3 videos.")).to_be_visible()
        self.assertEqual(self.files(), 3)

    def test_the_whole_trash_is_emptied_without_scripts_and_what_is_another_file_is_kept(self) -> None:
        self.put(2)
        path = Path(self.client.get("/api/trash")["videos"][0]["file_path"])
        page = self.open("/trash", scripts=False)
        page.get_by_role("button", name="Empty the trash").click()
        page.get_by_label("Type 2 to confirm").fill("2")
        # While it is being written the watch does not take it for known.
        with path.open("ab", buffering=0) as file:
            file.write(b"more")
            page.get_by_role("button", name="Delete for good", exact=True).click()
            expect(page.get_by_text("Deleted for good: 1 video.")).to_be_visible()
        expect(page.get_by_text("It is not the file that the catalogue knows: scan again.")).to_be_visible()
        expect(page.locator(".trash li")).to_have_count(1)
        self.assertEqual(self.files(), 5)
