"""How long a person waits in a browser, with a large catalogue: from Enter to the tick, from a key to what is offered."""

from common import Row, percentile
from gallery import gallery
from playwright.sync_api import Page

EDITS = 60
WORDS = ("a", "da", "lo", "ni", "no", "ma", "re", "su", "mi", "ha")
CARD = "article.card"

# The tick is the server's word that a value is kept.
SAVE = """text => new Promise(done => {
    const input = document.querySelector(".editing input");
    input.value = text;
    const start = performance.now();
    const look = () => document.querySelector("[data-field=final_music].ok") ? done(performance.now() - start) : setTimeout(look, 1);
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    look();
})"""
SUGGEST = """text => new Promise(done => {
    const input = document.querySelector(".editing input");
    const start = performance.now();
    new MutationObserver((_, observer) => {
        if (!document.querySelector("[role=option]")) return;
        observer.disconnect();
        requestAnimationFrame(() => done(performance.now() - start));
    }).observe(document.body, { childList: true, subtree: true });
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
})"""


def measure(folder: str, options) -> list[Row]:
    with gallery(folder) as (browser, address):
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.goto(address)
        offers = [_offered(page, WORDS[turn % len(WORDS)]) for turn in range(EDITS)]
        saves = [_saved(page, f"song {turn}") for turn in range(EDITS)]
    return [
        Row("a key to suggestions in the browser, 95 % within", percentile(offers, 0.95), "ms"),
        Row("Enter to saved in the browser, 95 % within", percentile(saves, 0.95), "ms"),
    ]


def _open(page: Page) -> None:
    page.locator(CARD).first.get_by_role("link").first.focus()
    page.keyboard.press("e")
    page.keyboard.press("m")
    page.locator(".editing input:focus").wait_for()


def _offered(page: Page, text: str) -> float:
    _open(page)
    took = page.evaluate(SUGGEST, text)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    return took


def _saved(page: Page, text: str) -> float:
    _open(page)
    return page.evaluate(SAVE, text)
