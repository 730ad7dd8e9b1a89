import { post } from "./api.js";
import { refresh } from "./cards.js";
import { $, onSubmit, toast, word } from "./dom.js";
import { withEditing } from "./later.js";
import { media } from "./time.js";
import { offerUndo } from "./undo.js";

// The form works by itself; with scripts it takes the frame that is shown, and the page stays.
onSubmit("[data-cover]", async (form, value) => {
  const [id, { seconds: field }, article] = [Number(form.dataset.cover), form.elements, form.closest("article")];
  const shown = article.matches(".unplayable") ? field.valueAsNumber : media.currentTime;
  const seconds = value === "automatic_cover" ? null : Math.min(shown, field.max || Infinity);
  if (Number.isNaN(seconds)) { field.focus(); return; }
  const { change } = await post(`/api/videos/${id}/cover`, { seconds });
  if (change) offerUndo(change, word("changed", form.dataset.label)); else toast(word("saved"));
  refresh([id]);
  withEditing(({ reload }) => reload($("[data-form]", article)));
});
