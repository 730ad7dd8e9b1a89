// Shows videos: over the gallery, or in a page of their own, and goes from one to its neighbours.
import { add, at, isReady, keep, place, take } from "./ahead.js";
import { card, setCurrent } from "./cards.js";
import { bringToastsBack, toast, word } from "./dom.js";
import { mountForm } from "./form.js";
import { mountGestures } from "./gestures.js";
import { mountStage } from "./stage.js";
import { start } from "./volume.js";

export { mediaKey } from "./media.js";

const dialog = document.getElementById("player");
const stage = dialog.querySelector("[data-stage]");
const main = document.querySelector("main");
const title = document.title;
/** What was asked for last, which may still be on its way; and what is shown. */
let wanted = {};
let shown = {};
let turn = 0;
let fetches = new AbortController();

/**
 * Shows a video over the gallery, or instead of the one that is shown.
 * @param {number | string} id
 * @param {{query?: string, position?: number}} [where] it stands
 */
export async function open(id, where = place(card(id))) {
    const mine = ++turn;
    fetches.abort();
    fetches = new AbortController();
    wanted = { id: String(id), ...where };
    // Three are loaded at most, also while somebody runs through a hundred.
    if (!isReady(wanted.id)) keep(shown.id);
    let article;
    try { article = await take(wanted.id, fetches.signal); } catch (error) {
        if (mine !== turn) return;
        wanted = shown;
        if (error instanceof TypeError) toast(word("serverGone"), { label: word("retry"), act: () => open(id, where) });
        else location.href = `/video/${Number(id)}`;
        return;
    }
    if (mine === turn) show(article);
}

function show(article) {
    const isPage = !dialog.open && !!main.querySelector("article.video");
    const old = (isPage ? main : stage).querySelector("article.video");
    if (old !== article) {
        old?.querySelector("video, audio")?.pause();
        if (old) old.replaceWith(article); else stage.append(article);
    }
    keep(wanted.id, old && shown.id);
    shown = wanted;
    const state = { player: shown.id, query: shown.query, position: shown.position };
    const address = `/video/${shown.id}`;
    document.title = `${article.querySelector("h1").textContent} · tagflow`;
    if (dialog.open || isPage) {
        history.replaceState(state, "", address);
        dialog.querySelector("[data-now]").textContent = article.querySelector("h1").textContent;
    } else {
        history.pushState(state, "", address);
        dialog.showModal();
    }
    const here = card(shown.id);
    if (here) setCurrent(here, false);
    mountForm(article);
    mountStage(article);
    const media = article.querySelector("[data-media] :is(video, audio)");
    if (media) start(media);
    dialog.scrollTop = 0;
    neighbours(article, media);
}

/** Makes the player of a page work. @param {ParentNode} root */
export function mount(root) {
    const article = root.querySelector("article.video");
    shown = wanted = { ...history.state, id: article.dataset.video };
    add(shown.id, article);
    mountStage(article);
    mountGestures(root);
    neighbours(article, article.querySelector("[data-media] :is(video, audio)"));
}

/** The one before and the one after come as soon as what is shown can be seen. */
async function neighbours(article, media) {
    const { id, query, position } = shown;
    if (position === undefined) return;
    const [mine, { signal }] = [turn, fetches];
    for (const button of article.querySelectorAll("[data-go]")) button.hidden = false;
    if (media && media.readyState < 2 && !media.error) {
        await new Promise(done => { for (const name of ["loadeddata", "error"]) media.addEventListener(name, done, { once: true }); });
    }
    const ids = await Promise.all([at(query, position + 1), at(query, position - 1)]);
    if (mine !== turn) return;
    for (const button of article.querySelectorAll("[data-go]")) {
        button.setAttribute("aria-disabled", String(!ids[button.dataset.go > 0 ? 0 : 1]));
    }
    keep(id, ...ids);
    for (const one of ids) if (one) await take(one, signal).catch(() => { /* it comes when it is asked for */ });
}

/** @param {-1 | 1} step @returns {boolean} whether what is shown has neighbours */
export function go(step) {
    if (wanted.position === undefined) return false;
    move(step);
    return true;
}

async function move(step) {
    const position = wanted.position + step;
    const { query } = wanted;
    const mine = ++turn;
    wanted = { ...wanted, position };
    const id = await at(query, position);
    if (mine !== turn) return;
    if (id) open(id, { query, position });
    else { wanted = shown; neighbours(document.querySelector("article.video"), null); toast(word(step > 0 ? "isLast" : "isFirst")); }
}

/** Closes the player; the gallery is where it was, at the card that was played last. */
export function close() { if (dialog.open) dialog.close(); }

dialog.addEventListener("close", () => {
    turn += 1;
    fetches.abort();
    bringToastsBack();
    if (document.fullscreenElement) document.exitFullscreen();
    stage.replaceChildren();
    keep();
    const here = card(shown.id);
    [shown, wanted] = [{}, {}];
    document.title = title;
    if (history.state?.player) history.back();
    if (here) setCurrent(here);
});
// Escape leaves the full screen first.
dialog.addEventListener("cancel", event => {
    if (!document.fullscreenElement) return;
    event.preventDefault();
    document.exitFullscreen();
});
document.addEventListener("click", event => {
    if (event.target.closest("#player > [data-close]")) close();
    const step = event.target.closest("[data-go]")?.dataset.go;
    if (step) go(Number(step));
});
mountGestures(stage);
