import { post } from "./api.js";
import { $, $$, active, onSubmit, page, say, throttle, toast, word } from "./dom.js";
import { morph } from "./morph.js";

const ring = $("[data-ring]");

export const renewJobs = throttle(renew, 250);

async function renew() {
  const fresh = await page("/jobs").catch(() => null);
  if (!fresh) return;
  const focused = active();
  const list = focused.closest("[data-jobs]");
  for (const old of $$("[data-jobs]")) morph(old, document.importNode($("[data-jobs]", fresh), true));
  if (list && (!focused.isConnected || focused.hidden)) ($("button:not([hidden])", list) ?? $("[data-scan] button")).focus();
  turn($("[data-jobs]"));
  say("jobs");
}

function turn({ dataset: { busy, paused, done, total } }) {
  ring.toggleAttribute("data-busy", busy === "");
  ring.toggleAttribute("data-paused", paused === "");
  const part = total > 0 ? Math.max(4, Math.min(100, 100 * done / total)) : 25;
  $("[data-arc]", ring).setAttribute("stroke-dasharray", `${part} 100`);
}

turn($("[data-jobs]"));
onSubmit("[data-job] form", (form, act) => post(`/api/jobs/${form.elements.id.value}/${act}`, {}));
onSubmit("[data-scan]", () => post("/api/scan", {}).then(() => toast(word("scanStarted"))));
