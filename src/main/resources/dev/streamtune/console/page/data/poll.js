/**
 * Does something now and again and again, one at a time, but not while nobody sees the page.
 *
 * @param {number} everyMs
 * @param {() => Promise<unknown>} work does not fail: it shows what went wrong itself
 * @param {AbortSignal} signal ends it
 */
export function repeatedly(everyMs, work, signal) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let next;
  const round = async () => {
    if (!document.hidden) await work();
    if (!signal.aborted) next = setTimeout(round, everyMs);
  };
  signal.addEventListener("abort", () => clearTimeout(next), { once: true });
  void round();
}
