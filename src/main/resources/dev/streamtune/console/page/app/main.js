import { get } from "../data/api.js";
import { fill, find } from "../ui/dom.js";
import { failure } from "../ui/panel.js";
import { keepTime } from "../ui/time.js";
import { Context } from "./context.js";
import { header } from "./header.js";
import { showLogin } from "./login.js";
import { Views, prefetch } from "./views.js";

/** @typedef {import("../data/contract.js").Session} Session */
/** @typedef {import("../data/contract.js").SignedIn} SignedIn */

/** Ends what runs for the user who is there. */
let ends = new AbortController();

/**
 * Asks who is there, and shows the console or the login.
 *
 * @param {Promise<unknown>} [ahead] what the first view asked for already
 */
async function begin(ahead) {
  ends.abort();
  ends = new AbortController();
  const main = find(document, "#main");
  try {
    /** @type {Session} */
    const session = await get("/api/session");
    if (session.user) signedIn(/** @type {SignedIn} */ (session), ahead);
    else login();
  } catch (e) {
    fill(main, failure(e instanceof Error ? e.message : String(e), () => void begin()));
  }
}

/**
 * @param {SignedIn} session
 * @param {Promise<unknown> | undefined} ahead
 */
function signedIn(session, ahead) {
  const { signal } = ends;
  const context = new Context({ ...session, user: { ...session.user, role: /** @type {any} */ (session.user.role.toUpperCase()) } });
  find(document, ".views").hidden = false;
  header(context, () => void begin(), signal);
  new Views(context, ahead, signal);
  context.stream.on("head", () => void context.refresh().catch(() => undefined), signal);
  context.stream.on("connection", (connection) => connection === "lost" && void stillIn(session), signal);
  context.stream.open();
  signal.addEventListener("abort", () => context.stream.close(), { once: true });
  window.addEventListener("pagehide", () => context.labels.leave(), { signal });
  document.addEventListener("visibilitychange", () => document.hidden && context.labels.leave(), { signal });
  window.addEventListener("signed-out", () => session.loginNeeded && void begin(), { signal });
}

/**
 * Finds out whether a connection was lost because the session has ended.
 *
 * @param {SignedIn} session
 */
async function stillIn(session) {
  /** @type {Session | null} */
  const now = await get("/api/session").catch(() => null);
  if (session.loginNeeded && now && !now.user) await begin();
}

function login() {
  find(document, ".views").hidden = true;
  header(null, () => void begin(), ends.signal);
  showLogin(find(document, "#main"), () => void begin());
}

find(document, ".skip").addEventListener("click", (event) => {
  event.preventDefault();
  find(document, "#main").focus();
});
keepTime();
const ahead = prefetch();
ahead.catch(() => undefined);
void begin(ahead);
