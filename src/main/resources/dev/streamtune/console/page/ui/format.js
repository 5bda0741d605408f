/** Values as people read them. */

const NONE = "–";

/**
 * @param {number | null | undefined} share 0 to 1
 * @returns {string} in whole percent; what is nearly all or nearly nothing does not look like all or nothing
 */
export function percent(share) {
  if (share === null || share === undefined || !Number.isFinite(share)) return NONE;
  if (share > 0 && share < 0.01) return "<1 %";
  const rounded = share < 1 ? Math.min(99, Math.round(share * 100)) : Math.round(share * 100);
  return `${rounded} %`;
}

/**
 * @param {number | null | undefined} value
 * @param {number} [digits] after the point, at most
 * @returns {string}
 */
export function number(value, digits = 0) {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE;
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}

/**
 * @param {number | null | undefined} millis
 * @returns {string}
 */
export function duration(millis) {
  if (millis === null || millis === undefined || !Number.isFinite(millis)) return NONE;
  if (millis < 10) return `${number(millis, 1)} ms`;
  if (millis < 1000) return `${number(millis)} ms`;
  if (millis < 60_000) return `${number(millis / 1000, millis < 10_000 ? 1 : 0)} s`;
  if (millis < 3_600_000) return `${number(millis / 60_000, millis < 600_000 ? 1 : 0)} min`;
  return `${number(millis / 3_600_000, 1)} h`;
}

/**
 * @param {number | null | undefined} count
 * @returns {string}
 */
export function bytes(count) {
  if (count === null || count === undefined) return NONE;
  if (count < 1024) return `${count} bytes`;
  if (count < 1024 * 1024) return `${number(count / 1024, 1)} kB`;
  return `${number(count / 1024 / 1024, 1)} MB`;
}

/**
 * @param {number} at milliseconds since the epoch
 * @param {number} now likewise
 * @returns {string} such as "12 s ago"
 */
export function age(at, now) {
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (seconds < 5) return "just now";
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  const days = Math.floor(seconds / 86_400);
  return days === 1 ? "yesterday" : `${days} days ago`;
}

/**
 * @param {number} at milliseconds since the epoch
 * @returns {string} exact, in this browser's time zone
 */
export function exact(at) {
  return new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" });
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 * @returns {string} such as "1 label", "2 labels"
 */
export function counted(count, one, many = `${one}s`) {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/**
 * @param {string} name in capitals, such as UNKNOWN_LABEL
 * @returns {string} such as "Unknown label"
 */
export function spelled(name) {
  const words = name.replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
