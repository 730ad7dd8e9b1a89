"""Creators and characters: found, renamed, merged, called otherwise, with scripts and without."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from product import media

from browser.case import BrowserTest, card, play
from browser.test_pages import EveryPage

PEOPLE = {"mina": 3, "Ñandú": 2, "<img src=x>": 1}


def fill(folder: Path) -> None:
    model = media.clip(folder / "model.mp4", size="36x64", seconds=0.2)
    number = 0
    for name, count in PEOPLE.items():
        for _ in range(count):
            path = folder / "TikTok" / name / f"dance {number}.mp4"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(media.variation(model.read_bytes(), number))
            number += 1
    model.unlink()


class NamesPagesTest(EveryPage):
    def fill(folder: Path) -> None:  # noqa: N805
        fill(folder)

    def setUp(self) -> None:
        super().setUp()
        # The server has left a connection that a long test did not use.
        self.client.close()
        for video in self.client.videos():
            names = ["Hu Tao", "Ganyu"] if video["creator_name"] == "mina" else ["Mona"]
            self.client.update(video["id"], "final_characters", names)

    def identity(self, kind: str, name: str) -> int:
        rows = self.client.get(f"/api/{kind}")[kind]
        return next(row["id"] for row in rows if row["name"] == name)

    def addresses(self) -> list[str]:
        one = self.identity("creators", "mina")
        character = self.identity("characters", "Hu Tao")
        return [f"/creators/{one}", "/characters", f"/characters/{character}?merge=Ganyu"]

    def test_every_page(self) -> None:
        self.check_every_page()

    def test_names_are_found_as_one_types(self) -> None:
        page = self.open("/creators")
        tiles = page.locator(".tile")
        expect(tiles).to_have_count(3)
        expect(tiles.first).to_contain_text("mina")
        expect(tiles.first.locator("svg")).to_have_count(3)
        page.get_by_role("searchbox", name="Find a creator").fill("nan")
        expect(tiles).to_have_count(1)
        expect(page).to_have_url(re.compile(r"/creators\?q=nan$"))
        page.get_by_role("searchbox", name="Find a creator").fill("nobody")
        expect(page.get_by_text("No name matches")).to_be_visible()
        page.reload()
        expect(page.get_by_role("searchbox", name="Find a creator")).to_have_value("nobody")

    def test_keys_lead_to_both(self) -> None:
        page = self.open()
        for key, title in (("c", "Creators"), ("p", "Characters"), ("g", "Gallery")):
            page.wait_for_load_state()
            page.keyboard.press("g")
            page.keyboard.press(key)
            expect(page.get_by_role("heading", level=1)).to_have_text(title)

    def test_a_video_opens_over_the_page_and_closes_to_it(self) -> None:
        page = self.open(f"/creators/{self.identity('creators', 'mina')}")
        expect(page.locator("article.card")).to_have_count(3)
        address = page.url
        play(page, "dance 1")
        expect(page.get_by_role("dialog", name="Player").locator("video")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page).to_have_url(address)
        expect(card(page, "dance 1")).to_be_visible()

    def test_a_rename_is_made_in_place_and_undone(self) -> None:
        page = self.open(f"/creators/{self.identity('creators', 'mina')}")
        self.tolerated = ("409", "400")
        page.get_by_text("Rename").click()
        box = page.get_by_role("textbox", name="Name", exact=True)
        for name, reason in (("Ñandú", "Another one has this name."), ("x" * 201, "too long")):
            box.fill(name)
            box.press("Enter")
            expect(page.get_by_role("alert").filter(has_text=re.compile(reason, re.IGNORECASE))).to_be_visible()
            expect(box).to_be_focused()
        box.fill("Mina")
        box.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Mina")
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("mina")

    def test_two_names_become_one_after_a_look_at_what_happens(self) -> None:
        self.tolerated = ("400",)
        one, other = self.identity("characters", "Ganyu"), self.identity("characters", "Hu Tao")
        page = self.open(f"/characters/{one}")
        page.get_by_text("Rename").click()
        box = page.get_by_role("textbox", name="Name", exact=True)
        box.fill("Hu Tao")
        box.press("Enter")
        page.get_by_role("link", name="Merge it into Hu Tao…").click()
        expect(page.get_by_text("Moves 3 videos of “Ganyu” to “Hu Tao”")).to_be_visible()
        page.get_by_role("button", name="Merge", exact=True).click()
        expect(page).to_have_url(re.compile(rf"/characters/{other}$"))
        expect(page.locator(".also").filter(has_text="Also called")).to_contain_text("Ganyu")
        page.goto(f"{self.server.address}/characters/{one}")
        expect(page.get_by_role("heading", level=1)).to_have_text("Hu Tao")
        page.goto(f"{self.server.address}/characters")
        expect(page.locator(".tile")).to_have_count(2)
        self.client.post("/api/undo")

    def test_other_names_and_the_series_are_given_and_taken_away(self) -> None:
        page = self.open(f"/characters/{self.identity('characters', 'Hu Tao')}")
        page.get_by_text("Add another name").click()
        page.get_by_role("textbox", name="Add another name").fill("Walnut")
        page.keyboard.press("Enter")
        also = page.locator(".also").first
        expect(also).to_contain_text("Walnut")
        page.get_by_text("Change the series").click()
        page.get_by_role("combobox", name="Series").fill("Genshin Impact")
        page.keyboard.press("Enter")
        expect(page.locator(".name-page .lead")).to_contain_text("Genshin Impact")
        page.get_by_role("button", name="Remove “Walnut”").click()
        expect(also).not_to_contain_text("Walnut")
        page.get_by_role("button", name="Undo").last.click()
        expect(also).to_contain_text("Walnut")
        page.goto(self.server.address + "/characters?q=walnut")
        expect(page.locator(".tile")).to_have_count(1)

    def test_all_of_it_works_without_scripts(self) -> None:
        page = self.open("/creators", scripts=False)
        page.get_by_role("searchbox", name="Find a creator").fill("mina")
        page.get_by_role("button", name="Find").click()
        page.locator(".tile a").click()
        page.get_by_text("Rename").click()
        self._send(page, "Name", "Mina K", "Save")
        expect(page.get_by_role("heading", level=1)).to_have_text("Mina K")
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("mina")
        page.get_by_text("Merge into another").click()
        self._send(page, "Merge it into", "Ñandú", "See what would happen")
        page.get_by_role("button", name="Merge", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ñandú")
        page.get_by_role("button", name="Undo").click()
        page.goto(self.server.address + "/creators")
        for name in ("mina", "Ñandú"):
            page.get_by_role("checkbox", name=f"Select {name}").check()
        page.get_by_role("button", name="Merge the selected").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("mina")
        page.get_by_role("button", name="Undo").click()

    def _send(self, page: Page, label: str, text: str, button: str) -> None:
        box = page.get_by_role("textbox", name=label, exact=True)
        box.fill(text)
        box.locator("xpath=..").get_by_role("button", name=button).click()


class ManyNamesTest(BrowserTest):
    def fill(folder: Path) -> None:  # noqa: N805
        model = media.clip(folder / "model.mp4", size="36x64", seconds=0.2)
        media.variations(folder / "someone", model, 1, name="dance {:02}.mp4")
        model.unlink()

    def test_the_list_goes_on_as_one_scrolls(self) -> None:
        video = self.client.videos()[0]["id"]
        self.client.update(video, "final_characters", [f"someone {number:03}" for number in range(40)])
        self.client.update(video, "final_characters", [f"another {number:03}" for number in range(40)])
        page = self.open("/characters?sort=name")
        tiles = page.locator(".tile")
        expect(tiles.first).to_contain_text("another 000")
        page.mouse.wheel(0, 100_000)
        expect(tiles).to_have_count(80)
        without = self.open("/characters?sort=name", scripts=False)
        expect(without.locator(".tile")).to_have_count(60)
        without.get_by_role("link", name="Next").click()
        expect(without.locator(".tile")).to_have_count(20)
        without.get_by_role("link", name="Back to the start").click()
        expect(without.locator(".tile")).to_have_count(60)
