import { clock } from "./clock.js";
import { h } from "./dom.js";
import { exact, number, percent } from "./format.js";

/** @typedef {{ name: string, colour: string, values: (number | null)[], points?: boolean, dashed?: boolean }} Series colour is a custom property */
/**
 * @typedef {{
 *   name: string,
 *   summary: string,
 *   x: { name: string, kind: "time" | "number", values: number[] },
 *   kind: "percent" | "number",
 *   series: Series[],
 * }} Drawing times in milliseconds
 */

const LIBRARY = "../lib/uPlot.esm.js";
const STYLES = "lib/uPlot.min.css";
const HEIGHT = 200;

/** @type {Promise<any> | null} */
let library = null;

/**
 * Draws lines, with their figures in a table for those who do not see them. The library is fetched when the first chart
 * is drawn.
 *
 * @param {Drawing} drawing
 * @param {AbortSignal} signal ends it
 * @returns {HTMLElement}
 */
export function chart(drawing, signal) {
  const place = h("div", { class: "chart-place", role: "img", "aria-label": `${drawing.name}: ${drawing.summary}` });
  void draw(drawing, place, signal);
  return h("figure", { class: "chart" }, place, figures(drawing));
}

/**
 * @param {Drawing} drawing
 * @param {HTMLElement} place
 * @param {AbortSignal} signal
 */
async function draw(drawing, place, signal) {
  library ??= load();
  const uPlot = await library.catch(() => null);
  if (signal.aborted) return;
  if (!uPlot) {
    library = null;
    place.replaceChildren(h("p", { class: "empty" }, "The chart could not be loaded; its figures are below."));
    return;
  }
  const time = drawing.x.kind === "time";
  const data = [time ? drawing.x.values.map((at) => at / 1000) : drawing.x.values, ...drawing.series.map(({ values }) => values)];
  /** @type {any} */
  let plot = null;
  const again = () => {
    plot?.destroy();
    plot = new uPlot(options(drawing, place), data, place);
  };
  const sizes = new ResizeObserver(() => {
    if (!plot && place.clientWidth > 0) again();
    else plot?.setSize({ width: place.clientWidth, height: HEIGHT });
  });
  sizes.observe(place);
  window.addEventListener("theme", again, { signal });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again, { signal });
  signal.addEventListener("abort", () => (sizes.disconnect(), plot?.destroy()), { once: true });
}

async function load() {
  if (!document.querySelector(`link[href="${STYLES}"]`)) document.head.append(h("link", { rel: "stylesheet", href: STYLES }));
  return (await import(LIBRARY)).default;
}

/**
 * @param {Drawing} drawing
 * @param {HTMLElement} place
 */
function options({ x, kind, series }, place) {
  const colour = (/** @type {string} */ name) => resolved(place, name);
  const axis = { stroke: colour("--text-2"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
  const shown = (/** @type {number | null} */ v) => (kind === "percent" ? percent(v) : number(v, 1));
  return {
    width: Math.max(120, place.clientWidth),
    height: HEIGHT,
    padding: [8, 28, 0, 0],
    scales: { x: { time: x.kind === "time" }, y: { range: (/** @type {any} */ _, /** @type {number} */ __, /** @type {number} */ most) => [0, kind === "percent" ? 1 : Math.max(1, most * 1.15)] } },
    legend: { show: series.length > 1, live: false, markers: { width: 2 } },
    cursor: { y: false, points: { size: 7 } },
    axes: [
      { ...axis, space: 70, ...(x.kind === "number" ? { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500] } : { values: clock }) },
      { ...axis, size: 52, values: (/** @type {any} */ _, /** @type {number[]} */ splits) => splits.map(shown) },
    ],
    series: [
      { label: x.name },
      ...series.map(({ name, colour: line, points, dashed }) => ({
        label: name,
        stroke: colour(line),
        width: 2,
        dash: dashed ? [5, 4] : undefined,
        points: { show: points ?? false, size: 7, fill: colour("--surface"), width: 2 },
        spanGaps: true,
        value: (/** @type {any} */ _, /** @type {number | null} */ v) => shown(v),
      })),
    ],
  };
}

/**
 * @param {HTMLElement} place
 * @param {string} property
 * @returns {string} the colour that it has in the present theme
 */
function resolved(place, property) {
  place.style.color = `var(${property})`;
  const { color } = getComputedStyle(place);
  place.style.removeProperty("color");
  return color;
}

/** @param {Drawing} drawing */
function figures({ name, x, kind, series }) {
  const shown = (/** @type {number | null | undefined} */ v) => (kind === "percent" ? percent(v) : number(v, 1));
  const details = h("details", { class: "figures" }, h("summary", {}, "Figures"));
  const build = () => {
    details.append(
      h(
        "div",
        { class: "table-frame figures-frame", tabindex: 0, role: "group", "aria-label": `Figures of ${name}` },
        h(
          "table",
          { class: "table" },
          h("thead", {}, h("tr", {}, [x.name, ...series.map((one) => one.name)].map((head) => h("th", { scope: "col" }, head)))),
          h("tbody", {}, x.values.map((value, i) => h("tr", {}, h("th", { scope: "row" }, x.kind === "time" ? exact(value) : value), series.map(({ values }) => h("td", { class: "number" }, shown(values[i])))))),
        ),
      ),
    );
  };
  details.addEventListener("toggle", build, { once: true });
  return details;
}
