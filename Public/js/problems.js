// The page of problems: its buttons, and its list as it changes.
import { post } from "./api.js";
import { number, page, toast, word } from "./dom.js";
import { onSubmit } from "./jobs.js";
import { reconcile } from "./reconcile.js";

let renewing = Promise.resolve();

onSubmit("[data-retry]", async ({ dataset: { retry } }) => {
  const { queued } = await post("/api/problems/retry", retry ? { ids: [Number(retry)] } : {});
  toast(word("trying", number(queued)));
});
document.addEventListener("tagflow:problems", () => { renewing = renewing.then(renew); });

async function renew() {
  const fresh = await page(location.href).catch(() => null);
  const [list, now] = [document, fresh].map(one => one?.querySelector("[data-problem-list]"));
  // The page without problems is another one.
  if (fresh && !now) location.reload();
  if (!now) return;
  const count = "[data-problem-count]";
  document.querySelector(count).textContent = fresh.querySelector(count).textContent;
  reconcile(list, [...now.children], "kind", was => {
    const is = now.querySelector(`[data-kind="${was.dataset.kind}"]`);
    was.querySelector(".count").textContent = is.querySelector(".count").textContent;
    reconcile(was.querySelector("ul"), [...is.querySelector("ul").children], "problem");
    return true;
  });
}
