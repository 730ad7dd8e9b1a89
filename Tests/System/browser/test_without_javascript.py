"""Browsing and the editor's form need no script."""

from pathlib import Path

from playwright.sync_api import expect
from product import media

from browser.case import BrowserTest, card


class WithoutJavaScriptTest(BrowserTest):
    def fill(folder: Path) -> None:  # noqa: N805
        model = media.clip(folder / "model.mp4", size="36x64", seconds=0.2)
        media.variations(folder / "mina", model, 70, name="dance {:02}.mp4")
        (folder / "broken.mp4").write_text("nothing that plays\n" * 200)

    def test_the_form_saves_tells_and_takes_back(self) -> None:
        video = self.video("dance 03")["id"]
        page = self.open(f"/video/{video}", scripts=False)
        page.get_by_role("textbox", name="Music").fill("la la")
        page.get_by_role("textbox", name="Characters").fill("Hu Tao, Ganyu")
        page.get_by_role("radio", name="Medium").check()
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Saved.")).to_be_visible()
        expect(page.get_by_role("textbox", name="Music")).to_have_value("la la")
        saved = self.client.get(f"/api/videos/{video}")
        self.assertEqual(
            (saved["final_music"], saved["final_characters"], saved["difficulty_level"], saved["edit_status"]),
            ("la la", ["Hu Tao", "Ganyu"], "medio", "nulo"),
        )
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_role("textbox", name="Music")).to_have_value("")
        self.assertIsNone(self.client.get(f"/api/videos/{video}")["final_music"])

    def test_the_form_can_be_sent_when_the_modules_do_not_come(self) -> None:
        self.tolerated = ("Failed to load resource",)
        page = self.open("/problems")
        page.route("**/js/form.js*", lambda route: route.abort())
        page.goto(f"{self.server.address}/video/{self.video('dance 06')['id']}")
        page.get_by_role("textbox", name="Music").fill("la la")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Saved.")).to_be_visible()

    def test_a_refused_form_keeps_what_was_typed(self) -> None:
        page = self.open(f"/video/{self.video('dance 04')['id']}", scripts=False)
        self.tolerated = ("422", "400")
        page.get_by_role("textbox", name="Music").fill("x" * 100_000)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Nothing was saved.")).to_be_visible()
        expect(page.get_by_role("textbox", name="Music")).to_have_attribute("aria-invalid", "true")
        self.assertEqual(len(page.get_by_role("textbox", name="Music").input_value()), 100_000)

    def test_pages_search_and_filters_are_links_and_forms(self) -> None:
        page = self.open(scripts=False)
        expect(page.locator("article.card")).to_have_count(60)
        page.get_by_role("link", name="Next").click()
        expect(page.locator("article.card")).to_have_count(12)
        page.get_by_role("link", name="Previous").click()
        expect(page.locator("article.card")).to_have_count(60)
        page.get_by_role("searchbox").fill("dance 42")
        page.get_by_role("searchbox").press("Enter")
        expect(page.locator("article.card")).to_have_count(1)
        page.goto(self.server.address + "/?status=hecho")
        expect(page.get_by_text("Nothing matches")).to_be_visible()

    def test_the_order_is_a_list_of_links(self) -> None:
        page = self.open("/?q=dance", scripts=False)
        first = page.locator("article.card h2").first
        for link, title in (("Title", "dance 00"), ("Descending", "dance 69")):
            page.locator(".order summary").click()
            page.locator(".order").get_by_role("link", name=link, exact=True).click()
            expect(first).to_have_text(title)
        expect(page.locator(".order summary")).to_have_text("Order: Title ↓")
        expect(page.locator("article.card mark").first).to_have_text("dance")

    def test_a_card_leads_to_its_video(self) -> None:
        page = self.open("/?q=dance+42", scripts=False)
        card(page, "dance 42").get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("dance 42")

    def test_the_folder_is_told_as_a_path(self) -> None:
        self.tolerated = ("501",)
        page = self.open(f"/video/{self.video('dance 05')['id']}", scripts=False)
        page.get_by_role("button", name="Open folder").click()
        expect(page.locator("body")).to_contain_text(str(self.library / "mina"))

    def test_problems_and_the_language(self) -> None:
        page = self.open("/problems", scripts=False)
        expect(page.get_by_text("broken.mp4")).to_be_visible()
        expect(page.get_by_text("exclude it in Settings")).to_be_visible()
        page.get_by_role("button", name="Español").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Problemas")
