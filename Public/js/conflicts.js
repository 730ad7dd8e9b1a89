import { make, toast, word } from "./dom.js";

export function explain(problem) {
  const lines = problem.explained.map(({ video, text, detail }) => make("li", {},
    ...video ? [make("a", { href: `/video/${video}` }, word("aVideo", video)), " · "] : [], text,
    ...detail ? [" ", make("span", { lang: "en" }, detail)] : []));
  toast(make("div", { class: "refusal" }, make("b", {}, problem.detail), make("ul", {}, ...lines)),
    { label: word("leaveIt"), stays: true, isWide: true });
}
