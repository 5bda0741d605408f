import { get, imagePath } from "../data/api.js";
import { h } from "../ui/dom.js";
import { counted, number } from "../ui/format.js";
import { Panel, empty } from "../ui/panel.js";

/** @typedef {import("../data/contract.js").Neighbours} Neighbours */

/**
 * Shows the labelled images that look most alike to the head.
 *
 * @param {string} id of the image
 * @param {AbortSignal} signal ends it
 * @returns {HTMLElement}
 */
export function neighbours(id, signal) {
  const panel = new Panel("Nearest labelled images", {
    signal,
    load: () => get(imagePath(id, "neighbours"), { limit: 8 }, signal),
    draw: (/** @type {Neighbours} */ { items, compared }) =>
      items.length === 0
        ? empty("No labelled image is kept yet to compare with.")
        : [h("ul", { class: "neighbours" }, items.map(one)), h("p", { class: "note" }, `Of ${counted(compared, "labelled image")}; similarity is the cosine of the features, 1 is the same.`)],
  });
  void panel.refresh();
  return panel.element;
}

/** @param {Neighbours["items"][number]} neighbour */
function one({ id, label, annotator, similarity, thumbnail }) {
  return h(
    "li",
    { class: "neighbour", title: id },
    h("div", { class: "neighbour-picture" }, thumbnail ? h("img", { src: thumbnail, alt: "", width: 96, height: 96, loading: "lazy", onerror: (/** @type {Event} */ event) => /** @type {Element} */ (event.target).remove() }) : null),
    h("strong", {}, label),
    h("span", { class: "muted" }, annotator ? `by ${annotator}` : "without a name"),
    h("span", { class: "muted" }, `similarity ${number(similarity, 2)}`),
  );
}
