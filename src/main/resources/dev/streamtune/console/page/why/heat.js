import { imagePath, picture } from "../data/api.js";
import { h, tell } from "../ui/dom.js";

/** @typedef {import("../data/contract.js").Card} Card */

/**
 * Makes the picture of a card with the heat map of a class laid over it: where the head looked when it gave the class
 * its probability.
 *
 * @param {Card} card
 * @param {readonly string[]} classes
 * @param {AbortSignal} signal ends it
 * @returns {HTMLElement}
 */
export function heatPicture(card, classes, signal) {
  const canvas = h("canvas", { class: "heat-map", "aria-hidden": true });
  const words = h("p", { class: "note heat-words", role: "status" });
  const image = card.thumbnail
    ? h("img", { class: "heat-image", src: card.thumbnail, alt: `Picture of ${card.id}`, onerror: () => image.replaceWith(missing()) })
    : missing();
  const opacity = h("input", { type: "range", name: "opacity", min: 0, max: 100, value: 60 });
  const label = h("select", { name: "heat" }, choices(card, classes).map((one) => h("option", { value: one }, one)));
  const dim = () => (canvas.style.opacity = String(Number(opacity.value) / 100));
  const draw = () => void drawHeat(canvas, card.id, label.value, words, signal);
  opacity.addEventListener("input", dim);
  label.addEventListener("change", draw);
  dim();
  draw();
  return h(
    "div",
    { class: "heat" },
    h("div", { class: "heat-frame" }, image, canvas),
    h("div", { class: "heat-tools" }, h("label", { class: "field" }, h("span", {}, "Heat map of"), label), h("label", { class: "field" }, h("span", {}, "Opacity"), opacity)),
    words,
  );
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {string} id
 * @param {string} label
 * @param {HTMLElement} words
 * @param {AbortSignal} signal
 */
async function drawHeat(canvas, id, label, words, signal) {
  canvas.dataset.label = label;
  canvas.width = 0;
  tell(words, `Computing where the head looks for ${label}…`);
  try {
    const map = await createImageBitmap(await picture(`${imagePath(id, "heatmap")}?label=${encodeURIComponent(label)}`, signal));
    if (canvas.dataset.label !== label) return map.close();
    canvas.width = map.width;
    canvas.height = map.height;
    canvas.getContext("2d")?.drawImage(map, 0, 0);
    map.close();
    tell(words, `Warm is where the head looks for ${label}.`);
  } catch (e) {
    if (!signal.aborted && canvas.dataset.label === label) tell(words, `No heat map: ${e instanceof Error ? e.message : e}`);
  }
}

/**
 * @param {Card} card
 * @param {readonly string[]} classes
 * @returns {string[]} the likeliest first
 */
function choices(card, classes) {
  return [...new Set([...card.top.map((one) => one.label), ...classes])];
}

function missing() {
  return h("p", { class: "no-picture" }, "No picture of this image is kept.");
}
