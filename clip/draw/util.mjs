import { readFileSync } from 'node:fs';

export const script = JSON.parse(readFileSync(new URL('../script.json', import.meta.url)));
export const LOOP = script.loop_ms / 1000;
export const TAU = Math.PI * 2;

export const clamp = (v, a = 0, b = 1) => Math.min(b, Math.max(a, v));
export const mix = (a, b, k) => a + (b - a) * k;
export const ramp = (a, b, v) => clamp((v - a) / (b - a));
export const smooth = (a, b, v) => { const k = ramp(a, b, v); return k * k * (3 - 2 * k); };
export const easeOut = (k) => 1 - (1 - k) ** 3;
export const easeInOut = (k) => (k < 0.5 ? 4 * k ** 3 : 1 - (2 - 2 * k) ** 3 / 2);
export const backOut = (k, s = 1.4) => 1 + (s + 1) * (k - 1) ** 3 + s * (k - 1) ** 2;

// Whole numbers of cycles per loop are what makes every wobble meet itself at the seam.
export const wave = (t, cycles, phase = 0) => Math.sin(TAU * (cycles * t / LOOP + phase));
export const drift = (t, cycles, phase = 0) =>
  0.6 * wave(t, cycles, phase) + 0.3 * wave(t, cycles * 2 + 1, phase * 1.7 + 0.2) + 0.1 * wave(t, cycles * 3 + 1, phase * 2.3);

export function rng(seed) {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let x = Math.imul(s ^ (s >>> 15), s | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

export const hex = (s) => (s[0] === '#' ? [1, 3, 5].map((i) => parseInt(s.slice(i, i + 2), 16)) : s.match(/\d+/g).map(Number));
export const rgba = (s, a) => `rgba(${hex(s).join(',')},${a})`;
export const blend = (a, b, k) => {
  const [p, q] = [hex(a), hex(b)];
  return `rgb(${p.map((v, i) => Math.round(mix(v, q[i], k))).join(',')})`;
};

export function linear(ctx, x0, y0, x1, y1, ...stops) {
  const g = ctx.createLinearGradient(x0, y0, x1, y1);
  stops.forEach(([k, c]) => g.addColorStop(k, c));
  return g;
}
export function radial(ctx, x, y, r, ...stops) {
  const g = ctx.createRadialGradient(x, y, 0, x, y, r);
  stops.forEach(([k, c]) => g.addColorStop(k, c));
  return g;
}
export function glow(ctx, x, y, r, colour, a, mode = 'screen') {
  ctx.save();
  ctx.globalCompositeOperation = mode;
  ctx.fillStyle = radial(ctx, x, y, r, [0, rgba(colour, a)], [0.35, rgba(colour, a * 0.42)], [0.7, rgba(colour, a * 0.1)], [1, rgba(colour, 0)]);
  ctx.fillRect(x - r, y - r, 2 * r, 2 * r);
  ctx.restore();
}
export function with_(ctx, fn) { ctx.save(); fn(ctx); ctx.restore(); }
