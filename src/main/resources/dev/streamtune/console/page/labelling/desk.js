import { openHelp } from "./help.js";
import { idAt } from "./roving.js";
import { command, placeOf } from "./keys.js";
import { Palette } from "./palette.js";
import { confirm, say, undo } from "./say.js";

/** @typedef {import("../data/contract.js").Card} Card */
/** @typedef {import("../app/context.js").Context} Context */
/** @typedef {import("./grid.js").Grid} Grid */
/** @typedef {import("./keys.js").Command} Command */
/** @typedef {{ why: (id: string) => void, pause?: () => void, advance: boolean }} DeskOptions advance: whether the focus goes on to the next card after a label */

/** Where images are labelled, by keyboard and mouse: a grid and the classes to choose from. */
export class Desk {
  /**
   * @param {Context} context
   * @param {Grid} grid
   * @param {DeskOptions} options
   * @param {AbortSignal} signal ends it
   */
  constructor(context, grid, options, signal) {
    this.context = context;
    this.grid = grid;
    this.options = options;
    this.palette = new Palette(context, {
      label: (label) => this.#label(label),
      confirm: () => this.#confirm(),
      undo: () => undo(context),
    }, signal);
    grid.element.addEventListener("click", (event) => this.#click(event), { signal });
    grid.element.addEventListener("selection", () => this.palette.show(grid.selection.ids.length), { signal });
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (document.querySelector("dialog[open]")) return;
    const does = command(event, placeOf(document.activeElement));
    if (does && this.#do(does, event.repeat)) event.preventDefault();
  }

  /**
   * @param {Command} command
   * @param {boolean} repeated whether the key is held down
   * @returns {boolean} whether the key is used up
   */
  #do(command, repeated) {
    if (command.does === "move") return this.grid.move(command.key), true;
    if (repeated) return false;
    const [target] = this.grid.targets;
    switch (command.does) {
      case "label":
        return this.#number(command.index);
      case "confirm":
        return target !== undefined && this.#confirm();
      case "select":
        return target !== undefined && (this.grid.toggle(this.#focusedId() || target.id), true);
      case "why":
        return target !== undefined && (this.options.why(this.#focusedId() || target.id), true);
      case "clear":
        return this.#leave(), true;
      case "undo":
        return undo(this.context), true;
      case "other":
        return this.#other(), true;
      case "pause":
        return this.options.pause?.(), true;
      default:
        return openHelp(), true;
    }
  }

  /** Goes to the field for other classes; the card that had the focus is selected, so that the label goes to it. */
  #other() {
    const id = this.#focusedId();
    if (id && this.grid.selection.ids.length === 0) this.grid.toggle(id);
    this.palette.focusOther();
  }

  /** Selects nothing; or, where nothing is selected, leaves the cards. */
  #leave() {
    const { activeElement } = document;
    if (this.grid.selection.ids.length > 0) this.grid.selection.clear();
    else if (activeElement instanceof HTMLElement && idAt(activeElement)) activeElement.blur();
  }

  /** @param {number} index */
  #number(index) {
    const label = this.context.session.classes[index];
    return label !== undefined && this.#label(label);
  }

  /** @param {string} label */
  #label(label) {
    return this.#done(say(this.context, this.grid.targets, label));
  }

  #confirm() {
    return this.#done(confirm(this.context, this.grid.targets));
  }

  /** @param {boolean} said */
  #done(said) {
    if (!said) return true;
    const several = this.grid.selection.ids.length > 0;
    this.grid.selection.clear();
    if (this.options.advance && !several && this.#focusedId()) this.grid.move("ArrowRight");
    return true;
  }

  #focusedId() {
    return idAt(document.activeElement);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const id = idAt(event.target);
    const card = this.grid.card(id);
    if (!card || !(event.target instanceof Element)) return;
    const act = event.target.closest("[data-act]");
    if (event.shiftKey || event.ctrlKey || event.metaKey) {
      event.preventDefault();
      return this.grid.toggle(id, event.shiftKey);
    }
    switch (act?.getAttribute("data-act")) {
      case "label":
        return void this.#clicked(card, act.getAttribute("data-label") ?? "");
      case "why":
        return this.options.why(id);
      case "pick":
        return this.grid.toggle(id);
      default:
        if (!event.target.closest("label")) this.grid.focus(id);
    }
  }

  /**
   * A class of one card was clicked: it is meant for that card, and for all selected where it is one of them.
   *
   * @param {Card} card
   * @param {string} label
   */
  #clicked(card, label) {
    const cards = this.grid.selection.has(card.id) ? this.grid.targets : [card];
    if (say(this.context, cards, label)) this.grid.selection.clear();
  }
}
