import { fill, find, h } from "../ui/dom.js";
import { failure } from "../ui/panel.js";
import { hashOf, parse } from "./route.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("./route.js").ViewName} ViewName */
/**
 * Where a view is, and what it has.
 *
 * @typedef {{
 *   context: Context,
 *   root: HTMLElement,
 *   query: URLSearchParams,
 *   signal: AbortSignal,
 *   go: (view: ViewName, query?: Record<string, string>) => void,
 *   why: (id: string) => void,
 *   ahead: Promise<any> | undefined,
 * }} Place the signal is aborted when the view goes; why shows the details of an image; ahead is what the view's module
 *   asked for before it was shown
 * @typedef {{ show: (place: Place) => unknown, ahead?: (query: URLSearchParams) => Promise<unknown> }} View
 */

/** @type {Record<ViewName, () => Promise<View>>} fetched when they are shown */
const MODULES = {
  live: () => import("../live/live.js"),
  queue: () => import("../queue/queue.js"),
  learning: () => import("../learning/learning.js"),
  health: () => import("../health/health.js"),
};

/**
 * Fetches the code of the first view, and what that asks for, while the service is asked who is there.
 *
 * @returns {Promise<unknown>} what it asked for; fails where nobody is signed in
 */
export async function prefetch() {
  const { view, query } = parse(location.hash);
  return (await MODULES[view]()).ahead?.(query);
}

/** Shows the view that the address names, and the details of the image that it names. */
export class Views {
  #shown = "";
  #ends = new AbortController();

  /** @type {{ id: string, close: () => void } | null} */
  #details = null;

  /** @type {Promise<unknown> | undefined} */
  #ahead;

  /**
   * @param {Context} context
   * @param {Promise<unknown> | undefined} ahead what the first view asked for already
   * @param {AbortSignal} signal ends it
   */
  constructor(context, ahead, signal) {
    this.context = context;
    this.#ahead = ahead;
    this.main = find(document, "#main");
    window.addEventListener("hashchange", () => this.#route(), { signal });
    signal.addEventListener("abort", () => this.#ends.abort(), { once: true });
    this.#route();
  }

  #route() {
    if (location.hash !== "" && !location.hash.startsWith("#/")) return;
    const { view, query, image } = parse(location.hash);
    const shown = hashOf(view, query);
    if (shown !== this.#shown) {
      this.#shown = shown;
      void this.#show(view, query);
    }
    void this.#detail(image);
  }

  /**
   * @param {ViewName} view
   * @param {URLSearchParams} query
   */
  async #show(view, query) {
    this.#ends.abort();
    this.#ends = new AbortController();
    const { signal } = this.#ends;
    const changed = this.main.dataset.view !== view;
    const focused = document.activeElement?.closest("#main") ? document.activeElement.getAttribute("name") : null;
    this.main.dataset.view = view;
    for (const link of document.querySelectorAll(".views a")) {
      if (link.getAttribute("href") === `#/${view}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    try {
      const { show } = await MODULES[view]();
      if (signal.aborted) return;
      const root = h("div", { class: `view view-${view}` });
      const ahead = this.#ahead;
      this.#ahead = undefined;
      show({ context: this.context, root, query, signal, ahead, go: (to, wanted) => (location.hash = hashOf(to, wanted)), why: (id) => this.#open(id) });
      fill(this.main, root);
      if (changed) window.scrollTo(0, 0);
      if (focused) refocus(root, focused);
    } catch (e) {
      fill(this.main, failure(`This view could not be loaded. ${e instanceof Error ? e.message : e}`, () => location.reload()));
    }
  }

  /** @param {string} id */
  #open(id) {
    const { view, query } = parse(location.hash);
    location.hash = hashOf(view, query, id);
  }

  /** @param {string | null} image whose details are to be shown */
  async #detail(image) {
    if (this.#details?.id === image) return;
    this.#details?.close();
    this.#details = null;
    if (image === null) return;
    const { openWhy } = await import("../why/why.js");
    if (parse(location.hash).image !== image) return;
    this.#details = { id: image, close: openWhy(this.context, image, () => this.#closed(image)) };
  }

  /** @param {string} id of the image whose details were closed */
  #closed(id) {
    if (this.#details?.id === id) this.#details = null;
    const { view, query, image } = parse(location.hash);
    if (image === id) history.replaceState(null, "", hashOf(view, query));
  }
}

/**
 * A view that is drawn again, because a field of it was changed, keeps the focus there.
 *
 * @param {HTMLElement} root
 * @param {string} name of the field
 */
function refocus(root, name) {
  const fields = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(`[name="${CSS.escape(name)}"]`));
  const checked = [...fields].find((field) => field.matches(":checked"));
  (checked ?? fields[0])?.focus();
}
