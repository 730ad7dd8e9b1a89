"""The ways in which people work: with keys alone, by what a screen reader says, at 200 % zoom, with one thumb on a phone.

A task is written once, with what things are called in English; a way finds them by role and name and does to them what
its person can do.
"""

import re
from typing import ClassVar

from playwright.sync_api import Error, Locator, Page, expect
from product.api import until

from browser.case import BrowserTest, card

# What is said by a live region, as a screen reader hears it: the region was there before its words.
HEAR = """
window.heard = [];
const live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], output";
new MutationObserver(records => {
  for (const { target, addedNodes } of records) {
    const there = (target.nodeType === 1 ? target : target.parentElement)?.closest(live);
    for (const node of addedNodes.length ? addedNodes : [target]) {
      const alert = there ?? (node.nodeType === 1 && (node.matches("[role=alert]") ? node : node.querySelector("[role=alert]")));
      if (alert) window.heard.push((there ? node : alert).textContent.trim().replace(/\\s+/g, " "));
    }
  }
}).observe(document, { childList: true, subtree: true, characterData: true });
"""

SPANISH = {
    "Active filters": "Filtros activos", "Add": "Añadir", "Add a folder": "Añadir una carpeta", "Add to a list": "Añadir a una lista",
    "A–B loop": "Bucle A–B", "Change": "Cambiar", "Change saved": "Cambio guardado", "Characters": "Personajes", "Close": "Cerrar",
    "Confirm: Creator, mina": "Confirmar: Creador, mina", "Creator: change saved": "Creador: cambio guardado",
    "Creators": "Creadores", "Difficulty": "Dificultad", "Edit": "Editar", "Exclude High": "Excluir Alta", "Field": "Campo",
    "Filter saved: {}": "Filtro guardado: {}", "Filters": "Filtros", "High": "Alta", "In progress": "En proceso", "Later": "Después",
    "List": "Lista", "Lists": "Listas", "Loop start": "Principio del bucle", "Menu": "Menú", "Merge": "Unir",
    "Merge into another": "Unir con otro", "Merge it into": "Unirlo con", "Move: {}": "Mover: {}", "Moved to place {}": "Movido al puesto {}",
    "Music": "Música", "Name": "Nombre", "Next video": "Vídeo siguiente", "Notes": "Notas", "Player": "Reproductor",
    "Playlist (M3U)": "Lista de reproducción (M3U)", "Remove {}": "Quitar {}", "Rename": "Cambiar el nombre", "Restore: {}": "Restaurar: {}",
    "Restored": "Restaurado", "Save": "Guardar", "Save this filter as": "Guardar este filtro como", "Saved filters": "Filtros guardados",
    "Search": "Buscar", "See what would happen": "Ver qué pasaría", "Select": "Seleccionar", "Select: {}": "Seleccionar: {}",
    "Selection": "Selección", "Settings": "Ajustes", "Show {} videos": "Ver {} vídeos", "Speed": "Velocidad", "To the trash": "A la papelera",
    "Trash": "Papelera", "Undo": "Deshacer", "Undo: {}": "Deshacer: {}", "Undone": "Deshecho", "Activity": "Actividad", "Board": "Tablero",
    "Will change {} of {} videos; {} are so already.": "Cambiarán {} de {} vídeos; {} ya están así.", "mina, {} videos": "mina, {} vídeos",
    "Saved.": "Guardado.", "→ In progress": "→ En proceso", "“{}”: In progress": "«{}»: En proceso", "{} added to “{}”": "{} añadidos a «{}»",
    "{} changed: Difficulty": "{} cambiados: Dificultad", "{} moved to the trash": "{} a la papelera", "{} selected": "{} seleccionados",
    "{} videos": "{} vídeos", "{}: change saved": "{}: cambio guardado", "{}: removed": "{}: quitado", "0.5×": "0,5×", "Value": "Valor",
}  # fmt: skip


class Way:
    """A person at a page."""

    device: ClassVar[dict] = {}
    language: ClassVar[str] = "en"

    def __init__(self, test: BrowserTest, path: str) -> None:
        self.test = test
        locale = {"en": "en-US", "es": "es-ES"}[self.language]
        self.page: Page = test.open(path, language=locale, script=HEAR, **self.device)
        self.page.set_default_timeout(8_000)

    def word(self, text: str, *values: object) -> str:
        """What the page says, in its language."""
        said = SPANISH[text] if self.language == "es" else text
        return said.format(*values)

    def by(self, role: str, name: str, *values: object, within: Locator | None = None, starts: bool = False) -> Locator:
        """What a screen reader calls so."""
        said = self.word(name, *values)
        where = self.page if within is None else within
        return where.get_by_role(role, name=re.compile(f"^{re.escape(said)}") if starts else said, exact=True)

    def hears(self, text: str, *values: object) -> None:
        said = self.word(text, *values)
        try:
            until(lambda: any(said in one for one in self.ask("window.heard", [])), said, timeout=8)
        except TimeoutError:
            self.test.fail(f"{said!r} was not announced, but {self.page.evaluate('window.heard.slice(-20)')}")
        self.page.evaluate("window.heard = []")

    def ask(self, script: str, otherwise: object) -> object:
        """What the page answers; something else while another page is on its way."""
        try:
            return self.page.evaluate(script)
        except Error as error:
            if "context was destroyed" not in str(error):
                raise
            return otherwise

    # What differs between people.

    def press(self, it: Locator) -> None:
        it.click()

    def write(self, it: Locator, text: str) -> None:
        """Puts a text in the place of another."""
        self.press(it)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def choose(self, it: Locator, option: str) -> None:
        """An option of a native list, which the browser shows in its own way."""
        it.click(trial=True)
        it.select_option(label=self.word(option))

    def take(self, box: Locator, option: str) -> None:
        """What is offered below a text."""
        offer = self.page.get_by_role("option").filter(has_text=option)
        self.press(offer)

    def leave(self, it: Locator) -> None:
        """Ends writing, which saves."""
        self.page.keyboard.press("Enter")

    def reveal(self, title: str) -> Locator:
        """Has the actions of a card at hand."""
        card(self.page, title).hover()
        return card(self.page, title)

    def fold(self, name: str, within: Locator | None = None) -> None:
        """Opens what is folded."""
        where = self.page if within is None else within
        summary = where.locator("summary").filter(has_text=re.compile(f"^\\s*{re.escape(self.word(name))}"))
        if not summary.evaluate("one => one.parentElement.open"):
            self.press(summary)

    def play(self, title: str) -> None:
        self.press(self.page.get_by_role("link", name=title, exact=True))

    def edit_music(self, title: str) -> Locator:
        """On the card, in its place."""
        place = self.reveal(title)
        self.press(self.by("button", "Edit", within=place))
        return place.get_by_role("combobox")

    def following(self) -> None:
        self.press(self.by("button", "Next video", within=self.player))

    def slower(self) -> None:
        self.choose(self.by("combobox", "Speed", within=self.player), "0.5×")

    def loop(self) -> None:
        button = self.by("button", "A–B loop", within=self.player)
        self.press(button)
        self.later()
        self.press(button)

    def close_player(self) -> None:
        self.press(self.by("button", "Close", within=self.player).last)

    def select(self, *titles: str) -> None:
        first = self.reveal(titles[0])
        self.press(self.by("checkbox", "Select", within=first).first)
        for title in titles[1:]:
            self.press(self.by("checkbox", "Select: {}", title))

    def edit_selection(self) -> None:
        self.press(self.by("button", "Edit", within=self.by("region", "Selection")))

    def undo(self) -> None:
        self.press(self.by("button", "Undo").last)

    def goto(self, name: str) -> None:
        """Another page, by the menu."""
        menu = self.by("button", "Menu")
        if menu.is_visible():
            self.press(menu)
        self.press(self.by("link", name, starts=True).first)
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.word(name))

    def move_on(self, title: str) -> None:
        """A task of the board to the next column."""
        self.press(self.page.get_by_label(self.word("Move: {}", title)))
        self.press(self.by("button", "→ In progress", within=self.task(title)))

    def later_in_list(self, title: str) -> None:
        self.press(self.by("button", "Later", within=self.reveal(title)))

    # What is the same for all.

    @property
    def player(self) -> Locator:
        return self.by("dialog", "Player")

    def task(self, title: str) -> Locator:
        return self.page.locator("[data-task]").filter(has=self.page.get_by_role("link", name=title, exact=True))

    def later(self) -> None:
        """Some of the video goes by."""
        video = self.player.locator("video")
        was = video.evaluate("video => video.currentTime")
        until(lambda: video.evaluate("video => video.currentTime") != was, "the video to play")


class Keys(Way):
    """Keys alone: the mouse is never touched, and the focus is never lost."""

    def focused(self, it: Locator) -> bool:
        return it.evaluate_all("all => all.includes(document.activeElement)")

    def reach(self, it: Locator) -> None:
        expect(it).to_be_visible()
        for _ in range(250):
            if self.focused(it):
                return
            self.key("Tab", is_walk=True)
        self.test.fail(f"Tab does not lead to {it}")

    def key(self, *keys: str, is_walk: bool = False) -> None:
        for key in keys:
            if not is_walk:
                self.page.evaluate("window.isSame = true")
            self.page.keyboard.press(key)
            if not is_walk:
                until(self.has_focus, f"something to have the focus after {key}", timeout=5)

    def has_focus(self) -> bool:
        return self.ask("!window.isSame || document.activeElement !== document.body", False)

    def press(self, it: Locator) -> None:
        self.reach(it)
        self.key("Space" if it.evaluate("one => one.matches('input, [role=checkbox]')") else "Enter")

    def write(self, it: Locator, text: str) -> None:
        self.reach(it)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def choose(self, it: Locator, option: str) -> None:
        self.reach(it)
        self.page.keyboard.type(self.word(option))
        expect(it.locator("option:checked")).to_have_text(self.word(option))

    def take(self, box: Locator, option: str) -> None:
        expect(self.page.get_by_role("option").filter(has_text=option)).to_be_visible()
        self.key("ArrowDown", "Enter")

    def walk(self, title: str) -> Locator:
        link = card(self.page, title).get_by_role("link", name=title, exact=True)
        expect(link).to_be_visible()
        for _ in range(50):
            if self.focused(link):
                return card(self.page, title)
            self.key("j")
        self.test.fail(f"j does not lead to {title}")

    reveal = walk

    def play(self, title: str) -> None:
        self.walk(title)
        self.key("Enter")

    def edit_music(self, title: str) -> Locator:
        place = self.walk(title)
        self.key("e", "m")
        return place.get_by_role("combobox")

    def following(self) -> None:
        self.key("ArrowDown")

    def slower(self) -> None:
        self.key("<", "<")

    def loop(self) -> None:
        self.key("[")
        self.later()
        self.key("]")

    def close_player(self) -> None:
        self.key("Escape")

    def select(self, *titles: str) -> None:
        for title in titles:
            self.walk(title)
            self.key("x")

    def edit_selection(self) -> None:
        self.key("e")

    def move_on(self, title: str) -> None:
        self.reach(self.task(title).get_by_role("link", name=title))
        self.key("Shift+ArrowRight")

    def later_in_list(self, title: str) -> None:
        self.walk(title)
        self.key("Alt+ArrowRight")


class Reader(Way):
    """By role and name alone; a card has its actions when its link has the focus, as a screen reader gives it."""

    def reveal(self, title: str) -> Locator:
        card(self.page, title).get_by_role("link", name=title, exact=True).focus()
        return self.page.get_by_role("article").filter(has=self.page.get_by_role("link", name=title, exact=True))


class Lector(Reader):
    language = "es"


class Zoom(Way):
    """A screen of 1280 x 800 at 200 %: half as wide, half as high."""

    device: ClassVar[dict] = {"width": 640, "height": 400, "device_scale_factor": 2}


# The parts of a target's box that the finger finds, and whether it stays out of the thumb's reach.
TARGET = """it => {
  const target = it.matches("input[type=checkbox], input[type=radio]") ? it.closest("label") ?? it : it;
  const { width, height, top, bottom } = target.getBoundingClientRect();
  const stuck = one => one && one !== document.body && (/fixed|sticky/.test(getComputedStyle(one).position) || stuck(one.parentElement));
  return { width, height, isInText: target.matches("a:not(.button)"), html: target.outerHTML.slice(0, 160),
    isHigh: bottom < innerHeight / 3 && !target.closest("header.top, .menu, dialog, .filters") && stuck(target) };
}"""


class Thumb(Way):
    """A phone in one hand: taps and swipes; while one writes, half of the screen is the keyboard's."""

    device: ClassVar[dict] = {"width": 390, "height": 844, "is_touch": True, "is_mobile": True, "device_scale_factor": 2}
    language = "es"
    KEYBOARD = 424

    def press(self, it: Locator) -> None:
        it.scroll_into_view_if_needed()
        self.measure(it)
        is_box = it.evaluate("one => one.matches('input[type=radio], input[type=checkbox]') && !!one.closest('label')")
        (it.locator("xpath=ancestor::label") if is_box else it).tap()
        self.keyboard()

    def measure(self, it: Locator) -> None:
        box = it.evaluate(TARGET)
        least = 24 if box["isInText"] else 43.9
        if box["height"] < least or box["width"] < 24:
            self.test.small.append(f"{box['width']:.0f} x {box['height']:.0f}: {box['html']}")
        if box["isHigh"]:
            self.test.small.append(f"out of the thumb's reach: {box['html']}")

    def keyboard(self) -> None:
        """It is there while one writes."""
        writes = self.ask("document.activeElement?.matches('textarea, input:not([type=radio], [type=checkbox], [type=range])')", False)
        height = self.device["height"] - (self.KEYBOARD if writes else 0)
        if self.page.viewport_size["height"] != height:
            self.page.set_viewport_size({"width": self.device["width"], "height": height})
            if writes:
                # As a browser does when its keyboard comes.
                self.page.evaluate(
                    """height => new Promise(done => {
                        const turn = () => {
                            if (innerHeight !== height) return requestAnimationFrame(turn);
                            document.activeElement.scrollIntoView({ block: "center", behavior: "instant" });
                            done();
                        };
                        requestAnimationFrame(() => requestAnimationFrame(turn));
                    })""", height)

    def write(self, it: Locator, text: str) -> None:
        super().write(it, text)
        self.is_seen(it)

    def is_seen(self, it: Locator) -> None:
        """Neither beyond the edge, nor behind the keyboard, nor under a bar."""
        seen = "it => { const { x, y, width, height } = it.getBoundingClientRect();" \
            " const there = document.elementFromPoint(x + width / 2, y + height / 2);" \
            " return y >= 0 && y + height <= innerHeight + 1 && !!there && (it.contains(there) || there.contains(it)); }"
        until(lambda: it.evaluate(seen), f"{it} to be seen while the keyboard is open", timeout=5)

    def choose(self, it: Locator, option: str) -> None:
        it.scroll_into_view_if_needed()
        self.measure(it)
        it.tap(trial=True)
        it.select_option(label=self.word(option))
        self.keyboard()

    def take(self, box: Locator, option: str) -> None:
        offer = self.page.get_by_role("option").filter(has_text=option)
        expect(offer).to_be_visible()
        self.is_seen(offer)
        self.is_seen(box)
        super().take(box, option)

    def leave(self, it: Locator) -> None:
        self.page.keyboard.press("Enter")
        self.keyboard()

    def reveal(self, title: str) -> Locator:
        card(self.page, title).scroll_into_view_if_needed()
        return card(self.page, title)

    def play(self, title: str) -> None:
        """The picture of a card is its link."""
        it = card(self.page, title)
        it.scroll_into_view_if_needed()
        box = it.locator(".pic").bounding_box()
        it.tap(position={"x": box["width"] / 2, "y": box["height"] / 2})

    def edit_music(self, title: str) -> Locator:
        """Its text is small; who cannot hit it edits beside the player."""
        place = self.reveal(title)
        place.locator("[data-field=final_music]").tap()
        expect(place.get_by_role("combobox")).to_be_focused()
        self.keyboard()
        return place.get_by_role("combobox")

    def touch(self, kind: str, *points: tuple[float, float]) -> None:
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    @property
    def session(self):
        if not hasattr(self, "_session"):
            self._session = self.page.context.new_cdp_session(self.page)
        return self._session

    def following(self) -> None:
        box = self.player.locator(".frame").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.8
        self.touch("touchStart", (x, y))
        for step in range(1, 9):
            self.touch("touchMove", (x, y - step * box["height"] / 14))
        self.touch("touchEnd")

    def select(self, *titles: str) -> None:
        first = card(self.page, titles[0])
        first.scroll_into_view_if_needed()

        def held() -> bool:
            box = first.locator(".pic").bounding_box()
            self.touch("touchStart", (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2))
            try:
                self.page.locator(".picked").wait_for(timeout=2000)
                return True
            except Exception:  # noqa: BLE001  (its script was not there yet)
                return False
            finally:
                self.touch("touchEnd")

        until(held, "the card to be selected")
        for title in titles[1:]:
            self.play(title)
