"""The player opens over the gallery, plays, and closes where it was opened."""

from pathlib import Path

from playwright.sync_api import Page, expect
from product import media
from product.api import until

from browser.case import DANCE, SCRIPT, SONG, STILL, BrowserTest, card, field, play


def wait(page: Page, expression: str) -> None:
    """Playwright's own way to wait for an expression needs eval, which the content policy forbids."""
    until(lambda: page.evaluate(expression), expression, timeout=10)


class PlayerTest(BrowserTest):
    def test_it_plays_and_returns_to_the_card(self) -> None:
        page = self.open()
        play(page, DANCE)
        player = page.get_by_role("dialog", name="Player")
        expect(player).to_be_visible()
        video = player.locator("video")
        wait(page, "document.querySelector('dialog video').readyState >= 2")
        self.assertGreater(video.evaluate("video => video.videoWidth"), 0)
        wait(page, "document.querySelector('dialog video').currentTime > 0")
        page.keyboard.press("Escape")
        expect(player).to_be_hidden()
        self.assertEqual(
            page.evaluate("document.activeElement.closest('article.card')?.dataset.id"), str(self.video(DANCE)["id"])
        )

    def test_mirror_and_neighbour_are_one_key_each(self) -> None:
        page = self.open()
        play(page, DANCE)
        player = page.get_by_role("dialog", name="Player")
        expect(player).to_be_visible()
        page.keyboard.press("i")
        expect(player.get_by_role("button", name="Mirror")).to_have_attribute("aria-pressed", "true")
        first = player.locator("article").get_attribute("data-video")
        page.keyboard.press("ArrowUp")
        expect(player.locator("article")).not_to_have_attribute("data-video", first)

    def test_a_video_has_a_page_of_its_own(self) -> None:
        page = self.open(f"/video/{self.video(SCRIPT)['id']}")
        expect(page.get_by_role("heading", level=1)).to_have_text(SCRIPT)
        wait(page, "document.querySelector('video').readyState >= 1")
        page.locator("video").evaluate("video => { video.currentTime = 2 }")
        wait(page, "!document.querySelector('video').seeking")
        page.goto(f"{self.server.address}/edit/{self.video(SCRIPT)['id']}")
        expect(page.get_by_role("heading", level=1)).to_have_text(SCRIPT)

    def test_sounds_and_pictures_are_shown_as_what_they_are(self) -> None:
        page = self.open(f"/video/{self.video(SONG)['id']}")
        wait(page, "document.querySelector('audio').readyState >= 1")
        page.goto(f"{self.server.address}/video/{self.video(STILL)['id']}")
        wait(page, "document.querySelector('.stage img').naturalWidth > 0")

    def test_without_a_desktop_the_folder_is_a_path_to_copy(self) -> None:
        self.tolerated = ("501",)
        page = self.open(f"/video/{self.video(DANCE)['id']}")
        page.get_by_role("button", name="Open folder").click()
        path = page.locator("[data-toasts]").get_by_role("textbox")
        expect(path).to_have_value(str(self.library / f"TikTok/mina/{DANCE}.mp4"))
        expect(path).to_be_focused()

    def test_fields_are_edited_beside_the_player(self) -> None:
        page = self.open(f"/video/{self.video(STILL)['id']}")
        page.get_by_label("Music", exact=True).fill("from the page")
        page.get_by_label("Artist", exact=True).focus()
        until(lambda: self.video(STILL)["final_music"] == "from the page", "the field that was left to be saved")
        page.goto(self.server.address)
        expect(field(card(page, STILL), "final_music")).to_have_text("from the page")


SUBTITLES = """1
00:00:00,000 --> 00:00:03,000
<b>uno</b> <script>dos</script>

"""


CHAPTERS = """;FFMETADATA1
[CHAPTER]
TIMEBASE=1/1000
START=0
END=1500
title=The start
[CHAPTER]
TIMEBASE=1/1000
START=1500
END=3000
title=The turn
"""


class TracksTest(BrowserTest):
    def fill(folder: Path) -> None:  # noqa: N805
        plain = media.clip(folder.parent / "plain.mp4", seconds=3)
        chapters = folder.parent / "chapters.txt"
        chapters.write_text(CHAPTERS)
        media.ffmpeg(
            "-i", plain, "-f", "ffmetadata", "-i", chapters, "-map_chapters", "1", "-c", "copy", folder / f"{DANCE}.mp4"
        )
        (folder / f"{DANCE}.es.srt").write_text(SUBTITLES)

    def shown(self, page: Page) -> list[str]:
        """What the tracks of the player that are turned on say now, as the browser understood it."""
        return page.evaluate(
            """[...document.querySelector("[data-media] video").textTracks]
                .filter(track => track.mode === "showing")
                .flatMap(track => [...track.activeCues ?? []])
                .map(cue => { const text = document.createElement("p"); text.append(cue.getCueAsHTML()); return text.innerHTML; })"""
        )

    def test_subtitles_in_the_language_of_the_page_are_shown_and_a_key_turns_them_off(self) -> None:
        page = self.open(language="es-ES")
        play(page, DANCE)
        button = page.get_by_role("dialog").get_by_role("button", name="Subtítulos")
        expect(button).to_have_attribute("aria-pressed", "true")
        until(lambda: self.shown(page) == ["<b>uno</b> dos"], "the subtitles to be shown")
        page.keyboard.press("c")
        expect(button).to_have_attribute("aria-pressed", "false")
        self.assertEqual(self.shown(page), [])

    def test_others_are_shown_when_they_are_asked_for(self) -> None:
        page = self.open(f"/video/{self.video(DANCE)['id']}")
        button = page.get_by_role("button", name="Subtitles")
        expect(button).to_have_attribute("aria-pressed", "false")
        self.assertEqual(self.shown(page), [])
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        page.locator("video").evaluate("video => { video.currentTime = 1 }")
        until(lambda: self.shown(page) == ["<b>uno</b> dos"], "the subtitles to be shown")
        self.assertEqual(self.client.videos("q=uno+dos")[0]["title"], DANCE)

    def test_a_chapter_is_played_from_its_start(self) -> None:
        page = self.open()
        play(page, DANCE)
        chapters = page.get_by_role("dialog").get_by_role("navigation", name="Chapters")
        expect(chapters.get_by_role("link")).to_have_text(["0:00 The start", "0:01 The turn"])
        wait(page, "document.querySelector('dialog video').readyState >= 1")
        page.locator("dialog video").evaluate("video => video.pause()")
        chapters.get_by_role("link", name="The turn").click()
        wait(page, "document.querySelector('dialog video').currentTime === 1.5")

    def test_chapters_work_without_scripts(self) -> None:
        page = self.open(f"/video/{self.video(DANCE)['id']}", scripts=False)
        page.get_by_role("link", name="The turn").click()
        expect(page.locator("video")).to_have_attribute("src", f"/media/{self.video(DANCE)['id']}#t=1.5")
