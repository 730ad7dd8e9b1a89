// A list of one's own: its order is changed by drag, by buttons and by keys.
import { Offline, post } from "./api.js";
import { card, currentCard, grid, setCurrent } from "./cards.js";
import { make, number, toast, word } from "./dom.js";
import { visit } from "./gallery.js";
import { open } from "./player.js";
import { offerUndo } from "./undo.js";

const head = document.querySelector("[data-list]");
const list = head.dataset.list;
const bar = document.getElementById("list-actions")?.content.firstElementChild.cloneNode(true);
const place = one => Number(one.dataset.position);

const again = () => visit(location.pathname + location.search, { replace: true, stays: true });

/** Shows the list as it is now, with the focus on a card, wherever it went. @param {string} id @param {number} position */
async function renew(id, position) {
    await again();
    const arrive = () => {
        const one = card(id);
        if (one) { come(one); setCurrent(one); }
        return !!one;
    };
    if (arrive() || position === undefined) return;
    document.addEventListener("tagflow:cards", arrive, { once: true });
    (await import("./window.js")).go(position);
}

/** @param {HTMLElement} one @param {string} path @param {object} body @param {string} text */
async function change(one, path, body, text) {
    try {
        const answer = await post(`/api/lists/${list}/${path}`, { ids: [Number(one.dataset.id)], ...body });
        offerUndo(answer.change, text);
        if (answer.change) await renew(one.dataset.id, body.position);
    } catch (error) { toast(error instanceof Offline ? word("serverGone") : error.message); }
}

/** @param {HTMLElement} one @param {number} position */
function move(one, position) {
    const to = Math.max(0, Math.min(Number(grid().dataset.total) - 1, position));
    if (to !== place(one)) change(one, "order", { position: to }, word("moved", number(to + 1)));
}

const moves = {
    first: one => move(one, 0), last: one => move(one, Infinity),
    earlier: one => move(one, place(one) - 1), later: one => move(one, place(one) + 1),
    take: one => change(one, "videos", { remove: true }, word("taken")),
};

function come(one) { if (bar && one && bar.parentElement !== one) one.querySelector(".pic").after(bar); }

for (const name of ["pointerover", "focusin"]) {
    document.addEventListener(name, event => { if (!drag) come(event.target.closest?.("[data-grid] > article.card")); });
}
bar?.addEventListener("click", event => moves[event.target.closest("[data-move]")?.dataset.move]?.(bar.closest("article")));
document.addEventListener("keydown", event => {
    const act = { ArrowLeft: "earlier", ArrowUp: "earlier", ArrowRight: "later", ArrowDown: "later", Home: "first", End: "last" }[event.key];
    const one = currentCard();
    if (!bar || !event.altKey || !act || !one || document.querySelector("dialog:modal")) return;
    event.preventDefault();
    moves[act](one);
});

/** The card that is drawn, and the one whose place it takes. */
let drag = null;
bar?.querySelector("[data-drag]").addEventListener("pointerdown", event => {
    event.preventDefault();
    event.target.setPointerCapture(event.pointerId);
    drag = { one: bar.closest("article"), over: null };
    drag.one.classList.add("dragged");
});
bar?.addEventListener("pointermove", event => {
    if (!drag) return;
    const under = document.elementsFromPoint(event.clientX, event.clientY).find(each => each.matches("[data-grid] > article.card"));
    drag.over?.classList.remove("over");
    drag.over = under && under !== drag.one ? under : null;
    drag.over?.classList.add("over");
    if (event.clientY > innerHeight - 60 || event.clientY < 90) scrollBy({ top: event.clientY < 90 ? -16 : 16, behavior: "instant" });
});
for (const name of ["pointerup", "pointercancel"]) {
    bar?.addEventListener(name, () => {
        if (!drag) return;
        const { one, over } = drag;
        drag = null;
        one.classList.remove("dragged");
        over?.classList.remove("over");
        if (over && name === "pointerup") move(one, place(over));
    });
}

head.querySelector("[data-play]")?.addEventListener("click", event => { event.preventDefault(); open(event.currentTarget.dataset.play); });
head.querySelector("[data-share]").addEventListener("click", async event => {
    const address = location.origin + location.pathname;
    try { await navigator.clipboard.writeText(address); toast(word("copied")); } catch {
        // On a plain-http address there is no clipboard.
        const field = make("input", { class: "copy-path", readonly: true, "aria-label": word("copyLink") });
        field.value = address;
        toast(make("span", {}, word("copyLink"), field), { stays: true, isWide: true, label: word("close") });
        field.select();
    }
});
document.addEventListener("tagflow:changed", again);
