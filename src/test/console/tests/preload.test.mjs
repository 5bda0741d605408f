import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

const PAGE = new URL("../../../main/resources/dev/streamtune/console/page/", import.meta.url).pathname;

/** @param {string} module */
function imports(module) {
  const source = readFileSync(join(PAGE, module), "utf8");
  return [...source.matchAll(/^(?:import|export)[^;]*?from\s+"([^"]+)"/gm)].map(([, path]) => normalize(join(dirname(module), path ?? "")));
}

/** @param {string[]} roots */
function withAllThatTheyImport(roots) {
  const found = new Set(roots);
  for (const module of found) for (const one of imports(module)) found.add(one);
  return [...found].sort();
}

// Without it the browser learns of a module only when it has read the one that imports it: seven rounds before the first card.
test("the page names every module of its first view, and no other", () => {
  const html = readFileSync(join(PAGE, "index.html"), "utf8");
  const named = [...html.matchAll(/<link rel="modulepreload" href="([^"]+)">/g)].map(([, href]) => href);
  assert.deepEqual(named, withAllThatTheyImport(["app/main.js", "live/live.js"]));
});
