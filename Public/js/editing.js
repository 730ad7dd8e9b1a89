export { confirm, edit, set } from "./edit.js";
export { openFolder } from "./folder.js";
export { confirmAll, enter, mountForm, reload } from "./form.js";
export { redo, undo } from "./undo.js";
