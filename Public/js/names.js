// The pages of names and the trash: forms that answer in place, a search as one types, and a list that goes on.
import { Offline, post } from "./api.js";
import { make, page, toast, word } from "./dom.js";
import { offerUndo } from "./undo.js";

/** More names than this are pages: a list without end would make the browser slow. */
const most = 1200;
const find = document.querySelector("[data-find]");
let asked = 0;

/** Shows the parts of the page as the server has them at an address; the focus stays at its form. */
async function show(address) {
    const turn = ++asked;
    const fresh = await page(address);
    if (turn !== asked) return;
    const form = document.activeElement?.closest("[data-part] [data-api]")?.dataset.api;
    for (const old of document.querySelectorAll("[data-part]")) {
        const now = fresh.querySelector(`[data-part="${old.dataset.part}"]`);
        if (now && !old.isEqualNode(now)) old.replaceWith(document.adoptNode(now));
    }
    if (form) (document.querySelector(`details:has([data-api="${form}"]) summary`) ?? document.querySelector("h1, main")).focus();
    begin();
}

const renew = () => show(location.href).catch(() => { /* The stream tells that the server is away. */ });

/** What a form says, as the server takes it in JSON. */
function body(form, button) {
    const said = {};
    for (const [key, value] of new FormData(form, button)) {
        if (key === "id" || key === "one") (said.ids ??= []).push(Number(value));
        else if (key === "remove") said.remove = true;
        else if (key !== "token" && key !== "action") said[key] = value;
    }
    if (button?.name === "one") said.ids = [Number(button.value)];
    if (button?.value === "restore_all") return { filter: "" };
    return said;
}

document.addEventListener("submit", async event => {
    const form = event.target.closest("[data-api]");
    if (!form) return;
    const said = body(form, event.submitter);
    // The server says why.
    if (form.dataset.said && !said.ids && !("filter" in said)) return;
    event.preventDefault();
    try {
        const { change } = await post(form.dataset.api, said);
        await renew();
        offerUndo(change, word(form.dataset.said ?? "named"));
    } catch (error) {
        refuse(form, error);
    }
});

/** Says beside the field why a name was not given, and where another has it, how to merge the two. */
function refuse(form, error) {
    const place = form.querySelector("[data-error]");
    const other = error.problem?.other;
    const text = error instanceof Offline ? word("serverGone") : other ? word("nameTaken") : error.message;
    if (!place) { toast(text); return; }
    place.replaceChildren(text, ...other ? [" ", make("a", { href: `?into=${other}` }, word("mergeThem"))] : []);
    const input = form.querySelector("input:not([type=hidden])");
    input.setAttribute("aria-invalid", "true");
    input.focus();
}

let timer = 0;
find?.addEventListener("submit", event => { event.preventDefault(); seek(); });
find?.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(seek, 120); });

async function seek() {
    clearTimeout(timer);
    const query = new URLSearchParams([...new FormData(find)].filter(([, value]) => value));
    const address = location.pathname + (query.size ? `?${query}` : "");
    try {
        await show(address);
        history.replaceState(history.state, "", address);
    } catch { toast(word("serverGone")); }
}

/** Goes on with the list where its end comes near. */
const near = new IntersectionObserver(async seen => {
    const link = seen.find(one => one.isIntersecting)?.target;
    const list = document.querySelector("[data-names]");
    if (!link?.isConnected || list.childElementCount >= most) return;
    near.unobserve(link);
    const turn = asked;
    try {
        const next = await page(link.href);
        if (turn !== asked) return;
        list.append(...next.querySelector("[data-names]").children);
        const more = next.querySelector("[data-more]");
        if (more) link.replaceWith(more); else link.remove();
        begin();
    } catch { /* The link is there to be pressed. */ }
}, { rootMargin: "1000px" });

/** What is new in the page. */
function begin() {
    const link = document.querySelector("[data-more]");
    if (link) near.observe(link);
}

document.addEventListener("focusin", ({ target }) => {
    if (!target.dataset.suggest || target.role) return;
    import("./suggest.js").then(({ suggest }) => suggest(target, target.dataset.suggest), () => { /* One can type without. */ });
});

// What was done on the way here is told as everything else is.
const note = document.querySelector("[data-undo-form]");
if (note) {
    offerUndo(Number(note.dataset.undoForm), note.querySelector("span").textContent);
    note.remove();
    const address = new URL(location.href);
    address.searchParams.delete("change");
    history.replaceState(history.state, "", address);
}
document.addEventListener("tagflow:changed", renew);
begin();
