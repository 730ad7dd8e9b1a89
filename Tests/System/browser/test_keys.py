"""Everything is a key away, and keys can be switched off."""

from playwright.sync_api import Page, expect
from product.api import until

from browser.case import DANCE, BrowserTest, card, field


class KeysTest(BrowserTest):
    def focused(self) -> Page:
        page = self.open()
        card(page, DANCE).get_by_role("link").first.focus()
        return page

    def test_the_table_of_keys(self) -> None:
        page = self.open()
        page.keyboard.press("?")
        table = page.get_by_role("dialog", name="Keys")
        expect(table).to_be_visible()
        page.keyboard.press("Escape")
        expect(table).to_be_hidden()

    def test_slash_searches(self) -> None:
        page = self.open()
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.type("/")
        expect(page.get_by_role("searchbox")).to_have_value("/")

    def test_e_and_a_letter_edit_a_field(self) -> None:
        page = self.focused()
        for letter, name in (("m", "final_music"), ("a", "final_music_artist"), ("o", "notes")):
            with self.subTest(name):
                page.keyboard.press("e")
                page.keyboard.press(letter)
                expect(card(page, DANCE).get_by_role("textbox").or_(card(page, DANCE).get_by_role("combobox"))).to_be_focused()
                page.keyboard.insert_text(f"by {letter}")
                page.keyboard.press("Enter")
                expect(field(card(page, DANCE), name)).to_have_text(f"by {letter}")
                until(lambda: self.video(DANCE)[name] == f"by {letter}", f"{name} to be saved")

    def test_numbers_and_letters_choose(self) -> None:
        page = self.focused()
        for key, name, value in (
            ("1", "difficulty_level", "bajo"), ("2", "difficulty_level", "medio"), ("3", "difficulty_level", "alto"),
            ("0", "difficulty_level", None), ("p", "edit_status", "en_proceso"), ("h", "edit_status", "hecho"),
            ("n", "edit_status", "nulo"),
        ):  # fmt: skip
            with self.subTest(key):
                page.keyboard.press(key)
                until(lambda: self.video(DANCE)[name] == value, f"{name} to be {value}")

    def test_moving_between_cards(self) -> None:
        page = self.open()
        ids = page.locator("article.card").evaluate_all("cards => cards.map(card => card.dataset.id)")
        focused = "document.activeElement.closest('article.card')?.dataset.id"
        page.keyboard.press("j")
        page.keyboard.press("j")
        self.assertEqual(page.evaluate(focused), ids[1])
        page.keyboard.press("k")
        self.assertEqual(page.evaluate(focused), ids[0])
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog", name="Player")).to_be_visible()

    def test_keys_can_be_switched_off(self) -> None:
        page = self.open()
        page.keyboard.press("?")
        page.get_by_role("checkbox", name="Use the keys").uncheck()
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).not_to_be_focused()
        page.reload()
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).not_to_be_focused()
