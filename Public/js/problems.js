import { post } from "./api.js";
import { $, number, on, onSubmit, page, toast, word } from "./dom.js";
import { morph } from "./morph.js";

let renewing = Promise.resolve();

onSubmit("[data-retry]", async ({ dataset: { retry } }) => {
  const { queued } = await post("/api/problems/retry", retry ? { ids: [Number(retry)] } : {});
  toast(word("trying", number(queued)));
});
on(document, "tagflow:problems", () => { renewing = renewing.then(renew); });

async function renew() {
  const fresh = await page(location.href).catch(() => null);
  const [list, now] = [document, fresh].map(one => one?.querySelector("[data-problem-list]"));
  // The page without problems is another one.
  if (fresh && !now) location.reload();
  if (!now) return;
  const count = "[data-problem-count]";
  $(count).textContent = $(count, fresh).textContent;
  morph(list, now);
}
