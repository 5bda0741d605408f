/** @typedef {import("./contract.js").Session} Session */
/** @typedef {import("./contract.js").Said} Said */

/** Too long to wait for an answer, in milliseconds. */
const PATIENCE_MS = 20_000;

/** The service did not do what was asked, and said why; or did not answer. */
export class ApiError extends Error {
  /**
   * @param {number} status of HTTP; 0 where there was no answer
   * @param {string} code names the reason
   * @param {string} message for a person
   */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * Asks the service.
 *
 * @param {string} path
 * @param {RequestInit} init
 * @returns {Promise<Response>} a good one
 * @throws {ApiError}
 */
async function ask(path, init) {
  /** @type {Response} */
  let response;
  const late = AbortSignal.timeout(PATIENCE_MS);
  try {
    response = await fetch(path, { ...init, signal: init.signal ? AbortSignal.any([init.signal, late]) : late });
  } catch (e) {
    if (init.signal?.aborted) throw e;
    throw new ApiError(0, "NO_ANSWER", "The service does not answer.");
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => null);
  const error = new ApiError(
    response.status,
    String(problem?.error ?? "HTTP_" + response.status),
    String(problem?.message ?? `The service answered with status ${response.status}.`),
  );
  if (response.status === 401) window.dispatchEvent(new Event("signed-out"));
  throw error;
}

/**
 * Reads.
 *
 * @template T
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} [query] what is null or empty is left out
 * @param {AbortSignal} [signal]
 * @returns {Promise<T>}
 */
export async function get(path, query = {}, signal) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") parameters.set(name, String(value));
  }
  const asked = parameters.size > 0 ? `${path}?${parameters}` : path;
  return (await ask(asked, { signal, headers: { Accept: "application/json" } })).json();
}

/**
 * Reads a picture.
 *
 * @param {string} path
 * @param {AbortSignal} signal
 * @returns {Promise<Blob>}
 */
export async function picture(path, signal) {
  return (await ask(path, { signal })).blob();
}

/**
 * Writes. The header is one that another site's page cannot send.
 *
 * @template T
 * @param {"POST" | "DELETE"} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {boolean} [keepalive] whether it goes on when the page is left
 * @returns {Promise<T | null>} what was answered, if anything
 */
export async function send(method, path, body, keepalive = false) {
  const response = await ask(path, {
    method,
    keepalive,
    headers: { "X-StreamTune": "1", "Content-Type": "application/json", Accept: "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return text === "" ? null : JSON.parse(text);
}

/**
 * Makes the path of something about an image.
 *
 * @param {string} id
 * @param {string} what such as "neighbours"
 */
export function imagePath(id, what) {
  return `/api/images/${encodeURIComponent(id)}/${what}`;
}
