import { get, send } from "../data/api.js";
import { openDialog } from "../ui/dialog.js";
import { fill, h } from "../ui/dom.js";
import { notice } from "../ui/notice.js";
import { failure } from "../ui/panel.js";

/** @typedef {import("../app/context.js").Context} Context */
/** @typedef {import("../data/contract.js").Head} Head */
/** @typedef {import("../data/contract.js").Rollback} Rollback */

/**
 * Makes the button that leads to a rollback; where it cannot be, it says why.
 *
 * @param {Context} context
 * @param {Head} head to go back to
 * @param {() => void} changed called after it was done
 */
export function rollbackButton(context, head, changed) {
  const barrier = !context.may("OPERATOR") ? "Rolling back needs the role operator" : head.kept ? "" : "This head is no longer kept (heads.kept)";
  return h(
    "button",
    { type: "button", class: "quiet", disabled: barrier !== "", title: barrier, onclick: () => ask(head.version, changed), "aria-label": `Roll back to head ${head.version}…` },
    "Roll back…",
  );
}

/**
 * Asks, with what would follow.
 *
 * @param {number} to
 * @param {() => void} changed
 */
function ask(to, changed) {
  openDialog(`Roll back to head ${to}?`, async (body, signal, close) => {
    fill(body, h("p", { class: "loading" }, "Asking what would follow…"));
    try {
      /** @type {Rollback} */
      const plan = await get("/api/heads/rollback", { to }, signal);
      if (!signal.aborted) show(plan, body, close, changed);
    } catch (e) {
      if (!signal.aborted) fill(body, failure(e instanceof Error ? e.message : String(e), close));
    }
  });
}

/**
 * @param {Rollback} plan
 * @param {HTMLElement} body
 * @param {() => void} close
 * @param {() => void} changed
 */
function show({ from, to, possible, why, consequences }, body, close, changed) {
  const problem = h("p", { class: "problem", role: "alert" });
  const go = h("button", { type: "button", class: "danger", disabled: !possible }, `Roll back to head ${to}`);
  go.addEventListener("click", async () => {
    go.disabled = true;
    try {
      const done = /** @type {{ headVersion: number }} */ (await send("POST", "/api/heads/rollback", { to, from }));
      close();
      notice(`Rolled back to head ${to}, which is in service again as head ${done.headVersion}.`);
      changed();
    } catch (e) {
      problem.textContent = e instanceof Error ? e.message : String(e);
      go.disabled = false;
    }
  });
  const cancel = h("button", { type: "button", onclick: close }, "Cancel");
  fill(
    body,
    h("p", {}, `Head ${from} is in service.`, possible ? " This follows:" : ` It cannot be done: ${why ?? "the service gives no reason"}`),
    h("ul", { class: "consequences" }, consequences.map((one) => h("li", {}, one))),
    problem,
    h("div", { class: "dialog-end" }, cancel, go),
  );
  cancel.focus();
}
