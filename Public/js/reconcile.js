import { active } from "./dom.js";

/**
 * Shows a list as the server has it now; what did not change stays, with what is open in it and the focus.
 * Each row's id is in its dataset under `key`; rows that `stays` says are left as they are.
 */
export function reconcile(list, fresh, key, stays = () => false) {
  const before = [...list.children];
  const focused = active();
  const at = before.findIndex(row => row.contains(focused));
  const id = before[at]?.dataset[key];
  const rows = fresh.map(row => {
    const was = before.find(old => old.dataset[key] === row.dataset[key]);
    return was && (stays(was) || was.outerHTML.replaceAll(' open=""', "") === row.outerHTML) ? was : row;
  });
  for (const row of before) if (!rows.includes(row)) row.remove();
  rows.forEach((row, place) => { if (list.children[place] !== row) list.insertBefore(row, list.children[place]); });
  if (at < 0 || focused === active()) return;
  const now = rows.find(row => row.dataset[key] === id) ?? rows[at] ?? rows.at(-1);
  (focused.isConnected ? focused : now?.querySelector(focused.localName) ?? now?.querySelector("a, button"))?.focus({ preventScroll: true });
}
