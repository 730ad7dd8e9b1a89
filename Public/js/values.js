// How the fields of a card are read and shown. A value is a text, as a person writes it, names with a comma between them.
import { $, make } from "./dom.js";

export const fields = ["final_music", "final_music_artist", "final_characters", "difficulty_level", "edit_status", "notes"];
export const areNames = field => field === "final_characters";
export const isNamed = field => ["final_music", "final_music_artist", "creator_name", "platform"].includes(field);

const about = field => $(`[data-field="${field}"]`, $("#choices").content);

export const label = field => about(field)?.dataset.label ?? field;
export const choices = field => [...about(field)?.children ?? []];
export const isChoice = field => choices(field).length > 0;
export const choiceLabel = (field, value) => value && choices(field).find(one => one.dataset.value === value)?.textContent;

export const names = text => [...new Set(text.split(/[,、，\n]/).map(name => name.trim()).filter(Boolean))];

export function wire(field, text) {
  if (field === "difficulty_level") return text || null;
  return areNames(field) ? names(text) : text.trim();
}

export const shown = ({ dataset: { field, value }, children, textContent }) =>
  value ?? (areNames(field) ? Array.from(children, chip => chip.textContent).join(", ") : textContent.trim());

/** Which machine claims what is shown; nothing once a person decided. */
export const hintOf = place => place.title || $("i[title]", place)?.title;

/** What the person who edits saw decided: null for nothing. */
export function decided(place) {
  const text = shown(place);
  return hintOf(place) || !(text || "none" in place.dataset) ? null : wire(place.dataset.field, text);
}

/** A field as it will be with another value, before the server has answered. */
export function changed(place, text) {
  const now = place.cloneNode();
  const { field, value } = now.dataset;
  for (const name of ["data-hint", "data-none", "title"]) now.removeAttribute(name);
  if (areNames(field)) now.append(...names(text).map(name => make("li", {}, name)));
  else if (value === undefined) now.textContent = text.trim();
  else {
    now.dataset.value = text;
    now.textContent = choiceLabel(field, text);
  }
  return now;
}
