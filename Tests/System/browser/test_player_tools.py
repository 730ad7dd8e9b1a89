"""What dancers watch with: a loop between two marks, slow, mirrored, frame by frame, and as they left it."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from product import media
from product.api import until

from browser.case import DANCE, BrowserTest
from browser.test_player import wait

SONG = "song"


class PlayerToolsTest(BrowserTest):
    def fill(folder: Path) -> None:  # noqa: N805
        media.clip(folder / f"{DANCE}.mp4", seconds=6, rate=25)
        media.clip(folder / "other.mp4", seconds=2)
        media.sound(folder / f"{SONG}.mp3")
        # Frames last as long as they please, the first four of them 40, 200, 80 and 120 ms.
        media.ffmpeg(
            "-f", "lavfi", "-i", "testsrc2=size=90x160:rate=25:duration=4",
            "-vf", r"select='not(mod(n\,11))+not(mod(n-1\,11))+not(mod(n-6\,11))+not(mod(n-8\,11))'", "-fps_mode", "vfr",
            "-c:v", "libx264", "-pix_fmt", "yuv420p", "-bf", "0", folder / "variable.mp4",
        )  # fmt: skip

    def player(self, title: str = DANCE, *, starts: float | None = 0) -> tuple[Page, Locator]:
        """The page of a video, which stands at a moment."""
        page = self.open(f"/video/{self.video(title)['id']}")
        wait(page, "document.querySelector('main :is(video, audio)').readyState >= 2")
        wait(page, "!!document.querySelector('[data-player=speed] option:nth-child(7)')")
        self.move(page, starts)
        return page, page.locator("main :is(video, audio)")

    def move(self, page: Page, seconds: float) -> None:
        page.locator("main :is(video, audio)").evaluate(
            "(video, to) => new Promise(done => { video.onseeked = () => done(); video.currentTime = to; })", seconds
        )

    def time(self, video: Locator) -> float:
        return video.evaluate("video => video.currentTime")

    def test_what_is_between_two_marks_is_played_again_and_again(self) -> None:
        page, video = self.player(starts=2)
        page.keyboard.press("[")
        ends = page.get_by_role("group", name="A–B loop")
        expect(ends).to_be_visible()
        self.move(page, 2.5)
        page.keyboard.press("]")
        wait(page, "document.querySelector('main video').currentTime === 2")
        start, end = (ends.get_by_role("slider", name=f"Loop {name}") for name in ("start", "end"))
        self.assertAlmostEqual(float(start.input_value()), 2, places=2)
        self.assertAlmostEqual(float(end.input_value()), 2.5, places=2)
        self.assertEqual(end.get_attribute("aria-valuetext"), "0:02")
        expect(page.get_by_role("button", name="A–B loop")).to_have_attribute("aria-pressed", "true")
        video.evaluate("""video => {
            window.turns = 0; window.furthest = 0;
            video.addEventListener("seeking", () => { window.turns += 1; });
            const see = () => { window.furthest = Math.max(window.furthest, video.currentTime); video.requestVideoFrameCallback(see); };
            see();
            video.play();
        }""")
        wait(page, "window.turns >= 2")
        self.assertLess(page.evaluate("window.furthest"), 3)
        page.keyboard.press("\\")
        expect(ends).to_be_hidden()
        wait(page, "document.querySelector('main video').currentTime > 3")

    def test_marks_are_dragged_and_stay_in_order(self) -> None:
        page, video = self.player(starts=1)
        page.keyboard.press("[")
        self.move(page, 4)
        page.keyboard.press("]")
        ends = page.get_by_role("group", name="A–B loop")
        start, end = (ends.get_by_role("slider", name=f"Loop {name}") for name in ("start", "end"))
        box = end.bounding_box()
        track = box["width"] - 32
        at = lambda seconds: box["x"] + 16 + track * seconds / 6  # noqa: E731
        y = box["y"] + box["height"] / 2
        page.mouse.move(at(4), y)
        page.mouse.down()
        page.mouse.move(at(5), y, steps=3)
        page.mouse.up()
        self.assertAlmostEqual(float(end.input_value()), 5, delta=0.1)
        self.assertAlmostEqual(float(start.input_value()), 1, delta=0.01)
        start.focus()
        page.keyboard.press("End")
        self.assertAlmostEqual(float(start.input_value()), float(end.input_value()) - 0.1, delta=0.01)

    def test_who_goes_past_the_loop_is_not_pulled_back(self) -> None:
        page, video = self.player(starts=1)
        page.keyboard.press("[")
        self.move(page, 2)
        page.keyboard.press("]")
        wait(page, "document.querySelector('main video').currentTime === 1")
        self.move(page, 4)
        video.evaluate("video => video.play()")
        wait(page, "document.querySelector('main video').currentTime > 4.3")

    def test_a_step_is_one_frame(self) -> None:
        page, video = self.player(starts=1.02)
        self.assertEqual(page.locator("[data-media]").get_attribute("data-fps"), "25.0")
        for key, frame in ((".", 26), (".", 27), (",", 26), (".", 27)):
            page.keyboard.press(key)
            wait(page, f"(video => !video.seeking && Math.floor(video.currentTime * 25) === {frame})(document.querySelector('main video'))")
        self.assertTrue(video.evaluate("video => video.paused"))

    def test_a_step_is_one_frame_also_where_frames_are_not_alike(self) -> None:
        page, video = self.player("variable", starts=1)
        self.assertIsNone(page.locator("[data-media]").get_attribute("data-fps"))
        video.evaluate("""video => {
            const see = (_, frame) => { window.seen = frame.mediaTime; video.requestVideoFrameCallback(see); };
            video.requestVideoFrameCallback(see);
        }""")
        self.move(page, 0.001)
        wait(page, "window.seen === 0")
        for key, seen in ((".", 0.04), (".", 0.24), (".", 0.32), (",", 0.24), (",", 0.04)):
            page.keyboard.press(key)
            wait(page, f"Math.abs(window.seen - {seen}) < 0.005 && !document.querySelector('main video').seeking")

    def test_speed_mirror_and_size_are_kept_for_the_next_video(self) -> None:
        page, video = self.player()
        speed = page.get_by_role("combobox", name="Speed")
        expect(speed.get_by_role("option")).to_have_text(["0.25×", "0.5×", "0.75×", "1×", "1.25×", "1.5×", "2×"])
        page.keyboard.press("<")
        page.keyboard.press("<")
        expect(speed).to_have_value("0.5")
        self.assertEqual(video.evaluate("video => [video.playbackRate, video.preservesPitch]"), [0.5, True])
        page.keyboard.press("i")
        page.keyboard.press("z")
        page.goto(f"{self.server.address}/video/{self.video('other')['id']}")
        expect(speed).to_have_value("0.5")
        expect(page.get_by_role("button", name="Mirror")).to_have_attribute("aria-pressed", "true")
        video = page.locator("main video")
        self.assertEqual(video.evaluate("video => [video.playbackRate, getComputedStyle(video).transform]"), [0.5, "matrix(-1, 0, 0, 1, 0, 0)"])
        self.assertEqual(video.evaluate("video => getComputedStyle(video).objectFit"), "cover")
        speed.select_option("1.25")
        self.assertEqual(video.evaluate("video => video.playbackRate"), 1.25)
        # The keys are the player's again.
        page.keyboard.press(">")
        expect(speed).to_have_value("1.5")
        other = page.context.new_page()
        self._pages.append(other)
        other.goto(page.url)
        expect(other.get_by_role("combobox", name="Speed")).to_have_value("1.5")
        expect(other.get_by_role("button", name="Mirror")).to_have_attribute("aria-pressed", "false")

    def test_play_mute_and_where_it_is_are_told(self) -> None:
        page, video = self.player()
        page.get_by_role("button", name="Play").click()
        wait(page, "!document.querySelector('main video').paused")
        page.get_by_role("button", name="Pause").click()
        expect(page.get_by_role("button", name="Play")).to_be_visible()
        page.keyboard.press("m")
        expect(page.get_by_role("button", name="Mute")).to_have_attribute("aria-pressed", "true")
        self.move(page, 3)
        expect(page.get_by_role("slider", name="Position")).to_have_attribute("aria-valuetext", "0:03 of 0:06")
        page.keyboard.press("Home")
        wait(page, "document.querySelector('main video').currentTime === 0")
        page.keyboard.press("End")
        wait(page, "document.querySelector('main video').currentTime > 5.9")
        page.get_by_role("button", name="More tools").click()
        page.get_by_role("slider", name="Volume").fill("0.25")
        until(lambda: page.evaluate("localStorage.volume") == "0.25", "the volume to be kept")

    def test_full_screen_keeps_the_tools(self) -> None:
        page = self.open()
        page.get_by_role("link", name=DANCE).click()
        player = page.get_by_role("dialog", name="Player")
        wait(page, "document.querySelector('dialog video')?.readyState >= 2")
        page.keyboard.press("w")
        wait(page, "!!document.fullscreenElement")
        expect(player.get_by_role("combobox", name="Speed")).to_be_in_viewport()
        expect(player.get_by_role("heading", level=1)).to_be_hidden()
        first = player.locator("article").get_attribute("data-video")
        page.keyboard.press("ArrowUp")
        expect(player.locator("article")).not_to_have_attribute("data-video", first)
        self.assertTrue(page.evaluate("!!document.fullscreenElement"))
        page.keyboard.press("w")
        wait(page, "!document.fullscreenElement")
        expect(player).to_be_visible()

    def test_a_sound_has_its_speed_and_its_loop_too(self) -> None:
        page, audio = self.player(SONG)
        page.keyboard.press("<")
        self.assertEqual(audio.evaluate("audio => audio.playbackRate"), 0.75)
        page.get_by_role("button", name="A–B loop").click()
        expect(page.get_by_role("slider", name="Loop start")).to_be_visible()

    def test_all_tools_are_large_enough_for_a_thumb_and_within_its_reach(self) -> None:
        for width, height in ((390, 844), (844, 390), (720, 450)):
            with self.subTest(width=width):
                page = self.open(width=width, height=height, is_touch=True)
                page.get_by_role("link", name=DANCE).click()
                wait(page, "document.querySelector('dialog video')?.readyState >= 2")
                tools = page.locator("dialog :is(.stage :is(button, select), .close)").locator("visible=true")
                self.assertGreaterEqual(tools.count(), 8)
                for tool in tools.all():
                    box = tool.bounding_box()
                    self.assertGreaterEqual(min(box["width"], box["height"]), 44, tool.evaluate("tool => tool.outerHTML"))
                    self.assertGreater(box["y"], height / 2)
                    self.assertLessEqual(box["y"] + box["height"], height)
                self.assertFalse(page.evaluate("document.querySelector('dialog').scrollWidth > innerWidth"))
