import { send } from "../data/api.js";
import { openHelp } from "../labelling/help.js";
import { fill, find, h, tell } from "../ui/dom.js";
import { icon } from "../ui/icons.js";
import { notice } from "../ui/notice.js";
import { themeButton } from "../ui/theme.js";

/** @typedef {import("./context.js").Context} Context */

/** Roles as people say them. */
const ROLES = { VIEWER: "viewer", ANNOTATOR: "annotator", OPERATOR: "operator" };

/**
 * Fills the right of the page's head: the head in service, who is there, and what goes for every view.
 *
 * @param {Context | null} context null before somebody has signed in
 * @param {() => void} left called when the user has signed out
 * @param {AbortSignal} signal ends it
 */
export function header(context, left, signal) {
  fill(
    find(document, "#tools"),
    context && headInService(context, signal),
    context && who(context, left),
    context && h("button", { type: "button", class: "icon-button", "aria-label": "Keys", title: "Keys (?)", onclick: openHelp }, icon("keyboard")),
    themeButton(),
  );
}

/**
 * @param {Context} context
 * @param {AbortSignal} signal
 */
function headInService({ session, stream }, signal) {
  const version = h("span", {}, `head ${session.headVersion}`);
  stream.on(
    "head",
    (head) => {
      tell(version, `head ${head.version}`);
      notice(`Head ${head.version} is in service.`);
    },
    signal,
  );
  const chip = h("a", { class: "chip", href: "#/learning", title: `${session.application}, version ${session.version}` }, h("span", { class: "dot", "data-connection": stream.connection, "aria-hidden": true }), version);
  stream.on("connection", (connection) => chip.querySelector(".dot")?.setAttribute("data-connection", connection), signal);
  return chip;
}

/**
 * @param {Context} context
 * @param {() => void} left
 */
function who({ session, labels }, left) {
  const { name, role } = session.user;
  const out = async () => {
    labels.leave();
    await send("DELETE", "/api/session").catch(() => notice("Signing out did not work: the service does not answer."));
    left();
  };
  return h(
    "div",
    { class: "who" },
    h("span", { class: "who-name", title: name }, name),
    h("span", { class: "who-role" }, ROLES[role] ?? role),
    session.loginNeeded && h("button", { type: "button", class: "icon-button", "aria-label": "Sign out", title: "Sign out", onclick: out }, icon("out")),
  );
}
