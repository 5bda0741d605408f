/** Draws pictures of the classes, as PNG files, with nothing but Node. */

import { deflateSync } from "node:zlib";

const SIZE = 128;

/** @typedef {(x: number, y: number) => number} Shape from -1 to 1 on either axis; above 0 is inside */

/** @type {Record<string, (turn: number) => Shape>} */
const SHAPES = {
  checkers: () => (x, y) => (Math.floor(x * 4) + Math.floor(y * 4)) % 2 === 0 ? 1 : -1,
  crescents: (t) => (x, y) => Math.min(0.7 - Math.hypot(x, y), Math.hypot(x - 0.35 * Math.cos(t), y - 0.35 * Math.sin(t)) - 0.55),
  crosses: () => (x, y) => Math.min(0.75 - Math.max(Math.abs(x), Math.abs(y)), 0.2 - Math.min(Math.abs(x), Math.abs(y))),
  dots: () => (x, y) => 0.28 - Math.hypot(((x + 3) * 2 % 1) - 0.5, ((y + 3) * 2 % 1) - 0.5),
  rings: () => (x, y) => Math.sin(Math.hypot(x, y) * 20),
  spirals: () => (x, y) => Math.sin(Math.hypot(x, y) * 14 + Math.atan2(y, x)),
  stars: (t) => (x, y) => 0.45 + 0.25 * Math.cos(5 * (Math.atan2(y, x) + t)) - Math.hypot(x, y),
  stripes: (t) => (x, y) => Math.sin((x * Math.cos(t) + y * Math.sin(t)) * 12),
  triangles: () => (x, y) => Math.min(0.55 - y, y + 0.75 - 1.7 * Math.abs(x)),
  waves: () => (x, y) => Math.sin(y * 12 + 2 * Math.sin(x * 5)),
};

/**
 * @param {string} label
 * @param {number} seed
 * @returns {Buffer} PNG
 */
export function picture(label, seed) {
  const shape = (SHAPES[label] ?? SHAPES.dots)?.(seed % 7) ?? (() => 1);
  const hue = (seed * 47) % 360;
  return png(SIZE, Math.round(SIZE * (seed % 3 === 0 ? 0.75 : 1)), (x, y) => {
    const inside = shape(x, y) > 0;
    const noise = ((seed * 7919 + Math.floor(x * 97) * 31 + Math.floor(y * 89) * 17) % 23) - 11;
    return [...rgb(inside ? hue : hue + 150, 0.45, inside ? 0.55 : 0.25, noise), 255];
  });
}

/**
 * @param {number} seed
 * @param {boolean} tall
 * @returns {Buffer} PNG, transparent where it does not matter
 */
export function heat(seed, tall) {
  const [cx, cy] = [((seed * 13) % 10) / 10 - 0.5, ((seed * 29) % 10) / 10 - 0.5];
  return png(SIZE, Math.round(SIZE * (tall ? 1 : 0.75)), (x, y) => {
    const warmth = Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) * 4);
    return [255, Math.round(220 * warmth * warmth), 30, Math.round(220 * warmth)];
  });
}

/**
 * @param {number} hue
 * @param {number} saturation
 * @param {number} lightness
 * @param {number} noise
 */
function rgb(hue, saturation, lightness, noise) {
  const a = saturation * Math.min(lightness, 1 - lightness);
  const part = (/** @type {number} */ n) => {
    const k = (n + hue / 30) % 12;
    return Math.max(0, Math.min(255, Math.round(255 * (lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1)))) + noise));
  };
  return [part(0), part(8), part(4)];
}

/**
 * @param {number} width
 * @param {number} height
 * @param {(x: number, y: number) => number[]} pixel red, green, blue, alpha at a place from -1 to 1
 */
function png(width, height, pixel) {
  const rows = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0, at = 0; y < height; y++) {
    rows[at++] = 0;
    for (let x = 0; x < width; x++) for (const value of pixel((2 * x) / width - 1, (2 * y) / height - 1)) rows[at++] = value;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(checksum(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** @param {Buffer} bytes */
function checksum(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}
