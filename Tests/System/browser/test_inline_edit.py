"""Labels are edited in place, save themselves, last, and can be taken back."""

from playwright.sync_api import Locator, Page, Route, expect
from product.api import until

from browser.case import DANCE, SCRIPT, SIGNS, SONG, STILL, BrowserTest, card, field


ORDER = ["final_music", "final_music_artist", "final_characters", "difficulty_level", "edit_status", "notes"]


def begin(page: Page, place: Locator, name: str) -> None:
    """Opens the editor of a field: by a click on its value, or, while it has none, by the card's own button."""
    place.hover()
    if field(place, name).is_visible():
        field(place, name).click()
        expect(field(place, name).locator(":focus")).to_have_count(1)
        return
    place.get_by_role("button", name="Edit").click()
    # Until the scripts that edit have come, Tab is the browser's.
    expect(place.locator(".editing :focus")).to_have_count(1)
    for _ in range(ORDER.index(name)):
        page.keyboard.press("Tab")
    expect(field(place, name).locator(":focus")).to_have_count(1)


def type_into(page: Page, place: Locator, name: str, text: str) -> None:
    """Replaces a field's text, and saves by Enter."""
    begin(page, place, name)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Enter")


class InlineEditTest(BrowserTest):
    def saved(self, title: str, name: str, value: object) -> None:
        until(lambda: self.video(title)[name] == value, f"{name} of {title!r} to be {value!r}", timeout=10)

    def test_every_field_saves_silently_and_lasts(self) -> None:
        page = self.open()
        place = card(page, DANCE)
        type_into(page, place, "final_music", "恋愛サーキュレーション")
        self.saved(DANCE, "final_music", "恋愛サーキュレーション")
        type_into(page, place, "final_music_artist", "<b>Kana</b>")
        self.saved(DANCE, "final_music_artist", "<b>Kana</b>")
        type_into(page, place, "notes", "slow the middle")
        self.saved(DANCE, "notes", "slow the middle")
        type_into(page, place, "final_characters", "Hu Tao, Ganyu")
        self.saved(DANCE, "final_characters", ["Hu Tao", "Ganyu"])
        self.choose(page, place, "difficulty_level", "High")
        self.saved(DANCE, "difficulty_level", "alto")
        self.choose(page, place, "edit_status", "In progress")
        self.saved(DANCE, "edit_status", "en_proceso")

        page.reload()
        self.check_labels(page)
        self.client.close()
        # The page that is open asks meanwhile.
        self.tolerated = ("ERR_CONNECTION_REFUSED",)
        self.assertEqual(self.server.stop(), 0, self.server.log)
        self.server.start()
        type(self).client = self.server.client()
        page.goto(self.server.address)
        self.check_labels(page)

    @staticmethod
    def choose(page: Page, place: Locator, name: str, label: str) -> None:
        begin(page, place, name)
        field(place, name).get_by_role("button", name=label).click()

    @staticmethod
    def check_labels(page: Page) -> None:
        place = card(page, DANCE)
        expect(field(place, "final_music")).to_have_text("恋愛サーキュレーション")
        expect(field(place, "final_music_artist")).to_have_text("<b>Kana</b>")
        expect(field(place, "notes")).to_have_text("slow the middle")
        expect(field(place, "final_characters").get_by_role("listitem")).to_have_text(["Hu Tao", "Ganyu"])
        expect(field(place, "difficulty_level")).to_have_text("High")
        expect(field(place, "edit_status")).to_have_text("In progress")

    def test_a_change_is_taken_back_and_made_again(self) -> None:
        page = self.open()
        place = card(page, SIGNS)
        music = field(place, "final_music")
        type_into(page, place, "final_music", "one")
        self.saved(SIGNS, "final_music", "one")
        type_into(page, place, "final_music", "two")
        self.saved(SIGNS, "final_music", "two")
        offers = page.locator("[data-toasts]").get_by_role("button", name="Undo")
        expect(offers).to_have_count(2)
        offers.last.click()
        expect(music).to_have_text("one")
        self.saved(SIGNS, "final_music", "one")
        page.keyboard.press("ControlOrMeta+z")
        self.saved(SIGNS, "final_music", None)
        page.keyboard.press("ControlOrMeta+Shift+z")
        expect(music).to_have_text("one")
        self.saved(SIGNS, "final_music", "one")

    def test_escape_reverts(self) -> None:
        page = self.open()
        begin(page, card(page, SONG), "notes")
        page.keyboard.insert_text("never mind")
        page.keyboard.press("Escape")
        expect(card(page, SONG)).not_to_contain_text("never mind")
        self.assertFalse(self.video(SONG)["notes"])

    def test_tab_goes_on_to_the_next_field(self) -> None:
        page = self.open()
        begin(page, card(page, SONG), "final_music")
        page.keyboard.insert_text("la")
        page.keyboard.press("Tab")
        page.keyboard.insert_text("lo")
        page.keyboard.press("Enter")
        self.saved(SONG, "final_music", "la")
        self.saved(SONG, "final_music_artist", "lo")

    def test_a_refused_value_stays_and_says_why_beside_the_field(self) -> None:
        page = self.open()
        self.tolerated = ("422", "400")
        type_into(page, card(page, STILL), "final_music", "x" * 100_000)
        expect(card(page, STILL)).to_contain_text("too long")
        self.assertIsNone(self.video(STILL)["final_music"])

    def test_what_was_edited_offline_is_saved_later(self) -> None:
        page = self.open()
        self.tolerated = ("ERR_INTERNET_DISCONNECTED",)
        begin(page, card(page, STILL), "notes")
        expect(card(page, STILL).get_by_role("textbox")).to_be_focused()
        page.keyboard.press("Escape")
        page.context.set_offline(True)
        type_into(page, card(page, STILL), "notes", "kept")
        expect(page.locator("body")).to_contain_text("it will be saved when the server is back")
        page.context.set_offline(False)
        self.saved(STILL, "notes", "kept")
        expect(card(page, STILL).locator("[data-field=notes].ok")).to_be_attached()
        expect(card(page, STILL).locator(".told")).to_have_count(0)

    def test_someone_elses_newer_value_is_shown_and_can_be_chosen(self) -> None:
        video = self.video(SCRIPT)["id"]
        self.client.update(video, "final_characters", None)
        page = self.open()
        self.tolerated = ("409",)
        place = card(page, SCRIPT)
        begin(page, place, "final_characters")
        self.client.update(video, "final_characters", ["Keqing"])
        page.keyboard.insert_text("Ganyu")
        page.keyboard.press("Enter")
        expect(place).to_contain_text("Meanwhile someone entered: Keqing")
        place.get_by_role("button", name="Use mine").click()
        self.saved(SCRIPT, "final_characters", ["Ganyu"])
        expect(place.get_by_role("combobox")).to_have_count(0)

        begin(page, place, "final_characters")
        self.client.update(video, "final_characters", [])
        page.keyboard.insert_text("Hu Tao")
        page.keyboard.press("Enter")
        expect(place).to_contain_text("Meanwhile someone entered: (nothing)")
        place.get_by_role("button", name="Keep theirs").click()
        expect(field(place, "final_characters").get_by_role("listitem")).to_have_count(0)
        self.assertEqual(self.video(SCRIPT)["final_characters"], [])

    def test_what_a_machine_claims_looks_provisional_says_why_and_is_confirmed_by_a_key(self) -> None:
        page = self.open()
        place = card(page, SIGNS)
        creator = field(place, "creator_name")
        expect(creator.locator("i")).to_have_attribute("title", "Detected by the folder")
        creator.click()
        expect(place).to_contain_text("Read from “TikTok/mina” · Detected by the folder. Enter confirms it.")
        page.keyboard.press("Escape")
        page.keyboard.press("v")
        expect(creator.locator("i")).to_have_count(0)
        expect(creator).to_have_text("mina")

    def test_a_claim_is_rejected_on_the_page_of_the_video(self) -> None:
        page = self.open(f"/video/{self.video(DANCE)['id']}")
        claim = page.get_by_role("listitem").filter(has=page.get_by_role("button", name="Reject: Creator, mina"))
        expect(claim).to_contain_text("Read from TikTok/mina")
        claim.get_by_role("button", name="Reject: Creator, mina").click()
        self.saved(DANCE, "creator_name", None)
        expect(page.get_by_role("button", name="Reject: Creator, mina")).to_have_count(0)
        page.locator("[data-toasts]").get_by_role("button", name="Undo").click()
        self.saved(DANCE, "creator_name", "mina")
        expect(page.get_by_role("button", name="Reject: Creator, mina")).to_be_visible()

    def test_the_form_saves_as_a_card_does(self) -> None:
        page = self.open(f"/video/{self.video(STILL)['id']}")
        for key in "em":
            page.keyboard.press(key)
        expect(page.get_by_label("Music", exact=True)).to_be_focused()
        page.keyboard.type("one")
        page.keyboard.press("Enter")
        self.saved(STILL, "final_music", "one")
        page.keyboard.type(" two")
        page.keyboard.press("Escape")
        expect(page.get_by_label("Music", exact=True)).to_have_value("one")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type("Hu Tao,Ganyu")
        page.keyboard.press("Tab")
        self.saved(STILL, "final_characters", ["Hu Tao", "Ganyu"])

    def test_keys_that_are_pressed_while_the_scripts_come_are_not_lost(self) -> None:
        page = self.open("/problems")
        held: list[Route] = []
        page.route("**/js/editing.js", lambda route: held.append(route))
        page.goto(self.server.address)
        with page.expect_request("**/js/editing.js"):
            card(page, SIGNS).get_by_role("link", name=SIGNS).focus()
        for key in "em":
            page.keyboard.press(key)
        page.keyboard.type("u 3 h")
        page.keyboard.press("Enter")
        page.keyboard.press("1")
        expect(card(page, SIGNS).get_by_role("textbox")).to_have_count(0)
        for route in held:
            route.continue_()
        expect(field(card(page, SIGNS), "final_music")).to_have_text("u 3 h")
        self.saved(SIGNS, "final_music", "u 3 h")
        self.saved(SIGNS, "difficulty_level", "bajo")
