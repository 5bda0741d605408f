const SPACE = "http://www.w3.org/2000/svg";

/** Shapes on 16 × 16, drawn as lines. */
const PATHS = {
  pause: "M5.500 3.500v9M10.500 3.500v9",
  play: "M5 3.300 12.500 8 5 12.700Z",
  sun: "M8 5.300a2.700 2.700 0 1 0 0 5.400 2.700 2.700 0 0 0 0-5.400M8 1.500v1.200M8 13.300v1.200M1.500 8h1.200M13.300 8h1.200M3.400 3.400l.8.8M11.800 11.800l.8.8M12.600 3.400l-.8.8M4.200 11.800l-.8.8",
  moon: "M13.200 9.700A5.600 5.600 0 0 1 6.300 2.800a5.600 5.600 0 1 0 6.900 6.900Z",
  close: "M4 4l8 8M12 4l-8 8",
  check: "M3.500 8.500l3 3 6-7",
  cross: "M4.500 4.500l7 7M11.500 4.500l-7 7",
  clock: "M8 2.200a5.800 5.800 0 1 0 0 11.600A5.800 5.800 0 0 0 8 2.200M8 5v3.200l2 1.400",
  layers: "M8 2.500 14 5.700 8 9 2 5.700ZM2.500 9.200 8 12.200l5.500-3",
  scale: "M8 2.500v11M5 13.500h6M3 5h10M3 5l-1.500 4.200h3ZM13 5l-1.500 4.200h3Z",
  hand: "M8 2.200a5.800 5.800 0 1 0 0 11.600A5.800 5.800 0 0 0 8 2.200M5.200 8h5.600",
  spark: "M8 2l1.500 4.500L14 8l-4.500 1.500L8 14l-1.500-4.500L2 8l4.500-1.500Z",
  back: "M6 3.500 2.500 7 6 10.500M3 7h6.500a3.500 3.500 0 0 1 0 7H7",
  warning: "M8 2.500 14.300 13.300H1.700ZM8 6.500v3.300M8 11.500v.2",
  filter: "M2 4h12M4.500 8h7M6.500 12h3",
  keyboard: "M1.500 4.500h13v7h-13ZM4 7h.1M6.700 7h.1M9.300 7h.1M12 7h.1M5 9.300h6",
  out: "M6 2.500H3v11h3M7 8h7M11 5l3 3-3 3",
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * Draws an icon that only goes with words: screen readers pass over it.
 *
 * @param {IconName} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const drawing = document.createElementNS(SPACE, "svg");
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("focusable", "false");
  const path = document.createElementNS(SPACE, "path");
  path.setAttribute("d", PATHS[name]);
  drawing.append(path);
  return drawing;
}
