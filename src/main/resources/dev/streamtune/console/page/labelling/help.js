import { h } from "../ui/dom.js";
import { openDialog } from "../ui/dialog.js";
import { KEYS } from "./keys.js";

/** Shows which key does what. */
export function openHelp() {
  openDialog("Keys", (body) => {
    body.append(
      h(
        "table",
        { class: "keys" },
        h("thead", { class: "unseen" }, h("tr", {}, h("th", { scope: "col" }, "Key"), h("th", { scope: "col" }, "Does"))),
        h("tbody", {}, KEYS.map(([keys, does]) => h("tr", {}, h("td", {}, keys.map((key) => (key === "…" ? "…" : h("kbd", {}, key)))), h("td", {}, does)))),
      ),
      h("p", { class: "muted" }, "A label is held for three seconds before it is sent; until then U takes it back without a trace."),
    );
  });
}
