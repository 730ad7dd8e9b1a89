// The page of problems: its buttons, and its list as it changes.
import { post } from "./api.js";
import { number, page, toast, word } from "./dom.js";

const list = () => document.querySelector("[data-problem-list]");
const buttons = () => [...list().querySelectorAll("button")];
let wishes = 0;

document.addEventListener("tagflow:problems", renew);
document.addEventListener("submit", async event => {
    const form = event.target.closest("[data-retry]");
    if (!form) return;
    event.preventDefault();
    try {
        const { queued } = await post("/api/problems/retry", form.dataset.retry ? { ids: [Number(form.dataset.retry)] } : {});
        toast(word("trying", number(queued)));
    } catch (error) {
        toast(error.message || word("serverGone"));
    }
});

/** Shows the list of problems as the server has it; the focus stays at its place. */
async function renew() {
    // One that comes while the last is being answered is answered after it.
    if (!list() || ++wishes > 1) return;
    try {
        const fresh = await page(location.href);
        document.querySelector("[data-problem-count]").textContent = fresh.querySelector("[data-problem-count]").textContent;
        const rows = fresh.querySelector("[data-problem-list]");
        // The page without problems is another one.
        if (!rows) { location.reload(); return; }
        const place = buttons().indexOf(document.activeElement);
        for (const old of list().querySelectorAll("[data-problem]")) {
            const now = rows.querySelector(`[data-problem="${old.dataset.problem}"]`);
            if (now?.isEqualNode(old)) now.remove();
            else if (now) old.replaceWith(now);
            else old.remove();
        }
        list().prepend(...rows.children);
        if (place >= 0 && !list().contains(document.activeElement)) {
            (buttons()[place] ?? document.querySelector("[data-retry=''] button")).focus();
        }
    } catch { /* The stream will tell when the server is back. */ }
    const more = wishes > 1;
    wishes = 0;
    if (more) renew();
}
