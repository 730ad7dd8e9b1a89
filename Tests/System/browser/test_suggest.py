"""While somebody types, what is in use already is offered, most used first; names are chips."""

from playwright.sync_api import Locator, Page, expect
from product.api import until

from browser.case import DANCE, SIGNS, SONG, STILL, BrowserTest, card, field


class SuggestTest(BrowserTest):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        ids = {video["title"]: video["id"] for video in cls.client.videos()}
        for title in (DANCE, SIGNS):
            cls.client.update(ids[title], "final_music", "恋愛サーキュレーション")
        cls.client.update(ids[SONG], "final_music", "恋のうた")
        cls.client.update(ids[DANCE], "final_characters", ["Hu Tao", "Ganyu"])
        cls.client.update(ids[SIGNS], "final_characters", ["Hu Tao"])

    def editor(self, page: Page, title: str, keys: str) -> tuple[Locator, Locator, Locator]:
        """A card, its open editor's input, and what is offered."""
        card(page, title).get_by_role("link", name=title).focus()
        for key in keys:
            page.keyboard.press(key)
        box = card(page, title).get_by_role("combobox")
        expect(box).to_be_focused()
        return card(page, title), box, page.get_by_role("option")

    def saved(self, title: str, name: str, value: object) -> None:
        until(lambda: self.video(title)[name] == value, f"{name} of {title!r} to be {value!r}", timeout=10)

    def test_arrows_walk_through_what_is_offered_and_enter_takes_it(self) -> None:
        page = self.open()
        _, box, options = self.editor(page, STILL, "em")
        expect(box).to_have_attribute("aria-expanded", "false")
        page.keyboard.insert_text("恋")
        expect(options).to_have_text(["恋愛サーキュレーション2", "恋のうた1"])
        expect(box).to_have_attribute("aria-expanded", "true")
        expect(page.get_by_role("listbox")).to_have_id(box.get_attribute("aria-controls"))
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(box).to_have_attribute("aria-activedescendant", options.last.get_attribute("id"))
        expect(options.last).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Enter")
        self.saved(STILL, "final_music", "恋のうた")
        expect(options).to_have_count(0)

    def test_escape_closes_the_list_and_then_the_editor(self) -> None:
        page = self.open()
        place, box, options = self.editor(page, SONG, "em")
        box.fill("恋愛")
        expect(options).to_have_count(1)
        page.keyboard.press("Escape")
        expect(options).to_have_count(0)
        expect(box).to_be_focused()
        page.keyboard.press("Escape")
        expect(box).to_have_count(0)
        expect(field(place, "final_music")).to_have_text("恋のうた")

    def test_tab_takes_what_is_pointed_at_and_goes_on(self) -> None:
        page = self.open()
        place, _, options = self.editor(page, STILL, "em")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text("サーキュ")
        expect(options).to_have_count(1)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        self.saved(STILL, "final_music", "恋愛サーキュレーション")
        expect(field(place, "final_music_artist").get_by_role("combobox")).to_be_focused()

    def test_names_are_chips_with_what_is_new_and_no_name_twice(self) -> None:
        page = self.open()
        place, box, options = self.editor(page, STILL, "ec")
        chips = field(place, "final_characters").get_by_role("listitem")
        page.keyboard.insert_text("tao")
        expect(options.first).to_contain_text("Hu Tao")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(chips).to_have_count(1)
        page.keyboard.insert_text("Nobody Yet,")
        expect(chips).to_have_count(2)
        expect(chips.last).to_contain_text("new")
        page.keyboard.insert_text("hu tao")
        page.keyboard.press("Enter")
        expect(field(place, "final_characters").get_by_role("status").first).to_have_text("hu tao is there already")
        expect(chips).to_have_count(2)
        self.saved(STILL, "final_characters", ["Hu Tao", "Nobody Yet"])
        page.keyboard.press("Backspace")
        self.saved(STILL, "final_characters", ["Hu Tao"])
        chips.first.get_by_role("button", name="Remove Hu Tao").click()
        self.saved(STILL, "final_characters", [])
        page.keyboard.press("Escape")
        expect(box).to_have_count(0)

    def test_a_pasted_list_is_a_chip_each(self) -> None:
        page = self.open()
        place, box, _ = self.editor(page, SONG, "ec")
        box.evaluate(
            """(input, text) => {
                const clipboardData = new DataTransfer();
                clipboardData.setData("text", text);
                input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
            }""",
            "Ganyu, 胡桃\nKeqing",
        )
        self.saved(SONG, "final_characters", ["Ganyu", "胡桃", "Keqing"])
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Delete")
        self.saved(SONG, "final_characters", ["Ganyu", "胡桃"])

    def test_the_form_offers_the_same(self) -> None:
        page = self.open(f"/video/{self.video(SONG)['id']}")
        page.get_by_label("Creator", exact=True).evaluate("one => one.closest('details').open = true")
        box = page.get_by_label("Creator", exact=True)
        expect(box).to_have_attribute("role", "combobox")
        box.fill("min")
        expect(page.get_by_role("option")).to_contain_text(["mina"])
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        self.saved(SONG, "creator_name", "mina")

    def test_the_list_stays_on_a_phone(self) -> None:
        page = self.open(width=390, height=700, is_touch=True)
        _, _, options = self.editor(page, DANCE, "em")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text("恋")
        expect(options).to_have_count(2)
        box = page.get_by_role("listbox").bounding_box()
        self.assertGreaterEqual(box["x"], 0)
        self.assertLessEqual(box["x"] + box["width"], 390)
        self.assertGreaterEqual(box["y"], 0)
        self.assertLessEqual(box["y"] + box["height"], 700)
