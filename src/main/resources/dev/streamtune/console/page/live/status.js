import { fill, h, tell } from "../ui/dom.js";
import { counted, number } from "../ui/format.js";
import { icon } from "../ui/icons.js";

/** @typedef {import("../data/stream.js").Connection} Connection */
/** @typedef {import("./pace.js").Pace} Pace */

/** How the stream goes, and how to pause it. */
export class Status {
  /**
   * @param {Pace} pace
   * @param {() => void} take what waits into the grid
   */
  constructor(pace, take) {
    this.pace = pace;
    this.words = h("p", { class: "live-words", role: "status" });
    this.count = h("p", { class: "live-count" });
    this.waiting = h("button", { type: "button", class: "live-waiting", hidden: true, onclick: take });
    this.button = h("button", { type: "button", class: "live-pause", "aria-keyshortcuts": "P", onclick: () => pace.toggle() });
    this.element = h("div", { class: "live-status" }, this.words, this.count, this.waiting, this.button);
    this.paused = !pace.isPaused;
  }

  /**
   * @param {number} waiting cards
   * @param {{ told: number, seen: number }} counts
   * @param {Connection} connection
   */
  show(waiting, { told, seen }, connection) {
    const { isPaused, why } = this.pace;
    const state = connection === "lost" ? "lost" : why ? "held" : "following";
    this.words.dataset.state = state;
    tell(this.words, state === "lost" ? "Connection lost, trying again" : why || "Following");
    tell(this.count, seen > told ? `${number(told)} of ${number(seen)} shown` : `${counted(seen, "image")} since you came`);
    this.count.title = seen > told ? "More images come than can be looked at; a sample of them is shown." : "";
    this.waiting.hidden = waiting === 0 || why === "";
    tell(this.waiting, `${number(waiting)} new`);
    if (this.paused === isPaused) return;
    this.paused = isPaused;
    fill(this.button, icon(isPaused ? "play" : "pause"), isPaused ? "Follow" : "Pause", h("kbd", { "aria-hidden": true }, "P"));
  }
}
