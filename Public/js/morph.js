import { active } from "./dom.js";

const keyOf = ({ dataset: { key, job, task, problem, batch, pastJob } = {} }) => key ?? job ?? task ?? problem ?? batch ?? pastJob;
const isOwn = one => one?.dataset?.own === "";

/**
 * Makes an element as another one is, in its place: who has the focus keeps it, what is pressed stays under the finger, what is open
 * stays open. What a person is writing in, and what a script has filled in (`data-keep`) or added (`data-own`), is left alone.
 */
export function morph(old, now) {
  const here = active();
  change(old, now);
  if (here !== active() && here.isConnected) here.focus({ preventScroll: true });
}

function change(old, now) {
  if (old.isEqualNode(now) || old.dataset?.keep === "") return;
  if (!old.dataset) { old.data = now.data; return; }
  for (const { name } of [...old.attributes]) if (!now.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  const isWritten = old === active() && old.value !== old.defaultValue;
  const isKept = name => name === "open" || (isWritten && name === "value");
  for (const { name, value } of now.attributes) if (old.getAttribute(name) !== value && !isKept(name)) old.setAttribute(name, value);
  if (!isWritten && "defaultValue" in old) old.value = now.value;
  if ("defaultChecked" in old) old.checked = now.checked;
  const keyed = new Map([...old.children].map(row => [keyOf(row), row]));
  let at = old.firstChild;
  for (const child of [...now.childNodes]) {
    while (isOwn(at)) at = at.nextSibling;
    const key = keyOf(child);
    const same = key === undefined ? at && keyOf(at) === undefined && at.nodeName === child.nodeName && at : keyed.get(key);
    if (!same) { old.insertBefore(child, at); continue; }
    if (same === at) at = at.nextSibling; else old.insertBefore(same, at);
    change(same, child);
  }
  while (at) {
    const next = at.nextSibling;
    if (!isOwn(at)) at.remove();
    at = next;
  }
}
