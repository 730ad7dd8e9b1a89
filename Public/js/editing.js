// All that changes videos, in one piece: what is asked of it while it is fetched is done in that order.
export { confirm, edit, set } from "./edit.js";
export { openFolder } from "./folder.js";
export { confirmAll, enter, mountForm, reload } from "./form.js";
export { redo, undo } from "./undo.js";
