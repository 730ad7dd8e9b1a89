"""The ring and the sheet behind it: what is at work, what waits for a person, and what can be done about it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from product.api import until
from product.server import command

from browser.case import BrowserTest

NAME = "First look at the videos"


class ActivityTest(BrowserTest):
    def jobs(self, *words: str) -> None:
        done = command("jobs", *words, "--data", self.server.data, cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)

    def with_a_paused_job(self) -> None:
        """The server, started anew with a first look at two problems that a person has paused."""
        self.client.close()
        self.server.stop()
        self.jobs("retry")
        self.jobs("pause")
        self.server.start()
        type(self).client = self.server.client()
        self.client.wait_until_idle()

    def open_sheet(self, page: Page) -> None:
        page.get_by_role("button", name="Activity").click()
        expect(page.get_by_role("button", name="Scan for new videos")).to_be_visible()

    def first_look(self) -> str:
        return next(job["state"] for job in self.client.get("/api/jobs")["jobs"] if job["kind"] == "first_sight")

    def test_a_paused_job_waits_and_goes_on_by_keyboard(self) -> None:
        self.with_a_paused_job()
        for width, scheme in ((390, "dark"), (1440, "light")):
            page = self.open(width=width, scheme=scheme)
            expect(page.locator("[data-ring]")).to_have_attribute("data-paused", "")
            self.open_sheet(page)
            row = page.locator("[data-job]")
            expect(row).to_have_count(1)
            expect(row).to_contain_text(NAME)
            expect(row).to_contain_text("paused")
            expect(row.get_by_role("button")).to_have_text(["Resume", "Cancel"])
            found = Axe().run(page)
            self.assertEqual(found.violations_count, 0, found.generate_report())
        page.get_by_role("button", name="Activity").focus()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=f"Resume: {NAME}")).to_be_focused()
        page.keyboard.press("Enter")
        expect(row).to_have_count(0)
        expect(page.get_by_text("Nothing is running.")).to_be_visible()
        expect(page.get_by_role("button", name="Scan for new videos")).to_be_focused()
        self.client.wait_until_idle()
        self.assertEqual(self.first_look(), "done")

    def tell_of_a_job(self, page: Page) -> None:
        """Loads the gallery, and then tells that a job has begun."""
        told = 'retry: 600000\nevent: job\ndata: {"id": 999}\n\n'
        list = "<ul data-jobs data-busy data-done=3 data-total=10><li data-job=999>3 of 10</li></ul>"
        page.route("**/jobs", lambda route: route.fulfill(body=list, content_type="text/html"))
        page.route("**/api/events", lambda route: route.fulfill(body=told, content_type="text/event-stream"))
        page.goto(self.server.address)
        expect(page.locator("[data-ring]")).to_have_attribute("data-busy", "")

    def test_who_scrolls_while_jobs_run_asks_once_for_each_card(self) -> None:
        page = self.open("/problems", height=300)
        page.clock.install()
        self.tell_of_a_job(page)
        asked: list[str] = []
        page.on("request", lambda request: "/cards?ids=" in request.url and asked.append(request.url))

        def scroll(y: int) -> None:
            page.evaluate(
                """y => new Promise(done => {
                    addEventListener("scroll", () => done(), { once: true });
                    scrollTo(0, y);
                })""",
                y,
            )
            self.flush(page)

        self.flush(page)
        asked.clear()
        for y in (100, 60, 120):
            scroll(y)
        self.assertEqual(len(asked), 1)

    @staticmethod
    def flush(page: Page) -> None:
        """Lets what waits for a moment be done, and what it asks for be answered."""
        page.clock.run_for(1000)
        page.evaluate("fetch('/healthz').then(() => null)")

    def test_a_page_that_was_made_idle_shows_a_job_that_begins(self) -> None:
        page = self.open("/problems")
        self.tell_of_a_job(page)
        self.open_sheet(page)
        expect(page.locator("[data-job='999']")).to_contain_text("3 of 10")
        expect(page.get_by_text("Nothing is running.")).to_be_hidden()

    def test_a_job_is_cancelled_and_other_pages_hear_of_it(self) -> None:
        self.with_a_paused_job()
        page, other = self.open(), self.open("/problems")
        for one in (page, other):
            self.open_sheet(one)
            expect(one.locator("[data-job]")).to_have_count(1)
        page.get_by_role("button", name=f"Cancel: {NAME}").click()
        for one in (page, other):
            expect(one.locator("[data-job]")).to_have_count(0)
        self.assertEqual(self.first_look(), "cancelled")

    def test_without_scripts_the_buttons_are_forms(self) -> None:
        self.with_a_paused_job()
        page = self.open("/problems", scripts=False)
        self.open_sheet(page)
        page.get_by_role("button", name=f"Resume: {NAME}").click()
        page.wait_for_load_state()
        until(lambda: self.first_look() == "done", "the job to end")

    def test_a_problem_is_tried_again_and_goes_when_the_file_is_well(self) -> None:
        page = self.open("/problems")
        rows = page.locator("ul.problems > li")
        expect(rows).to_have_count(2)
        rows.filter(has_text="empty.mp4").get_by_role("button", name="Try again").click()
        expect(page.get_by_text("Trying again")).to_be_visible()
        self.client.wait_until_idle()
        expect(rows).to_have_count(2)
        expect(rows.filter(has_text="empty.mp4").get_by_role("button", name="Try again")).to_be_focused()
        page.get_by_role("button", name="Try all again").click()
        expect(page.get_by_text("Trying again")).to_be_visible()
        model = next(self.library.rglob("first dance.mp4"))
        (self.library / "not a clip.mp4").write_bytes(model.read_bytes() + bytes(1))
        self.client.wait_until_idle()
        self.client.post("/api/scan")
        expect(rows).to_have_count(1)
        expect(rows).to_contain_text("empty.mp4")
