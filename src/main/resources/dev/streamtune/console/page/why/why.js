import { expecting } from "../cards/fate.js";
import { get } from "../data/api.js";
import { command, placeOf } from "../labelling/keys.js";
import { confirm, say, undo } from "../labelling/say.js";
import { openHelp } from "../labelling/help.js";
import { Palette } from "../labelling/palette.js";
import { openDialog } from "../ui/dialog.js";
import { fill, h } from "../ui/dom.js";
import { percent } from "../ui/format.js";
import { meters } from "../ui/meter.js";
import { failure } from "../ui/panel.js";
import { heatPicture } from "./heat.js";
import { history } from "./history.js";
import { neighbours } from "./neighbours.js";

/** @typedef {import("../app/context.js").Context} Context */
/** @typedef {import("../data/contract.js").Card} Card */

/**
 * Shows why an image was classified as it was, and what became of it.
 *
 * @param {Context} context
 * @param {string} id
 * @param {() => void} closed called when it is closed
 * @returns {() => void} closes it
 */
export function openWhy(context, id, closed) {
  return openDialog(id, (body, signal) => void load(context, id, body, signal), { wide: true, closed });
}

/**
 * @param {Context} context
 * @param {string} id
 * @param {HTMLElement} body
 * @param {AbortSignal} signal
 */
async function load(context, id, body, signal) {
  fill(body, h("p", { class: "loading" }, "Loading…"));
  try {
    draw(context, await get(`/api/predictions/${encodeURIComponent(id)}`, {}, signal), body, signal);
  } catch (e) {
    if (!signal.aborted) fill(body, failure(e instanceof Error ? e.message : String(e), () => void load(context, id, body, signal)));
  }
}

/**
 * @param {Context} context
 * @param {Card} first as it is now
 * @param {HTMLElement} body
 * @param {AbortSignal} signal
 */
function draw(context, first, body, signal) {
  let card = first;
  const { labels, stream } = context;
  const fate = h("section", { class: "panel", "aria-label": "History" });
  const actions = { label: (/** @type {string} */ label) => void say(context, [card], label), confirm: () => void confirm(context, [card]), undo: () => undo(context) };
  const palette = new Palette(context, actions, signal, "This image is");
  const show = () => fill(fate, h("h2", {}, "History"), history(card, labels.pending(card.id)));
  const change = (/** @type {Card} */ changed) => {
    if (changed.id !== card.id) return;
    card = changed;
    show();
  };
  stream.on("card", change, signal);
  labels.on("pending", (id) => id === card.id && show(), signal);
  labels.on("fate", ({ id, fate: expected }) => id === card.id && change(expecting(card, expected)), signal);
  body.parentElement?.addEventListener("keydown", (event) => key(event, context, card), { signal });
  show();
  fill(
    body,
    h("div", { class: "why" }, heatPicture(card, context.session.classes, signal), h("div", { class: "why-facts" }, probabilities(card), fate)),
    neighbours(card.id, signal),
    palette.element,
  );
}

/** @param {Card} card */
function probabilities({ top, label }) {
  return h(
    "section",
    { class: "panel", "aria-label": "Probabilities" },
    h("h2", {}, "Probabilities"),
    meters(top.map((one) => ({ name: one.label, part: one.probability, figure: percent(one.probability), title: one.label === label ? "predicted" : String(one.probability) }))),
  );
}

/**
 * The keys that label do so here too.
 *
 * @param {KeyboardEvent} event
 * @param {Context} context
 * @param {Card} card
 */
function key(event, context, card) {
  const does = command(event, placeOf(document.activeElement));
  if (!does || event.repeat) return;
  if (does.does === "label") {
    const label = context.session.classes[does.index];
    if (label !== undefined) say(context, [card], label);
  } else if (does.does === "confirm") confirm(context, [card]);
  else if (does.does === "undo") undo(context);
  else if (does.does === "help") openHelp();
  else return;
  event.preventDefault();
}
