import { fullness, h } from "./dom.js";

/**
 * Makes a list of names with bars and figures: the figure tells what the bar shows.
 *
 * @param {{ name: string, part: number, second?: number, figure: string, title?: string }[]} rows parts of the full width, 0 to 1; the second continues the first
 * @returns {HTMLElement}
 */
export function meters(rows) {
  return h(
    "ul",
    { class: "meters" },
    rows.map(({ name, part, second, figure, title }) =>
      h(
        "li",
        { class: "meter", title },
        h("span", { class: "meter-name" }, name),
        h("span", { class: "meter-track", "aria-hidden": true }, fullness(h("span", { class: "meter-fill" }), part), second === undefined ? null : fullness(h("span", { class: "meter-fill second" }), second)),
        h("span", { class: "meter-figure" }, figure),
      ),
    ),
  );
}

/**
 * Makes a figure that stands out.
 *
 * @param {string} name
 * @param {string} value
 * @param {string} [note]
 */
export function figure(name, value, note) {
  return h("div", { class: "figure" }, h("dt", {}, name), h("dd", {}, value, note ? h("span", { class: "figure-note" }, note) : null));
}
