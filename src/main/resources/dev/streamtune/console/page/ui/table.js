import { h } from "./dom.js";

/** @typedef {import("./dom.js").Child} Child */

/**
 * Makes a table in a frame that scrolls by itself where it is too wide.
 *
 * @param {string} caption for screen readers
 * @param {{ name: string, number?: boolean }[]} columns
 * @param {Child[][]} rows the first cell of each is its header
 * @returns {HTMLElement}
 */
export function table(caption, columns, rows) {
  const kind = (/** @type {number} */ i) => (columns[i]?.number ? "number" : null);
  return h(
    "div",
    { class: "table-frame", tabindex: 0, role: "group", "aria-label": caption },
    h(
      "table",
      { class: "table" },
      h("caption", { class: "unseen" }, caption),
      h("thead", {}, h("tr", {}, columns.map(({ name }, i) => h("th", { scope: "col", class: kind(i) }, name)))),
      h(
        "tbody",
        {},
        rows.map(([first, ...rest]) => h("tr", {}, h("th", { scope: "row", class: kind(0) }, first), rest.map((cell, i) => h("td", { class: kind(i + 1) }, cell)))),
      ),
    ),
  );
}
