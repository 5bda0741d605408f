import { Emitter } from "./emitter.js";

/** @typedef {import("./contract.js").Card} Card */
/** @typedef {"connecting" | "open" | "lost"} Connection */
/**
 * @typedef {{
 *   cards: { items: Card[], seen: number },
 *   card: Card,
 *   head: { version: number, at: number },
 *   run: { id: string, verdict: string },
 *   connection: Connection,
 * }} StreamEvents
 */

/** How long to wait before trying again where the browser gave up, in milliseconds. */
const AGAIN_MS = 3000;

/**
 * What happens, as the service tells it: one connection for the whole page, which comes back by itself.
 *
 * @extends {Emitter<StreamEvents>}
 */
export class Stream extends Emitter {
  /** @type {Connection} */
  connection = "connecting";

  /** @type {EventSource | null} */
  #source = null;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #again;

  /** @param {string} path */
  constructor(path) {
    super();
    this.path = path;
  }

  /** Connects. */
  open() {
    const source = new EventSource(this.path);
    this.#source = source;
    for (const name of /** @type {const} */ (["cards", "card", "head", "run"])) {
      source.addEventListener(name, (event) => this.emit(name, JSON.parse(event.data)));
    }
    source.addEventListener("open", () => this.#is("open"));
    source.addEventListener("error", () => {
      this.#is("lost");
      if (source.readyState === EventSource.CLOSED) this.#later();
    });
  }

  /** Ends the connection. */
  close() {
    clearTimeout(this.#again);
    this.#source?.close();
    this.#source = null;
  }

  #later() {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => {
      this.close();
      this.open();
    }, AGAIN_MS);
  }

  /** @param {Connection} connection */
  #is(connection) {
    if (this.connection === connection) return;
    this.connection = connection;
    this.emit("connection", connection);
  }
}
