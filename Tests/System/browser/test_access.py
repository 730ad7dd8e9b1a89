"""Whoever has no mouse, needs large letters or a screen reader: each page by Tab alone, at 200 % zoom, and without motion."""

from playwright.sync_api import expect

from browser.case import DANCE, BrowserTest

# Of what has the focus: what it is, whether one sees that it has it, and its name.
FOCUSED = """() => {
  const it = document.activeElement;
  if (it === document.body) return null;
  const shows = [it, it.nextElementSibling, it.parentElement, it.closest("article.card")].filter(Boolean);
  const isSeen = shows.some(one => getComputedStyle(one).outlineStyle !== "none");
  const labels = [...(it.labels ?? [])].map(label => label.textContent).join(" ");
  const name = it.getAttribute("aria-label") || it.textContent.trim() || labels.trim() || it.title;
  return [it.outerHTML.slice(0, 120), isSeen || it.matches("main, video"), name || (it.matches("main, video") ? "it" : "")];
}"""


class AccessTest(BrowserTest):
    def addresses(self) -> list[str]:
        return ["/", f"/video/{self.video(DANCE)['id']}", "/problems", "/settings"]

    def test_by_tab_alone_everything_has_a_visible_focus_and_a_name(self) -> None:
        for address in self.addresses():
            page = self.open(address)
            page.locator("body").press("Tab")
            met = 0
            for _ in range(200):
                focused = page.evaluate(FOCUSED)
                if focused is None:
                    break
                met += 1
                with self.subTest(address=address, element=focused[0]):
                    self.assertTrue(focused[1], "its focus is not seen")
                    self.assertTrue(focused[2], "it has no name")
                page.keyboard.press("Tab")
            self.assertGreater(met, 10)

    def test_twice_as_large_nothing_scrolls_sideways(self) -> None:
        for address in self.addresses():
            for width in (720, 320):
                with self.subTest(address=address, width=width):
                    page = self.open(address, width=width, height=450)
                    self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width)

    def test_the_first_tab_skips_to_the_content(self) -> None:
        for address in self.addresses():
            page = self.open(address)
            page.locator("body").press("Tab")
            skip = page.get_by_role("link", name="Skip to content")
            expect(skip).to_be_focused()
            expect(skip).to_be_in_viewport()
            page.keyboard.press("Enter")
            expect(page.locator("main")).to_be_focused()
