import { get } from "../data/api.js";
import { themeButton } from "../ui/theme.js";
import { fill, find, h } from "../ui/dom.js";
import { failure } from "../ui/panel.js";
import { operation } from "./operation.js";
import { operationsOf } from "./openapi.js";

/** @typedef {import("./openapi.js").Description} Description */

/** Shows the description of the API. */
async function show() {
  const main = find(document, "#main");
  fill(find(document, "#tools"), themeButton());
  try {
    /** @type {Description} */
    const description = await get("/api/openapi.json");
    fill(main, draw(description));
    const named = document.getElementById(location.hash.slice(1));
    named?.scrollIntoView();
  } catch (e) {
    fill(main, failure(e instanceof Error ? e.message : String(e), () => void show()));
  }
}

/** @param {Description} description */
function draw(description) {
  const { info, tags } = description;
  const operations = operationsOf(description);
  const of = (/** @type {string} */ tag) => operations.filter((one) => one.tag === tag);
  return h(
    "div",
    { class: "reference" },
    h(
      "nav",
      { class: "reference-list", "aria-label": "Operations" },
      tags.map(({ name }) => [h("h2", {}, name), ...of(name).map((one) => h("a", { href: `#${one.id}` }, one.summary))]).flat(),
    ),
    h(
      "div",
      { class: "reference-body" },
      h("h1", {}, "The console's API"),
      h("p", {}, info.summary),
      h("p", { class: "muted" }, info.description),
      h("p", {}, h("a", { href: "/api/openapi.json" }, "openapi.json"), ` · OpenAPI ${description.openapi}`),
      tags.map(({ name, description: words }) => [h("h2", { class: "reference-tag" }, `${name}: ${words}`), ...of(name).map((one) => operation(one, description))]).flat(),
    ),
  );
}

void show();
