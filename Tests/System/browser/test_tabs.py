"""A page that was left and comes back, a tab that the browser freezes, and people whom motion makes ill."""

from playwright.sync_api import Page, expect

from browser.case import DANCE, SIGNS, BrowserTest, card, play

# How long what moves on the page would move, in milliseconds.
MOVES = """
window.moves = [];
for (const name of ["animationstart", "transitionrun"]) addEventListener(name, ({ target }) => {
  for (const one of target.getAnimations?.({ subtree: true }) ?? []) {
    const { activeDuration } = one.effect.getComputedTiming();
    if (activeDuration > 20) window.moves.push([target.outerHTML.slice(0, 80), activeDuration]);
  }
}, true);
"""


class BackTest(BrowserTest):
    def notes(self, title: str, text: str) -> None:
        self.client.update(self.video(title)["id"], "notes", text)

    @staticmethod
    def shows(page: Page, title: str, text: str) -> None:
        expect(card(page, title).locator(".notes")).to_have_text(text)

    def test_a_page_out_of_the_cache_shows_what_changed_meanwhile(self) -> None:
        self.client.post("/api/restore", filter="")
        page = self.open(keeps_pages=True)
        count = page.locator("[data-count]")
        before = len(self.client.videos())
        expect(count).to_have_text(f"{before} videos")
        self.notes(DANCE, "before")
        self.shows(page, DANCE, "before")
        page.evaluate("window.isSame = true")
        page.get_by_role("link", name="Problems").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Problems")
        self.notes(DANCE, "meanwhile")
        self.client.post("/api/trash", ids=[self.video(SIGNS)["id"]])
        page.evaluate("history.back()")
        self.shows(page, DANCE, "meanwhile")
        self.assertTrue(page.evaluate("window.isSame"), "the page was made anew")
        expect(count).to_have_text(f"{before - 1} videos")
        # The stream is heard again.
        self.notes(DANCE, "after")
        self.shows(page, DANCE, "after")
        self.client.post("/api/restore", filter="")
        expect(count).to_have_text(f"{before} videos")

    def test_each_page_out_of_the_cache_is_as_it_would_be_anew(self) -> None:
        self.client.post("/api/restore", filter="")
        made = self.client.post("/api/lists", name="kept")["list"]["id"]
        video = self.video(DANCE)["id"]
        self.client.post(f"/api/lists/{made}/videos", ids=[video])
        creator = next(one["id"] for one in self.client.get("/api/creators")["creators"] if one["name"] == "mina")
        pages = [f"/lists/{made}", "/board", "/activity", f"/video/{video}", "/creators", f"/creators/{creator}", "/trash"]
        tabs = []
        for address in pages:
            page = self.open(address, keeps_pages=True)
            page.evaluate("window.isSame = true")
            page.get_by_role("link", name="Problems").first.click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Problems")
            tabs.append(page)
        self.client.update(video, "notes", "seen again")
        self.client.post("/api/update_status", id=video, status="en_proceso")
        self.client.post(f"/api/creators/{creator}/rename", name="Mina")
        self.client.post("/api/trash", ids=[self.video(SIGNS)["id"]])
        for page, address, there in zip(tabs, pages, (
            "article.card .notes:text('seen again')", f"[data-column=en_proceso] [data-task='{video}']",
            ".what:text('To the trash')", "textarea", ".tile-name:text-is('Mina')", "h1:text-is('Mina')", ".trash li",
        )):  # fmt: skip
            with self.subTest(address):
                page.evaluate("history.back()")
                expect(page.locator(there).first).to_be_visible()
                if address.startswith("/video"):
                    expect(page.get_by_role("textbox", name="Notes")).to_have_value("seen again")
                self.assertTrue(page.evaluate("window.isSame"), "the page was made anew")
        self.client.post(f"/api/creators/{creator}/rename", name="mina")
        self.client.post("/api/update_status", id=video, status="nulo")
        self.client.post("/api/restore", filter="")
        self.client.raw("DELETE", f"/api/lists/{made}", b"{}", Content_Type="application/json")

    def test_a_frozen_tab_hands_the_stream_to_another_and_catches_up(self) -> None:
        page = self.open()
        self.notes(DANCE, "one")
        self.shows(page, DANCE, "one")
        other = page.context.new_page()
        other.goto(self.server.address)
        self.notes(DANCE, "two")
        self.shows(other, DANCE, "two")
        life = page.context.new_cdp_session(page)
        life.send("Page.setWebLifecycleState", {"state": "frozen"})
        self.notes(DANCE, "three")
        self.shows(other, DANCE, "three")
        life.send("Page.setWebLifecycleState", {"state": "active"})
        self.shows(page, DANCE, "three")
        for tab in (page, other):
            self.notes(DANCE, f"for {tab is page}")
            self.shows(tab, DANCE, f"for {tab is page}")


class MotionTest(BrowserTest):
    def moves(self, motion: str) -> list:
        page = self.open(motion=motion, script=MOVES)
        card(page, DANCE).hover()
        card(page, DANCE).get_by_role("checkbox").first.click()
        page.keyboard.press("1")
        expect(page.get_by_text("1 changed: Difficulty")).to_be_visible()
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("Undone")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("region", name="Selection")).to_be_hidden()
        play(page, DANCE)
        expect(page.get_by_role("dialog", name="Player").locator("video")).to_be_visible()
        page.keyboard.press("Escape")
        self.assertIn(page.evaluate("getComputedStyle(document.documentElement).scrollBehavior"), "auto")
        return page.evaluate("window.moves")

    def test_nothing_moves_for_whom_motion_makes_ill(self) -> None:
        self.assertEqual(self.moves("reduce"), [])
        self.assertNotEqual(self.moves("no-preference"), [], "nothing is measured")
