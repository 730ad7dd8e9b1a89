"""A result of any length in one page: a part of it is in the document, and what one looks at stays where it is."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from product import catalogue
from product.api import until
from product.server import REPOSITORY, command

from browser.case import DANCE, BrowserTest, card

COUNT = 5000
MOST = 300

SEEN = """() => {
    const isSeen = one => { const box = one.getBoundingClientRect(); return box.bottom > 60 && box.top < innerHeight; };
    const all = [...document.querySelectorAll("[data-grid] > :not(.away)")].filter(isSeen);
    return all.every(one => one.matches("article.card")) ? all.map(one => Number(one.dataset.position)) : [];
}"""
TOP = """() => {
    const one = [...document.querySelectorAll("article.card")].find(card => card.getBoundingClientRect().bottom > 60);
    return one ? [one.dataset.id, Math.round(one.getBoundingClientRect().top)] : [null, 0];
}"""


class WindowTest(BrowserTest):
    def fill(folder: Path) -> None:  # noqa: N805
        document = catalogue.document(folder.parent / "document.json", COUNT)
        done = command("import", "json", document, "--data", folder.parent / "data", cwd=folder.parent)
        assert done.returncode == 0, done.stderr

    @classmethod
    def libraries(cls) -> list[Path]:
        return []

    def setUp(self) -> None:
        # There are no covers, nor files to make them of.
        self.tolerated = ("404",)

    def open(self, path: str = "/", **options) -> Page:
        page = super().open(path, **options)
        expect(page.get_by_role("feed")).to_be_visible()
        return page

    def seen(self, page: Page) -> list[int]:
        """The places of the cards that are seen, when all of them are there."""
        return until(lambda: page.evaluate(SEEN), "cards in all places that are seen")

    def rests(self, page: Page) -> list[int]:
        """Waits until nothing moves, is asked for, or is to be remembered."""
        self.seen(page)
        last: list[object] = []

        def is_still() -> bool:
            now = [*page.evaluate(TOP), page.evaluate("history.state?.place?.id")]
            last.append(now)
            return now[0] == now[2] and last[-2:] == [now, now]

        until(is_still, "the page to rest")
        return self.seen(page)

    def check_bounds(self, page: Page) -> None:
        self.assertLessEqual(page.locator("[data-grid] > *").count(), MOST)
        self.assertLess(page.evaluate("document.documentElement.scrollHeight"), 16_000_000)
        places = page.locator("article.card").evaluate_all("cards => cards.map(card => Number(card.dataset.position))")
        self.assertEqual(places, sorted(set(places)))

    def scroll(self, page: Page, share: float) -> None:
        page.evaluate(
            "share => scrollTo({ top: share * (document.documentElement.scrollHeight - innerHeight), behavior: 'instant' })",
            share,
        )

    def current(self, page: Page) -> Locator:
        return page.locator("article.card.here")

    def test_the_scroll_bar_leads_anywhere_and_back(self) -> None:
        for width in (390, 1440):
            with self.subTest(width=width):
                page = self.open(width=width)
                self.scroll(page, 0.63)
                self.assertAlmostEqual(self.rests(page)[0], 0.63 * COUNT, delta=40)
                self.check_bounds(page)
                page.keyboard.press("End")
                until(lambda page=page: COUNT - 1 in self.seen(page), "the last card")
                self.check_bounds(page)
                page.keyboard.press("Home")
                until(lambda page=page: 0 in self.seen(page), "the first card")
                self.assertEqual(page.evaluate("scrollY"), 0)
                self.check_bounds(page)
                first = page.locator("article.card").first
                expect(first).to_contain_text(catalogue.stem(COUNT))
                expect(first).to_have_attribute("aria-posinset", "1")
                expect(first).to_have_attribute("aria-setsize", str(COUNT))

    def test_a_page_that_is_drawn_together_leads_anywhere_and_back(self) -> None:
        script = (REPOSITORY / "Public/js/window.js").read_text()
        page = super().open("/problems", width=390)
        page.route("**/js/window.js", lambda route: route.fulfill(
            body=script.replace("HIGHEST = 8e6", "HIGHEST = 2e5"), content_type="text/javascript"
        ))  # fmt: skip
        page.goto(self.server.address)
        expect(page.get_by_role("feed")).to_be_visible()
        until(lambda: page.evaluate("document.documentElement.scrollHeight") > 150_000, "the whole height")
        self.assertLess(page.evaluate("document.documentElement.scrollHeight"), 210_000)
        self.scroll(page, 0.5)
        self.assertAlmostEqual(self.rests(page)[0], 0.5 * COUNT, delta=60)
        for step in (2000, 2000, -2000):
            first = self.rests(page)[0]
            page.mouse.move(200, 500)
            page.mouse.wheel(0, step)
            until(lambda first=first: self.rests(page)[0] != first, "the page to move")
            self.assertLess(abs(self.rests(page)[0] - first), 30)
        page.keyboard.press("End")
        until(lambda: COUNT - 1 in self.seen(page), "the last card")
        page.keyboard.press("Home")
        until(lambda: 0 in self.seen(page), "the first card")
        self.assertEqual(page.evaluate("scrollY"), 0)
        self.check_bounds(page)

    def test_what_is_seen_does_not_move_when_others_come_above(self) -> None:
        page = self.open()
        self.scroll(page, 0.5)
        self.rests(page)
        for step in (-300, -300, -300, 300, 300):
            id, top = page.evaluate(TOP)
            page.mouse.move(700, 500)
            page.mouse.wheel(0, step)
            self.rests(page)
            moved = page.locator(f"article.card[data-id='{id}']").evaluate("card => card.getBoundingClientRect().top")
            self.assertAlmostEqual(moved, top - step, delta=2)

    def test_the_place_and_the_current_card_survive_reload_and_another_page(self) -> None:
        page = self.open()
        self.scroll(page, 0.63)
        self.rests(page)
        page.keyboard.press("j")
        page.keyboard.press("j")
        here = self.current(page).get_attribute("data-id")
        self.rests(page)
        left = page.evaluate(TOP)
        page.reload()
        expect(page.get_by_role("feed")).to_be_visible()
        self.rests(page)
        self.assertEqual(page.evaluate(TOP), left)
        expect(self.current(page)).to_have_attribute("data-id", here)
        page.goto(f"{self.server.address}/problems")
        page.go_back()
        expect(page.get_by_role("feed")).to_be_visible()
        self.rests(page)
        self.assertEqual(page.evaluate(TOP), left)
        expect(self.current(page)).to_have_attribute("data-id", here)

    def test_a_video_that_was_opened_leads_back_to_its_card(self) -> None:
        page = self.open()
        self.scroll(page, 0.4)
        place = self.rests(page)[8]
        shown = page.locator(f"article.card[data-position='{place}']")
        id = shown.get_attribute("data-id")
        left = page.evaluate(TOP)
        shown.locator("h2 a").click()
        expect(page.get_by_role("dialog", name="Player")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("dialog", name="Player")).to_be_hidden()
        self.assertEqual(page.evaluate(TOP), left)
        expect(self.current(page)).to_have_attribute("data-id", id)
        # From the page of the video, too.
        shown.locator("h2 a").click()
        expect(page.get_by_role("dialog", name="Player")).to_be_visible()
        page.reload()
        expect(page.locator("main article.video")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("feed")).to_be_visible()
        self.rests(page)
        self.assertEqual(page.evaluate(TOP), left)

    def test_an_address_leads_to_a_position(self) -> None:
        page = self.open("/?sort=title&position=3003")
        self.assertIn(3003, self.rests(page))
        expect(page.locator("article.card[data-position='3003']")).to_contain_text(catalogue.stem(3004))

    def test_keys_walk_beyond_what_is_there(self) -> None:
        page = self.open(width=390)
        self.rests(page)
        page.keyboard.press("j")
        until(lambda: self.current(page).count(), "a card to be the current one")
        for _ in range(60):
            page.keyboard.press("ArrowDown")
        until(lambda: int(self.current(page).get_attribute("data-position")) > 60, "the current card to go on")
        expect(self.current(page).locator("h2 a")).to_be_focused()
        expect(self.current(page)).to_be_in_viewport()
        self.check_bounds(page)

    def test_who_writes_keeps_the_editor_where_ever_the_page_goes(self) -> None:
        page = self.open()
        self.rests(page)
        first = page.locator("article.card").first
        id = first.get_attribute("data-id")
        first.get_by_role("link").first.focus()
        page.keyboard.press("e")
        page.keyboard.press("m")
        page.keyboard.type("half a wo")
        self.scroll(page, 0.8)
        self.rests(page)
        field = page.locator(f"article.card[data-id='{id}'] input")
        expect(field).to_be_focused()
        expect(field).to_have_value("half a wo")
        self.scroll(page, 0)
        until(lambda: 0 in self.seen(page), "the first card")
        expect(field).to_be_focused()
        page.keyboard.press("Escape")
        self.assertEqual(page.locator(f"article.card[data-id='{id}']").count(), 1)

    def test_more_columns_and_a_turned_phone_keep_the_place(self) -> None:
        page = self.open(width=844, height=390)
        self.scroll(page, 0.3)
        place = self.rests(page)[0]
        for size in ((390, 844), (1440, 900)):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            self.assertIn(place, self.rests(page))
        page.locator("[data-density-switch]").click()
        self.assertIn(place, self.rests(page))

    def test_without_a_server_it_says_so_and_goes_on_when_it_is_back(self) -> None:
        self.tolerated = ("404", "Failed to load resource")
        page = self.open()
        self.rests(page)
        page.route("**/cards?*", lambda route: route.abort())
        self.scroll(page, 0.5)
        retry = page.get_by_role("button", name="Try again")
        expect(retry).to_be_visible()
        expect(page.locator("[data-failed] .ghost").first).to_be_attached()
        page.unroute("**/cards?*")
        retry.click()
        self.assertAlmostEqual(self.seen(page)[0], 0.5 * COUNT, delta=40)
        expect(page.locator("[data-failed]")).to_have_count(0)

    def test_what_is_passed_by_is_asked_for_no_longer(self) -> None:
        page = self.open()
        self.rests(page)
        open_now: list[str] = []
        most = [0]

        def begin(route) -> None:
            open_now.append(route.request.url)
            most[0] = max(most[0], len(open_now))

        page.route("**/cards?*", begin)
        page.on("requestfailed", lambda request: request.url in open_now and open_now.remove(request.url))
        for share in (0.2, 0.4, 0.6, 0.8):
            before = len(open_now)
            self.scroll(page, share)
            until(lambda: page.locator("[aria-busy=true]").count(), "cards to be asked for")
            page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            self.assertLessEqual(len(open_now), 2, before)
        self.assertLessEqual(most[0], 4)

    def test_a_video_that_leaves_the_result_moves_nothing_that_is_seen(self) -> None:
        self.client.post("/api/bulk_update", filter="status=nulo&q=caption", set={"edit_status": "en_proceso"})
        page = self.open("/?status=en_proceso&sort=title")
        self.scroll(page, 0.5)
        places = self.rests(page)
        before = page.evaluate(TOP)
        total = int(page.locator("[data-grid]").get_attribute("data-total"))
        ids = page.locator("article.card").evaluate_all("cards => cards.map(card => Number(card.dataset.id))")
        self.assertNotIn(1, ids)
        # One far above, and one in sight.
        self.client.update(1, "edit_status", "hecho")
        expect(page.locator("[data-grid]")).to_have_attribute("data-total", str(total - 1))
        self.assertEqual(page.evaluate(TOP), before)
        self.assertEqual(self.seen(page), [place - 1 for place in places])
        seen = page.locator(f"article.card[data-position='{places[3]}']").get_attribute("data-id")
        self.client.update(int(seen), "edit_status", "hecho")
        expect(page.locator("[data-grid]")).to_have_attribute("data-total", str(total - 2))
        self.assertEqual(page.evaluate(TOP), before)
        expect(page.locator(f"article.card[data-id='{seen}']")).to_be_in_viewport()
        self.scroll(page, 0.2)
        self.rests(page)
        self.scroll(page, 0.5)
        self.rests(page)
        self.assertEqual(page.locator(f"article.card[data-id='{seen}']").count(), 0)
        self.check_bounds(page)


class StreamTest(BrowserTest):
    def test_tabs_share_one_stream_and_another_takes_over(self) -> None:
        page = self.open("/problems")
        streams: list[Page] = []
        page.context.on("request", lambda request: request.url.endswith("/api/events") and streams.append(request.frame.page))
        page.goto(self.server.address)
        # Playwright tells of requests while it is asked for something.
        until(lambda: page.title() and streams, "a tab to listen")
        other = page.context.new_page()
        other.goto(self.server.address)
        video = self.video(DANCE)["id"]

        def is_told(text: str, *tabs: Page) -> None:
            self.client.update(video, "notes", text)
            for tab in tabs:
                expect(card(tab, DANCE).locator(".notes")).to_have_text(text)

        is_told("one", page, other)
        self.assertEqual(streams, [page])
        page.goto("about:blank")
        until(lambda: other.title() and len(streams) > 1, "a tab to take over")
        is_told("two", other)
        page.goto(self.server.address)
        is_told("three", page, other)
        listening = streams[-1]
        self.assertIs(listening, other)
        other.close()
        until(lambda: page.title() and streams[-1] is page, "the last tab to listen")
        is_told("four", page)
