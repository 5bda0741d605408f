/** What the page needs of an OpenAPI description. */

/** @typedef {{ $ref?: string, type?: string | string[], description?: string, enum?: string[], const?: unknown, items?: Schema, properties?: Record<string, Schema>, required?: string[], anyOf?: Schema[], oneOf?: Schema[], additionalProperties?: Schema, default?: unknown, minimum?: number, maximum?: number, format?: string }} Schema */
/** @typedef {{ $ref?: string, name: string, in: string, required?: boolean, description?: string, schema: Schema }} Parameter */
/** @typedef {Record<string, { schema?: Schema, example?: unknown }>} Content */
/** @typedef {{ $ref?: string, description: string, content?: Content }} Answer */
/**
 * @typedef {{
 *   tags: string[],
 *   operationId: string,
 *   summary: string,
 *   description?: string,
 *   "x-role"?: string,
 *   parameters?: Parameter[],
 *   requestBody?: { content: Content },
 *   responses: Record<string, Answer>,
 * }} Described
 */
/**
 * @typedef {{
 *   openapi: string,
 *   info: { summary: string, description: string },
 *   tags: { name: string, description: string }[],
 *   paths: Record<string, Record<string, Described>>,
 *   components: { schemas: Record<string, Schema>, parameters: Record<string, Parameter>, responses: Record<string, Answer> },
 * }} Description
 */
/** @typedef {{ id: string, tag: string, method: string, path: string, summary: string, described: Described }} Operation */

/**
 * @param {Description} description
 * @returns {Operation[]} in the order of the description
 */
export function operationsOf({ paths }) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ id: described.operationId, tag: described.tags[0] ?? "", method: method.toUpperCase(), path, summary: described.summary, described })),
  );
}

/**
 * Follows a reference.
 *
 * @template {{ $ref?: string }} T
 * @param {Description} description
 * @param {T} value that may be one
 * @returns {T} what it refers to
 */
export function resolve(description, value) {
  if (!value.$ref) return value;
  const parts = value.$ref.replace("#/", "").split("/");
  return parts.reduce((/** @type {any} */ at, part) => at?.[part], description) ?? value;
}

/**
 * @param {Schema | undefined} schema
 * @returns {string} in few words
 */
export function typeOf(schema) {
  if (!schema) return "";
  if (schema.$ref) return schema.$ref.replace(/.*\//, "");
  if (schema.anyOf ?? schema.oneOf) return (schema.anyOf ?? schema.oneOf ?? []).map(typeOf).join(" or ");
  if (schema.enum) return schema.enum.join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const type = [schema.type ?? "anything"].flat().join(" or ");
  if (schema.items) return `${type} of ${typeOf(schema.items)}`;
  const bounds = schema.minimum !== undefined && schema.maximum !== undefined ? `, ${schema.minimum} to ${schema.maximum}` : "";
  return `${type}${bounds}`;
}
