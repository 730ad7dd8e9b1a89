// Shows videos over the gallery or in their own page, and goes from one to the next.
import { card, grid, setCurrent } from "./cards.js";
import "./cover.js";
import { bringToastsBack, page, toast, word } from "./dom.js";
import "./gestures.js";
import { withEditing } from "./later.js";
import { prepare, start } from "./media.js";

export { mediaKey } from "./media.js";

const dialog = document.getElementById("player");
const stage = dialog.querySelector("[data-stage]");
const main = document.querySelector("main");
const title = document.title;
/** What was asked for last, and what is shown. @type {{id?: string, query?: string, position?: number}} */
let wanted = {}, shown = {};
let turn = 0;
let fetches = new AbortController();
/** What is shown and its neighbours, never more than three. @type {Map<string, HTMLElement>} */
const ready = new Map();

/** @param {number | string} id */
export function open(id) {
    come({ id: String(id), query: grid()?.dataset.query, position: Number(card(id)?.dataset.position) });
}

/** @param {-1 | 1} step @returns {boolean} whether what is shown has neighbours */
export function go(step) {
    const { query, position } = wanted;
    const hasPlace = position >= 0;
    if (hasPlace) come({ query, position: position + step }, step);
    return hasPlace;
}

async function come(to, step) {
    const mine = ++turn;
    fetches.abort();
    fetches = new AbortController();
    wanted = to;
    try {
        to.id ??= await at(to);
        if (mine !== turn) return;
        if (to.id) {
            if (!ready.has(to.id)) keep(shown.id);
            const article = await take(to.id, fetches.signal);
            if (mine === turn) show(article);
        } else {
            wanted = shown;
            neighbours();
            toast(word(step > 0 ? "isLast" : "isFirst"));
        }
    } catch (error) {
        if (mine !== turn) return;
        wanted = shown;
        if (to.id && !(error instanceof TypeError)) location.href = `/video/${to.id}`;
        else toast(word("serverGone"), { label: word("retry"), act: () => come(to, step) });
    }
}

/** What stands at a place of a result, be its card in the page or not. */
async function at({ query, position }) {
    const here = grid()?.dataset.query === query ? grid() : null;
    if (position < 0 || position >= here?.dataset.total) return undefined;
    const one = here?.querySelector(`article.card[data-position="${position}"]`)
        ?? (await page(`/cards?${query}&position=${position}&limit=1`)).querySelector("article.card");
    return one?.dataset.id;
}

/** The article of a video, whose media begin to come. */
async function take(id, signal) {
    if (ready.has(id)) return ready.get(id);
    const found = await page(`/video/${id}`, signal);
    signal.throwIfAborted();
    // Adopted at once: what waits in the other document is refused its media.
    const article = document.adoptNode(found.querySelector("article.video"));
    article.querySelector(".frame img")?.setAttribute("loading", "eager");
    ready.set(id, article);
    return article;
}

function unload(id) {
    const media = ready.get(id)?.querySelector(".frame :is(video, audio)");
    ready.delete(id);
    media?.removeAttribute("src");
    media?.load();
}

function keep(...ids) { for (const id of ready.keys()) if (!ids.includes(id)) unload(id); }

function show(article) {
    const home = main.querySelector("article.video") ? main : stage;
    const isNew = home === stage && !dialog.open;
    if (!article.isConnected) home.replaceChildren(article);
    keep(wanted.id, shown.id);
    shown = wanted;
    const name = article.querySelector("h1").textContent;
    document.title = `${name} · tagflow`;
    dialog.querySelector("[data-now]").textContent = name;
    history[isNew ? "pushState" : "replaceState"]({ ...shown, player: shown.id }, "", `/video/${shown.id}`);
    if (isNew) dialog.showModal();
    const here = card(shown.id);
    if (here) setCurrent(here, false);
    if (article.querySelector("[data-form]")) withEditing(({ mountForm }) => mountForm(article));
    start(prepare(article));
    dialog.scrollTop = 0;
    neighbours();
}

/** Makes the player of a page work. @param {ParentNode} root */
export function mount(root) {
    const article = root.querySelector("article.video");
    shown = wanted = { ...history.state, id: article.dataset.video };
    ready.set(shown.id, article);
    prepare(article);
    neighbours();
}

/** The one before and the one after come as soon as what is shown can be seen. */
async function neighbours() {
    const { id, query, position } = shown;
    if (!(position >= 0)) return;
    const [mine, { signal }, article] = [turn, fetches, ready.get(id)];
    const buttons = [...article.querySelectorAll("[data-go]")];
    for (const button of buttons) button.hidden = false;
    const media = article.querySelector(".frame :is(video, audio)");
    if (media?.readyState < 2 && !media.error) await new Promise(done => { media.onloadeddata = media.onerror = done; });
    const ids = await Promise.all(buttons.map(({ dataset }) => at({ query, position: position + Number(dataset.go) }).catch(() => null)));
    if (mine !== turn) return;
    buttons.forEach((button, index) => { button.ariaDisabled = String(!ids[index]); });
    keep(id, ...ids);
    for (const one of ids.reverse()) if (one) await take(one, signal).catch(() => { /* it comes when it is asked for */ });
}

/** Closes the player; the gallery is where it was, at the card that was played last. */
export function close() { dialog.close(); }

dialog.addEventListener("close", () => {
    turn += 1;
    fetches.abort();
    bringToastsBack();
    if (document.fullscreenElement) document.exitFullscreen();
    stage.replaceChildren();
    keep();
    const here = card(shown.id);
    shown = wanted = {};
    document.title = title;
    if (history.state?.player) history.back();
    if (here) setCurrent(here);
});
document.addEventListener("click", ({ target }) => {
    const step = target.closest("[data-go]")?.dataset.go;
    if (step) go(Number(step));
});
// What was fetched is old.
document.addEventListener("tagflow:changed", ({ detail }) => {
    for (const id of detail.map(String)) if (!ready.get(id)?.isConnected) unload(id);
});
