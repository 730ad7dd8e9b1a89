// The sheet behind the ring, loaded when it is opened.
import { post } from "./api.js";
import { $, $$, active, number, onSubmit, word } from "./dom.js";
import { isOver } from "./jobs.js";

const sheet = $("[data-jobs]");
/** Since when, and from which figure on, a job is seen in its state. */
const seen = new Map();

onSubmit("[data-job] form", (form, act) => post(`/api/jobs/${form.elements.id.value}/${act}`, {}));

export function draw(jobs, list = sheet, idle = $("[data-idle]")) {
  const focused = active();
  const near = list.contains(focused) && focused.closest("[data-job]");
  const rows = jobs.map(job => fill($(`[data-job="${job.id}"]`, list) ?? list.appendChild(blank(job)), job));
  for (const old of [...list.children]) if (!rows.includes(old)) old.remove();
  idle.hidden = jobs.length > 0;
  // What had the focus may be gone: then the next thing to do has it.
  if (!near || (near.isConnected && !focused.hidden)) return;
  ($("button:not([hidden])", (near.isConnected ? near : list)) ?? $("[data-scan] button")).focus();
}

function blank(job) {
  const made = $("#job").content.firstElementChild.cloneNode(true);
  const key = `job.${job.kind}`;
  const name = word(key) === key ? word("job.other") : word(key);
  made.dataset.job = $("[name=id]", made).value = job.id;
  $("[data-name]", made).textContent = $("progress", made).ariaLabel = name;
  for (const button of $$("button", made)) button.ariaLabel = `${button.textContent}: ${name}`;
  return made;
}

function fill(made, { id, state, done, total, error }) {
  const part = name => $(`[data-${name}]`, made);
  const say = (name, text) => { if (part(name).textContent !== text) part(name).textContent = text; };
  const isPaused = state === "paused";
  const isHeld = isPaused && !error;
  const isOut = isOver({ state });
  say("state", word(`job.state.${isPaused && error ? "no_room" : state}`));
  const bar = $("progress", made);
  // Without a total, it would move as if something went on.
  bar.hidden = isOut || (isPaused && !total);
  if (total) Object.assign(bar, { max: total, value: done }); else bar.removeAttribute("value");
  const rate = pace(id, state, done);
  const told = [total ? word("progress", number(done), number(total)) : number(done)];
  if (rate) told.push(word("rate", number(rate)));
  if (rate && total > done) told.push(word("left", minutes((total - done) / rate)));
  say("told", isOut ? "" : told.join(" · "));
  say("reason", error ?? "");
  part("reason").hidden = !error;
  const fits = { pause: !isOut && !isHeld, resume: isPaused, cancel: !isOut, retry: isOut };
  for (const button of $$("button", made)) button.hidden = !fits[button.value];
  return made;
}

const minutes = seconds => seconds < 90 ? `${number(seconds, 0)} s` : seconds < 5400 ? `${number(seconds / 60, 0)} min` : `${number(seconds / 3600)} h`;

/** How fast it goes, from what was seen of it since it began to be watched. */
function pace(id, state, done) {
  if (seen.get(id)?.state !== state) seen.set(id, { state, time: performance.now(), done });
  const since = seen.get(id);
  const seconds = (performance.now() - since.time) / 1000;
  return state === "running" && seconds > 2 ? Math.max(0, done - since.done) / seconds : 0;
}
