import { currentCard, setCurrent } from "./cards.js";
import { withEditing } from "./later.js";
import { open } from "./player.js";

const root = document.documentElement;

/** @param {string} key @param {string} value empty forgets it */
function remember(key, value) {
    try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* not kept */ }
}

/** @param {string} key @param {string[]} values the first is the default, which has no attribute */
function cycle(key, values) {
    const next = values[(values.indexOf(root.dataset[key] ?? values[0]) + 1) % values.length];
    if (next === values[0]) delete root.dataset[key]; else root.dataset[key] = next;
    remember(key, next === values[0] ? "" : next);
    return next;
}

/** The switches of the header, and dialogs that buttons open. */
export function startShell() {
    document.querySelector("[data-density-switch]")?.addEventListener("click", () => {
        const here = currentCard();
        cycle("density", ["normal", "small", "large"]);
        here?.scrollIntoView({ block: "center" });
    });
    const theme = document.querySelector("[data-theme-switch]");
    const name = value => { theme.title = theme.dataset[value]; theme.setAttribute("aria-label", theme.title); };
    name(root.dataset.theme ?? "auto");
    theme.addEventListener("click", () => name(cycle("theme", ["auto", "light", "dark"])));
    document.addEventListener("click", event => {
        const opener = event.target.closest("[data-open]");
        if (opener) document.getElementById(opener.dataset.open).showModal();
        const closer = event.target.closest("dialog.sheet [data-close]");
        if (closer) closer.closest("dialog").close();
        if (event.target.matches("dialog.sheet")) event.target.close();
    });
    for (const back of document.querySelectorAll("main [data-back]")) {
        back.addEventListener("click", event => {
            const isFromHere = document.referrer && new URL(document.referrer).origin === location.origin
                && new URL(document.referrer).pathname === "/" && history.length > 1;
            if (isFromHere) { event.preventDefault(); history.back(); }
        });
    }
}

/** Playing, and the actions that come to the card that is pointed to or has the focus. */
export function startActions() {
    const bar = document.getElementById("actions").content.firstElementChild.cloneNode(true);
    const come = article => {
        if (!article || bar.parentElement === article) return;
        bar.querySelector("a").href = `/video/${article.dataset.id}`;
        article.querySelector(".pic").after(bar);
    };
    document.addEventListener("pointerover", event => {
        if (event.pointerType !== "touch" && !bar.contains(document.activeElement)) come(event.target.closest("article.card"));
    });
    document.addEventListener("focusin", event => come(event.target.closest("article.card")));
    document.addEventListener("click", event => {
        const article = event.target.closest("article.card");
        if (!article || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
        const act = event.target.closest("[data-act]")?.dataset.act;
        const field = event.target.closest("[data-field]");
        if (act) setCurrent(article, false);
        if (act === "play" || event.target.closest("h2 a")) { event.preventDefault(); setCurrent(article, false); open(article.dataset.id); }
        else if (act === "edit") withEditing(({ edit }) => edit(article, "final_music"));
        else if (act === "folder") withEditing(({ openFolder }) => openFolder(article.dataset.id));
        else if (field && !field.classList.contains("editing")) withEditing(({ edit }) => edit(article, field.dataset.field));
    });
}
