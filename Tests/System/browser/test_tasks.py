"""Each main task of the gallery, done in each of the ways in which people work."""

from pathlib import Path
from typing import ClassVar

from playwright.sync_api import expect
from product import media
from product.api import until

from browser.case import BrowserTest, card, field
from browser.ways import Keys, Lector, Reader, Thumb, Way, Zoom

DANCES = 9


def library(folder: Path) -> None:
    """Nine dances by two people, and one by a third."""
    clip = media.clip(folder / "model.mp4", seconds=3).read_bytes()
    (folder / "model.mp4").unlink()
    names = [f"mina/dance {number}" for number in range(6)] + [f"nana/dance {number}" for number in range(6, DANCES)] + ["Zoe/other"]
    for number, name in enumerate(names):
        path = folder / "TikTok" / f"{name}.mp4"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(media.variation(clip, number))


class Tasks:
    """What people do; the subclasses say how."""

    way: ClassVar[type[Way]]
    fill = library

    def setUp(self) -> None:
        self.small: list[str] = []
        self.client.close()
        self.client.post("/api/restore", filter="")
        for one in self.client.get("/api/lists?limit=200")["lists"]:
            if one["kind"] == "own":
                self.client.raw("DELETE", f"/api/lists/{one['id']}", b"{}", Content_Type="application/json")
        for one in self.client.get("/api/filters")["filters"]:
            self.client.raw("DELETE", f"/api/filters/{one['id']}", b"{}", Content_Type="application/json")
        for video in self.client.videos():
            for name in ("final_music", "final_characters", "difficulty_level", "notes"):
                if video[name] is not None:
                    self.client.update(video["id"], name, None)
            if video["edit_status"] != "nulo":
                self.client.post("/api/update_status", id=video["id"], status="nulo")

    def tearDown(self) -> None:
        super().tearDown()
        self.assertEqual(self.small, [], "too small or too far away to be tapped")

    def start(self, path: str = "/?sort=title&dir=asc") -> Way:
        return self.way(self, path)

    def saved(self, title: str, name: str, value: object) -> None:
        until(lambda: self.video(title)[name] == value, f"{name} of {title!r} to be {value!r}", timeout=8)

    def test_find_and_save_the_filter(self) -> None:
        self.client.update(self.video("dance 0")["id"], "difficulty_level", "alto")
        it = self.start()
        it.write(it.by("searchbox", "Search"), "dance")
        it.hears("{} videos", DANCES)
        filters = it.by("button", "Filters")
        panel = it.by("complementary", "Filters")
        is_sheet = self.way in (Thumb, Zoom)
        it.press(filters)
        it.press(it.by("checkbox", "mina, {} videos", 6, within=panel))
        it.press(it.by("checkbox", "Exclude High", within=panel))
        if is_sheet:
            it.press(it.by("button", "Show {} videos", 5, within=panel))
            expect(panel).to_be_hidden()
        it.hears("{} videos", 5)
        expect(it.by("list", "Active filters")).to_contain_text("mina")
        if is_sheet:
            it.press(filters)
        it.fold("Saved filters", panel)
        it.write(it.by("textbox", "Save this filter as", within=panel), "mine")
        it.press(it.by("button", "Save", within=panel))
        it.hears("Filter saved: {}", "mine")
        it.page.goto(self.server.address)
        expect(card(it.page, "other")).to_be_visible()
        if not panel.is_visible():
            it.press(filters)
        it.press(panel.get_by_role("link", name="mine"))
        it.hears("{} videos", 5)
        expect(it.page.locator("article.card")).to_have_count(5)

    def test_watch_and_come_back(self) -> None:
        it = self.start()
        it.play("dance 2")
        player = it.player
        shown = player.locator("[data-video]")
        expect(shown).to_have_attribute("data-video", str(self.video("dance 2")["id"]))
        until(lambda: player.locator("video").evaluate("video => video.readyState >= 2"), "the first frame")
        it.following()
        expect(shown).to_have_attribute("data-video", str(self.video("dance 3")["id"]))
        until(lambda: player.locator("video").evaluate("video => video.readyState >= 2"), "the first frame")
        it.slower()
        until(lambda: player.locator("video").evaluate("video => video.playbackRate") == 0.5, "half the speed")
        it.loop()
        expect(it.by("slider", "Loop start", within=player)).to_be_visible()
        it.close_player()
        expect(player).to_be_hidden()
        back = it.page.get_by_role("link", name="dance 3", exact=True)
        expect(back).to_be_focused()
        # On half the height, a card is higher than what is seen of it.
        expect(card(it.page, "dance 3")).to_be_in_viewport(ratio=0.5)
        until(lambda: "sort=title" in it.page.url, "the address of the gallery")

    def test_edit_in_place(self) -> None:
        other = self.video("dance 1")["id"]
        self.client.update(other, "final_music", "Anxiety")
        self.client.update(other, "final_characters", ["Ganyu", "Hu Tao"])
        it = self.start()
        self.edit(it, "dance 0")
        self.saved("dance 0", "final_music", "Anxiety")
        self.saved("dance 0", "final_characters", ["Hu Tao"])
        self.saved("dance 0", "difficulty_level", "alto")
        self.saved("dance 0", "edit_status", "en_proceso")
        self.saved("dance 0", "notes", "slow turn")

    def edit(self, it: Way, title: str) -> None:
        it.play(title)
        player = it.player
        music = it.by("combobox", "Music", within=player)
        it.write(music, "anx")
        it.take(music, "Anxiety")
        it.hears("{}: change saved", it.word("Music"))
        names = it.by("combobox", "Characters", within=player)
        chips = it.by("list", "Characters", within=player).get_by_role("listitem")
        for text, name in (("gan", "Ganyu"), ("tao", "Hu Tao")):
            it.write(names, text)
            it.take(names, name)
            expect(chips.filter(has_text=name)).to_have_count(1)
        it.press(it.by("button", "Remove {}", "Ganyu", within=player))
        it.hears("{}: removed", "Ganyu")
        it.press(it.by("radio", "High", within=player))
        it.hears("{}: change saved", it.word("Difficulty"))
        it.press(it.by("radio", "In progress", within=player))
        notes = it.by("textbox", "Notes", within=player)
        it.write(notes, "slow turn")
        it.leave(notes)
        it.hears("{}: change saved", it.word("Notes"))

    def test_edit_on_the_card_itself(self) -> None:
        self.client.update(self.video("dance 1")["id"], "final_music", "Anxiety")
        self.client.update(self.video("dance 0")["id"], "final_music", "Fear")
        it = self.start()
        box = it.edit_music("dance 0")
        expect(box).to_be_focused()
        it.write(box, "anx")
        it.take(box, "Anxiety")
        it.hears("{}: change saved", it.word("Music"))
        self.saved("dance 0", "final_music", "Anxiety")
        expect(card(it.page, "dance 0").get_by_role("link", name="dance 0", exact=True)).to_be_focused()
        it.undo()
        it.hears("Undone")
        self.saved("dance 0", "final_music", "Fear")

    def test_confirm_what_a_machine_says(self) -> None:
        self.client.update(self.video("dance 2")["id"], "creator_name", None)
        it = self.start()
        self.confirm(it, "dance 2")
        expect(field(card(it.page, "dance 2"), "creator_name").locator("i")).to_have_count(0)

    def confirm(self, it: Way, title: str) -> None:
        it.play(title)
        it.press(it.by("button", "Confirm: Creator, mina", within=it.player))
        it.hears("Saved.")
        it.close_player()

    def test_set_three_at_once_and_take_it_back(self) -> None:
        it = self.start()
        it.select("dance 0", "dance 1", "dance 2")
        it.hears("{} selected", 3)
        it.edit_selection()
        bar = it.by("region", "Selection")
        it.choose(it.by("combobox", "Field", within=bar), "Difficulty")
        it.choose(it.by("combobox", "Difficulty", within=bar), "High")
        it.hears("Will change {} of {} videos; {} are so already.", 3, 3, 0)
        it.press(it.by("button", "Change", within=bar))
        it.hears("{} changed: Difficulty", 3)
        for title in ("dance 0", "dance 1", "dance 2"):
            self.assertEqual(self.video(title)["difficulty_level"], "alto")
        it.undo()
        it.hears("Undone")
        self.saved("dance 0", "difficulty_level", None)

    def test_make_a_list_reorder_and_export_it(self) -> None:
        it = self.start()
        it.select("dance 3", "dance 4", "dance 5")
        bar = it.by("region", "Selection")
        it.press(it.by("button", "Add to a list", within=bar))
        it.write(it.by("combobox", "List", within=bar), "August")
        it.press(it.by("button", "Add", within=bar))
        it.hears("{} added to “{}”", 3, "August")
        it.goto("Lists")
        it.press(it.page.get_by_role("link", name="August"))
        expect(it.page.locator("article.card")).to_have_count(3)
        it.later_in_list("dance 3")
        it.hears("Moved to place {}", 2)
        expect(it.page.locator("article.card h2")).to_have_text(["dance 4", "dance 3", "dance 5"])
        with it.page.expect_download() as download:
            it.press(it.by("link", "Playlist (M3U)"))
        names = [Path(line).stem for line in Path(download.value.path()).read_text().splitlines() if not line.startswith("#")]
        self.assertEqual(names, ["dance 4", "dance 3", "dance 5"])

    def test_move_a_card_of_the_board(self) -> None:
        it = self.start()
        it.goto("Board")
        it.move_on("dance 4")
        it.hears("“{}”: In progress", "dance 4")
        self.saved("dance 4", "edit_status", "en_proceso")

    def test_undo_one_batch_of_the_history(self) -> None:
        change = self.client.update(self.video("dance 5")["id"], "notes", "by mistake")["change"]
        self.client.update(self.video("dance 6")["id"], "notes", "on purpose")
        it = self.start()
        it.goto("Activity")
        it.press(it.by("button", "Undo: {}", "", within=it.page.locator(f"[data-batch='{change}']"), starts=True))
        it.hears("Undone")
        self.saved("dance 5", "notes", None)
        self.saved("dance 6", "notes", "on purpose")

    def test_rename_and_merge_and_undo(self) -> None:
        it = self.start()
        it.goto("Creators")
        it.press(it.page.get_by_role("link", name="Zoe"))
        it.fold("Rename")
        it.write(it.by("textbox", "Name"), "Zoë")
        it.press(it.by("button", "Save").first)
        it.hears("Change saved")
        title = it.page.get_by_role("heading", level=1)
        expect(title).to_have_text("Zoë")
        it.fold("Merge into another")
        box = it.page.get_by_label(it.word("Merge it into"))
        it.write(box, "nan")
        it.take(box, "nana")
        it.press(it.by("button", "See what would happen"))
        it.press(it.by("button", "Merge"))
        it.hears("Change saved")
        expect(title).to_have_text("nana")
        self.saved("other", "creator_name", "nana")
        it.undo()
        it.hears("Undone")
        self.saved("other", "creator_name", "Zoë")
        one = next(row["id"] for row in self.client.get("/api/creators")["creators"] if row["name"] == "Zoë")
        self.client.post(f"/api/creators/{one}/rename", name="Zoe")

    def test_to_the_trash_and_back(self) -> None:
        it = self.start()
        it.select("dance 7")
        it.press(it.by("button", "To the trash", within=it.by("region", "Selection")))
        it.hears("{} moved to the trash", 1)
        expect(card(it.page, "dance 7")).to_have_count(0)
        it.goto("Trash")
        it.press(it.by("button", "Restore: {}", "dance 7"))
        it.hears("Change saved")
        until(lambda: any(video["title"] == "dance 7" for video in self.client.videos()), "it to be back")

    def test_add_a_folder(self) -> None:
        more = self.folder / "more"
        if not more.exists():
            more.mkdir()
            media.sound(more / "song.mp3")
        it = self.start()
        it.goto("Settings")
        path = it.by("textbox", "Add a folder")
        it.write(path, str(more))
        it.press(it.page.locator("#add"))
        it.hears("Saved.")
        expect(it.page.get_by_role("listitem").filter(has_text=str(more)).first).to_be_visible()
        it.undo()
        it.hears("Undone")
        expect(it.page.get_by_role("listitem").filter(has_text=str(more))).to_have_count(0)


class ByKeysTest(Tasks, BrowserTest):
    """On the cards themselves, where a letter opens a field."""

    way = Keys

    def edit(self, it: Keys, title: str) -> None:
        it.walk(title)
        place = card(it.page, title)
        it.key("e", "m")
        box = place.get_by_role("combobox")
        expect(box).to_be_focused()
        it.page.keyboard.type("anx")
        it.take(box, "Anxiety")
        it.hears("Music: change saved")
        it.key("e", "c")
        for text, name in (("tao", "Hu Tao"), ("gan", "Ganyu")):
            it.page.keyboard.type(text)
            it.take(box, name)
            expect(place.get_by_role("listitem").filter(has_text=name)).to_have_count(1)
        it.key("Backspace")
        it.hears("Ganyu: removed")
        it.key("Escape", "3")
        it.hears("Difficulty: change saved")
        it.key("p", "e", "o")
        it.page.keyboard.type("slow turn")
        it.key("Enter")
        it.hears("Notes: change saved")
        expect(place.get_by_role("link", name=title)).to_be_focused()

    def confirm(self, it: Keys, title: str) -> None:
        it.walk(title)
        it.key("v")
        it.hears("Creator: change saved")


class ByReaderTest(Tasks, BrowserTest):
    way = Reader


class ByLectorTest(Tasks, BrowserTest):
    way = Lector


class AtZoomTest(Tasks, BrowserTest):
    way = Zoom


class ByThumbTest(Tasks, BrowserTest):
    way = Thumb
