"""The gallery of a large catalogue in Chromium: the first paint on a slow machine, and a long way through the cards."""

import statistics
import time

from common import RUNS, Row
from gallery import SIZE, gallery
from playwright.sync_api import Browser, Page

CARDS = 20_000
WARM = 200
SLOWER = 4
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
SHIFT = """() => new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({ type: "layout-shift", buffered: true })
    || setTimeout(() => done(0), 300))"""
WATCH = """() => {
    window.longest = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
    }).observe({ type: "longtask" });
}"""
STEP = """distance => new Promise(done => {
    scrollBy({ top: distance, behavior: "instant" });
    requestAnimationFrame(() => requestAnimationFrame(() => done(
        [document.querySelectorAll("article.card").length,
         Math.max(...[...document.querySelectorAll("article.card")].map(card => Number(card.dataset.position)))])));
})"""
SEEN = """() => [...document.querySelectorAll("article.card")].some(card => {
    const box = card.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
})"""


def measure(folder: str, options) -> list[Row]:
    with gallery(folder) as (browser, address):
        return [*_first_paint(browser, address), *_a_long_way(browser, address, 1440), *_a_long_way(browser, address, 390)]


def _first_paint(browser: Browser, address: str) -> list[Row]:
    paints, shifts = [], []
    for _ in range(RUNS):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address)
        page.wait_for_function(PAINT)
        page.wait_for_load_state("networkidle")
        paints.append(page.evaluate(PAINT))
        shifts.append(page.evaluate(SHIFT))
        context.close()
    name = f"first contentful paint, {SIZE:,} videos, CPU {SLOWER}× slower"
    return [Row(name, statistics.median(paints) / 1000, "s"), Row("layout shift of that page", max(shifts), "")]


def _a_long_way(browser: Browser, address: str, width: int) -> list[Row]:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    # What a first look through the cards loads and compiles is kept for good: the figure is what stays of all the others.
    while page.evaluate(STEP, 700)[1] < WARM:
        pass
    _jump(page, 0)
    before = _heap(session)
    page.evaluate(WATCH)
    most, last = 0, 0
    start = time.monotonic()
    while last < CARDS:
        count, reached = page.evaluate(STEP, 700)
        most, last = max(most, count), max(last, reached)
    seconds = time.monotonic() - start
    height = page.evaluate("document.documentElement.scrollHeight")
    jumps = [_jump(page, share) for share in (0.63, 1, 0)]
    longest = page.evaluate("window.longest")
    after = _heap(session)
    shift = page.evaluate(SHIFT)
    context.close()
    name = f"{CARDS:,} cards scrolled through at {width} px"
    return [
        Row(f"{name}: speed", last / seconds, "cards/s"),
        Row(f"{name}: longest task", longest, "ms"),
        Row(f"{name}: cards in the document, at most", most, ""),
        Row(f"{name}: page height", height / 1e6, "million px"),
        Row(f"{name}: jump to 63 %, to the end, to the top: slowest", max(jumps), "ms"),
        Row(f"{name}: heap back at the top", after / 1e6, "MB", "before", before / 1e6, less_is_better=True),
        Row(f"{name}: layout shift", shift, ""),
    ]


def _jump(page: Page, share: float) -> float:
    start = time.monotonic()
    page.evaluate("share => scrollTo({ top: share * document.documentElement.scrollHeight, behavior: 'instant' })", share)
    page.wait_for_function(SEEN)
    return (time.monotonic() - start) * 1000


def _heap(session) -> float:
    session.send("HeapProfiler.collectGarbage")
    return session.send("Runtime.getHeapUsage")["usedSize"]
