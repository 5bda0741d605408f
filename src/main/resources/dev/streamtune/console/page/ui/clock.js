const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/**
 * Names the ticks of an axis of time, as uPlot asks for it.
 *
 * @param {unknown} _ the chart
 * @param {number[]} ticks seconds since the epoch
 * @returns {string[]} times of the day, or days, as fine as it takes to tell them apart
 */
export function clock(_, ticks) {
  const [first = 0, second = first + MINUTE] = ticks;
  const step = second - first;
  const days = (ticks.at(-1) ?? first) - first >= DAY;
  /** @type {Intl.DateTimeFormatOptions} */
  const shown = {
    ...(days ? { day: "numeric", month: "short" } : {}),
    ...(step < DAY ? { hour: "2-digit", minute: "2-digit" } : {}),
    ...(step < MINUTE ? { second: "2-digit" } : {}),
  };
  return ticks.map((at) => new Date(at * 1000).toLocaleString("en-GB", shown));
}
