"""Whoever has no mouse, needs large letters, own colours or a screen reader: each page by Tab alone, at 200 % zoom, in forced colours."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from browser.case import DANCE, SIGNS, BrowserTest

# Of what has the focus: what it is, whether one sees that it has it, and its name.
FOCUSED = """() => {
  const it = document.activeElement;
  if (it === document.body) return null;
  const shows = [it, it.nextElementSibling, it.parentElement, it.closest("article.card, .task")].filter(Boolean);
  const isSeen = shows.some(one => getComputedStyle(one).outlineStyle !== "none");
  const labels = [...(it.labels ?? [])].map(label => label.textContent).join(" ");
  const name = it.getAttribute("aria-label") || it.textContent.trim() || labels.trim() || it.title;
  return [it.outerHTML.slice(0, 120), isSeen || it.matches("main, video"), name || (it.matches("main, video") ? "it" : "")];
}"""

# Controls that are but a picture, and have no edge to be found by.
EDGELESS = """() => [...document.querySelectorAll("button, select, input, summary, .button")]
  .filter(one => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  .filter(one => !one.innerText?.trim() && !one.matches("[type=checkbox], [type=radio], [type=range]"))
  .filter(one => getComputedStyle(one).borderTopStyle === "none" && !one.closest(".active-chip, .chipbox"))
  .map(one => one.outerHTML.slice(0, 120))"""


class AccessTest(BrowserTest):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        video, thrown = (
            next(one["id"] for one in cls.client.videos() if one["title"] == title) for title in (DANCE, SIGNS)
        )
        change = cls.client.update(video, "final_characters", ["Hu Tao"])["change"]
        own = cls.client.post("/api/lists", name="To edit in August")["list"]["id"]
        cls.client.post(f"/api/lists/{own}/videos", ids=[video])
        cls.client.post("/api/trash", ids=[thrown])
        creator, character = (cls.client.get(f"/api/{table}")[table][0]["id"] for table in ("creators", "characters"))
        cls.addresses = [
            "/", "/?q=nothing+like+it", "/filters", f"/video/{video}", "/creators", f"/creators/{creator}", "/characters",
            f"/characters/{character}", "/lists", f"/lists/{own}", "/board", "/activity", f"/activity/{change}", "/trash",
            "/problems", "/settings", "/nowhere",
        ]  # fmt: skip

    def each(self, **how: int) -> Iterator[tuple[str, Page]]:
        """Every page, one after the other: open ones would take turns with it."""
        self.tolerated = ("404",)
        for address in self.addresses:
            page = self.open(address, **how)
            yield address, page
            page.context.close()
            self._pages.remove(page)

    def begin(self, page: Page) -> None:
        """The first Tab. A busy machine tells of the key before the focus has moved, so what comes next waits for it."""
        page.locator("body").press("Tab")
        expect(page.get_by_role("link", name="Skip to content")).to_be_focused()

    def walk(self, page: Page, address: str, steps: int) -> int:
        """Goes on by Tab; how many things it has met when it came to the end, or to so many."""
        self.begin(page)
        for met in range(steps):
            focused = page.evaluate(FOCUSED)
            if focused is None:
                return met
            with self.subTest(address=address, element=focused[0]):
                self.assertTrue(focused[1], "its focus is not seen")
                self.assertTrue(focused[2], "it has no name")
            page.keyboard.press("Tab")
        return steps

    def test_by_tab_alone_everything_has_a_visible_focus_and_a_name(self) -> None:
        for address, page in self.each():
            self.assertGreater(self.walk(page, address, 200), 10)

    def test_twice_as_large_nothing_scrolls_sideways(self) -> None:
        for address, page in self.each(width=720, height=450):
            for width in (720, 320):
                page.set_viewport_size({"width": width, "height": 450})
                with self.subTest(address=address, width=width):
                    self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width)

    def test_the_first_tab_skips_to_the_content(self) -> None:
        for _, page in self.each():
            self.begin(page)
            expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
            page.keyboard.press("Enter")
            expect(page.locator("main")).to_be_focused()

    def test_in_forced_colours_controls_and_the_focus_are_seen(self) -> None:
        for address, page in self.each():
            page.emulate_media(forced_colors="active")
            with self.subTest(address=address):
                self.assertEqual(page.evaluate(EDGELESS), [])
            self.walk(page, address, 12)
            for chosen in page.locator(".segments :checked + span:visible").all():
                expect(chosen).to_have_css("outline-style", "solid")
