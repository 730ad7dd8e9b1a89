// How the fields of a card are read, and what the server is told they were.
import { $ } from "./dom.js";

export const fields = ["final_music", "final_music_artist", "final_characters", "difficulty_level", "edit_status", "notes"];
export const isChoice = field => field === "difficulty_level" || field === "edit_status";
export const isNamed = field => ["final_music", "final_music_artist", "creator_name", "platform"].includes(field);

export const names = text => [...new Set(text.split(/[,、，\n]/).map(name => name.trim()).filter(Boolean))];

export const same = (a, b) => JSON.stringify(wire("", a)) === JSON.stringify(wire("", b));

export function shown(place) {
  const { field, value } = place.dataset;
  if (isChoice(field)) return value;
  return field === "final_characters" ? Array.from(place.children, chip => chip.textContent) : place.textContent.trim();
}

/** Which machine claims what is shown; nothing once a person decided. */
export const hintOf = place => "hint" in place.dataset ? place.title : $("i[title]", place)?.title;

/** What the person who edits saw decided: null for nothing. */
export function decided(place) {
  const value = shown(place);
  return hintOf(place) || (!value.length && !("none" in place.dataset)) ? null : wire(place.dataset.field, value);
}

export function wire(field, value) {
  if (field === "difficulty_level") return value || null;
  return typeof value === "string" ? value.trim() : value;
}

/** Shows a value before the server has answered. What it returns shows again what was there, with all that is known about it. */
export function show(place, value) {
  const { title, childNodes, dataset } = place;
  const [nodes, data] = [[...childNodes], { ...dataset }];
  for (const name of ["data-hint", "data-none", "title"]) place.removeAttribute(name);
  if (isChoice(data.field)) {
    dataset.value = value;
    place.textContent = value && choiceLabel(data.field, value);
  } else place.replaceChildren(...[value].flat().map(text => {
    if (data.field !== "final_characters") return text.trim();
    const chip = document.createElement("li");
    chip.textContent = text;
    return chip;
  }));
  return () => {
    place.replaceChildren(...nodes);
    Object.assign(dataset, data);
    if (title) place.title = title;
  };
}

const about = field => $(`[data-field="${field}"]`, $("#choices").content);

export const choices = field => Array.from(about(field).children, item => ({ value: item.dataset.value, label: item.textContent }));

export const label = field => about(field)?.dataset.label ?? field;

export const choiceLabel = (field, value) => isChoice(field) && choices(field).find(one => one.value === value)?.label || "";
