import { h } from "../ui/dom.js";
import { table } from "../ui/table.js";
import { resolve, typeOf } from "./openapi.js";

/** @typedef {import("./openapi.js").Answer} Answer */
/** @typedef {import("./openapi.js").Content} Content */
/** @typedef {import("./openapi.js").Description} Description */
/** @typedef {import("./openapi.js").Operation} Operation */
/** @typedef {import("./openapi.js").Parameter} Parameter */
/** @typedef {import("./openapi.js").Schema} Schema */

/** Who may ask, in words. */
const ROLES = { none: "Needs no login.", VIEWER: "For every user.", ANNOTATOR: "Needs the role annotator.", OPERATOR: "Needs the role operator." };

/**
 * Shows one operation.
 *
 * @param {Operation} operation
 * @param {Description} description
 * @returns {HTMLElement}
 */
export function operation({ id, method, path, summary, described }, description) {
  const { parameters = [], requestBody, responses } = described;
  const role = ROLES[/** @type {keyof typeof ROLES} */ (described["x-role"] ?? "VIEWER")];
  return h(
    "section",
    { class: "panel operation", id, "aria-labelledby": `${id}-title` },
    h("h3", { id: `${id}-title` }, h("span", { class: "method" }, method), h("a", { href: `#${id}` }, h("code", {}, path)), h("span", {}, summary)),
    h("p", {}, [described.description, role].filter(Boolean).join(" ")),
    parameters.length > 0 ? parametersOf(parameters.map((one) => resolve(description, one)), summary) : null,
    requestBody ? [h("h4", {}, "Body"), ...bodyOf(requestBody.content, description)] : null,
    h("h4", {}, "Answers"),
    ...Object.entries(responses).map(([status, answer]) => answerOf(status, resolve(description, answer), description)),
  );
}

/**
 * @param {Parameter[]} parameters
 * @param {string} of
 */
function parametersOf(parameters, of) {
  const rows = parameters.map((one) => [h("code", {}, one.name), `${one.in}${one.required ? ", required" : ""}`, typeOf(one.schema) + (one.schema.default === undefined ? "" : `; ${one.schema.default} if not given`), one.description ?? ""]);
  return table(`Parameters of ${of}`, [{ name: "Parameter" }, { name: "In" }, { name: "Type" }, { name: "Meaning" }], rows);
}

/**
 * @param {string} status
 * @param {Answer} answer
 * @param {Description} description
 */
function answerOf(status, { description: words, content = {} }, description) {
  return h("details", {}, h("summary", {}, h("strong", {}, status), ` ${words}`), ...bodyOf(content, description));
}

/**
 * @param {Content} content
 * @param {Description} description
 */
function bodyOf(content, description) {
  return Object.entries(content).flatMap(([type, { schema, example }]) => [
    h("p", { class: "muted" }, `${type}: ${typeOf(schema)}`),
    fieldsOf(schema, description),
    example === undefined ? null : h("pre", { tabindex: 0, "aria-label": "Example" }, typeof example === "string" ? example : JSON.stringify(example, null, 2)),
  ]);
}

/**
 * @param {Schema | undefined} schema
 * @param {Description} description
 */
function fieldsOf(schema, description) {
  const { properties } = schema ? resolve(description, schema) : {};
  if (!properties) return null;
  const name = schema?.$ref ? typeOf(schema) : "the body";
  const rows = Object.entries(properties).map(([field, of]) => [h("code", {}, field), typeOf(of), of.description ?? ""]);
  return table(`Fields of ${name}`, [{ name: "Field" }, { name: "Type" }, { name: "Meaning" }], rows);
}
