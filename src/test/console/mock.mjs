/**
 * Serves the page with answers that it makes up, to look at the page without a service: `node mock.mjs`.
 *
 *   --port N (8099)   --rate N (2) predictions a second   --role VIEWER|ANNOTATOR|OPERATOR (OPERATOR)
 *   --login           asks for a login: any name, password "secret"
 *   --empty           has nothing yet   --slow MS answers late   --down answers with errors
 */

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { answer, problem } from "./mock/answers.mjs";
import { CLASSES, World } from "./mock/world.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PAGE = join(HERE, "../../main/resources/dev/streamtune/console/page");
const CHARTS = join(HERE, "node_modules/uplot/dist");
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json" };
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const { values: options } = parseArgs({
  options: { port: { type: "string", default: "8099" }, rate: { type: "string", default: "2" }, role: { type: "string", default: "OPERATOR" }, login: { type: "boolean", default: false }, empty: { type: "boolean", default: false }, slow: { type: "string", default: "0" }, down: { type: "boolean", default: false } },
});

const world = new World();
if (options.empty) Object.assign(world, { images: new Map(), runs: [], feedback: [], effects: [], heads: world.heads.slice(-1), seen: 0 });
/** @type {{ name: string, role: string } | null} */
let user = options.login ? null : { name: "local", role: options.role };
/** @type {Set<import("node:http").ServerResponse>} */
const listeners = new Set();
/** @type {unknown[]} */
let fresh = [];

const tell = (/** @type {string} */ event, /** @type {unknown} */ value) => {
  for (const one of listeners) one.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`);
};
world.on("event", tell);
if (!options.empty) setInterval(() => fresh.push(world.predict()), 1000 / Number(options.rate));
setInterval(() => {
  if (fresh.length > 0) tell("cards", { items: fresh.slice(-10), seen: world.seen });
  fresh = [];
}, 500);

/** @returns {unknown} */
function session() {
  if (!user) return { user, loginNeeded: true };
  return { user, loginNeeded: options.login, version: "mock", application: "streamtune", classes: CLASSES, newClasses: true, headVersion: world.incumbent };
}

createServer(async (request, response) => {
  const url = new URL(request.url ?? "/", "http://localhost");
  const path = url.pathname.split("/").slice(1).map(decodeURIComponent);
  response.setHeader("X-Content-Type-Options", "nosniff");
  if (path[0] !== "api" || path[1] === "openapi.json") return file(path[0] === "api" ? "/console/openapi.json" : url.pathname, response);
  if (path[1] === "stream") {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" }).write("retry: 3000\n\n");
    listeners.add(response);
    return void request.on("close", () => listeners.delete(response));
  }
  await new Promise((resolve) => setTimeout(resolve, Number(options.slow)));
  const { status = 200, type = "application/json", body } = await api(request, url.searchParams, path.slice(1));
  response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" });
  response.end(type === "application/json" ? JSON.stringify(body) : body);
}).listen(Number(options.port), "127.0.0.1", () => console.log(`http://127.0.0.1:${options.port}/console/`));

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {URLSearchParams} query
 * @param {string[]} path
 */
async function api(request, query, path) {
  let text = "";
  for await (const chunk of request) text += chunk;
  const body = text === "" ? null : JSON.parse(text);
  if (request.method !== "GET" && request.headers["x-streamtune"] !== "1") return problem(403, "FORBIDDEN", "no header X-StreamTune: 1");
  if (path[0] === "session") {
    if (request.method === "POST" && body.password !== "secret" && body.token !== "secret") return problem(401, "BAD_LOGIN", "no user of this name with this password");
    if (request.method === "POST") user = { name: body.name || "token", role: options.role };
    if (request.method === "DELETE") user = null;
    return { body: session() };
  }
  if (!user) return problem(401, "LOGIN_NEEDED", "sign in");
  if (options.down) return problem(503, "UNAVAILABLE", "Kafka does not answer; try again");
  return answer(request.method ?? "GET", { world, query, path, body, user });
}

/**
 * @param {string} path
 * @param {import("node:http").ServerResponse} response
 */
function file(path, response) {
  if (!path.startsWith("/console/")) return void response.writeHead(307, { Location: "/console/" }).end();
  const name = normalize(path.slice("/console/".length) || "index.html");
  const at = name.startsWith("lib/") ? join(CHARTS, name.slice(4)) : join(PAGE, name);
  if (name.startsWith("..") || !existsSync(at) || !statSync(at).isFile()) return void response.writeHead(404).end();
  response.writeHead(200, { "Content-Type": `${TYPES[/** @type {keyof typeof TYPES} */ (extname(at))] ?? "application/octet-stream"}; charset=utf-8`, "Content-Security-Policy": POLICY, "Cache-Control": "no-cache" });
  createReadStream(at).pipe(response);
}
