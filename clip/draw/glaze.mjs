import { hex, smooth, mix, clamp } from './util.mjs';

const lin = (s) => hex(s).map((v) => (v / 255) ** 2.2);
const mixc = (a, b, k) => [mix(a[0], b[0], k), mix(a[1], b[1], k), mix(a[2], b[2], k)];

function hash(x, y, z) {
  let h = Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(z, 2147483647 - 1013);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}
export function noise(x, y, z) {
  const i = Math.floor(x), j = Math.floor(y), k = Math.floor(z);
  const s = (f) => f * f * (3 - 2 * f);
  const u = s(x - i), v = s(y - j), w = s(z - k);
  const r = (a, b) => mix(hash(i, j + a, k + b), hash(i + 1, j + a, k + b), u);
  return mix(mix(r(0, 0), r(1, 0), v), mix(r(0, 1), r(1, 1), v), w);
}

// Iron specks: one jittered dot per cell, most cells empty.
// The cells are turned out of the axes, or the dots would line up in rows.
function speck(x, y, z, scale, share) {
  const a = scale * (0.62 * x + 0.55 * y - 0.56 * z) + 40;
  const b = scale * (-0.72 * x + 0.68 * y - 0.13 * z) + 40;
  const c = scale * (0.31 * x + 0.48 * y + 0.82 * z) + 40;
  const i = Math.floor(a), j = Math.floor(b), k = Math.floor(c);
  const h = hash(i, j, k);
  if (h > share) return 0;
  const r = 0.1 + 0.3 * hash(i + 7, j, k) ** 2;
  const d = Math.hypot(a - i - 0.35 - 0.3 * hash(i, j + 3, k), b - j - 0.35 - 0.3 * hash(i, j, k + 5), c - k - 0.5);
  return smooth(r, r * 0.5, d);
}

const clay = lin('#f4ebdd');
const rawClay = lin('#e3cfb0');
const iron = lin('#6f4a30');

const glazes = {
  sea: { thin: lin('#c9ebe2'), body: lin('#3f9fae'), deep: lin('#0f4a6c'), specks: 0.1, ink: lin('#0d3f52') },
  sand: { thin: lin('#f8ead0'), body: lin('#e0bd88'), deep: lin('#b07a43'), specks: 0.34, ink: iron },
  ink: { thin: lin('#6f8ed2'), body: lin('#1d2f69'), deep: lin('#0b122e'), specks: 0.16, ink: lin('#b9c9ee') },
  coral: { thin: lin('#f3a98b'), body: lin('#d8563c'), deep: lin('#9c2f22'), specks: 0.05, ink: iron },
};

function bare(x, y, z) {
  const c = mixc(clay, rawClay, 0.25 * noise(x * 3, y * 3, z * 3));
  return mixc(c, iron, 0.62 * speck(x, y, z, 17, 0.16));
}

// depth: 0 where the glaze runs thin over an edge, 1 where it pools.
function coat(g, depth, x, y, z) {
  // Runs: the glaze flows downwards, so its clouds are tall.
  const d = clamp(depth + 0.2 * (noise(x * 4 + 9, y * 3, z * 4) - 0.5) + 0.13 * (noise(x * 13, y * 3.2 + 5, z * 13) - 0.5));
  const c = d < 0.5 ? mixc(g.thin, g.body, smooth(0, 0.5, d)) : mixc(g.body, g.deep, smooth(0.5, 1, d));
  return mixc(c, g.ink, 0.5 * speck(x + 3, y, z, 15, g.specks));
}

// Where the dipped glaze ends: the brand's tide line.
const tide = (a, level) => level + 0.045 * Math.sin(a * 3 + 0.6) + 0.022 * Math.sin(a * 7 + 2) + 0.01 * Math.sin(a * 13);

function dipped(g, p, n, level, top, inside) {
  const [x, y, z] = p;
  const line = tide(Math.atan2(z, x), level);
  if (inside) {
    const r = Math.hypot(x, z);
    return { c: coat(g, 0.28 + 0.62 * smooth(0.75, 0.05, r) + 0.1 * smooth(top, 0, y) - 0.4 * smooth(top - 0.05, top, y), x, y, z), gloss: 1 };
  }
  const k = smooth(line - 0.012, line + 0.012, y);
  const run = smooth(line + 0.16, line, y);
  const edge = smooth(top - 0.07, top, y);
  const glazed = coat(g, 0.58 + 0.28 * run - 0.58 * edge, x, y, z);
  const shore = smooth(line - 0.07, line - 0.01, y) * (1 - k);
  return { c: mixc(mixc(bare(x, y, z), g.thin, 0.35 * shore), glazed, k), gloss: mix(0.42, 1, k) };
}

export const paints = {
  bowl: (p, n, v) => dipped(glazes[v ?? 'sea'], p, n, 0.36, 0.9, p[1] > 0.14 && n[0] * p[0] + n[2] * p[2] < 0.02),
  mug: (p, n, v) => dipped(glazes[v ?? 'sea'], p, n, 0.4, 1.04, Math.hypot(p[0], p[2]) < 0.47 && n[0] * p[0] + n[2] * p[2] < 0.02),
  teapot: (p) => {
    const [x, y, z] = p;
    const r = Math.hypot(x, z);
    const onBody = r < 0.72 - 0.2 * y + 0.02 && y < 1.07;
    const wob = 0.006 * Math.sin(Math.atan2(z, x) * 5 + y * 9);
    const band = (a, b) => smooth(a - 0.008, a + 0.008, y + wob) * smooth(b + 0.008, b - 0.008, y + wob);
    const k = onBody ? Math.max(band(0.3, 0.5), band(0.72, 0.9)) : 0;
    const knob = smooth(1.295, 1.31, y);
    const base = bare(x, y, z);
    return { c: mixc(base, coat(glazes.coral, 0.52, x, y, z), Math.max(k, knob)), gloss: 0.95 };
  },
  vase: (p) => {
    const [x, y, z] = p;
    const g = glazes.sand;
    const a = Math.atan2(z, x);
    const dune = 0.62 + 0.14 * Math.sin(a * 2 + 1) + 0.05 * Math.sin(a * 5);
    const k = smooth(dune - 0.02, dune + 0.02, y);
    const low = coat(g, 0.78 - 0.3 * smooth(0, 0.7, y), x, y, z);
    const high = coat(g, 0.18 + 0.12 * smooth(1.7, 0.7, y), x, y, z);
    return { c: mixc(low, high, k), gloss: 0.55 };
  },
  plate: (p) => {
    const [x, y, z] = p;
    const r = Math.hypot(x, z);
    const a = Math.atan2(z, x);
    const shore = 0.62 + 0.03 * Math.sin(a * 3) + 0.018 * Math.sin(a * 7 + 1);
    const g = glazes.sea;
    const k = smooth(shore - 0.014, shore + 0.014, r);
    const rings = 0.5 + 0.5 * Math.sin((r + 0.012 * Math.sin(a * 4)) * 46);
    const c = coat(g, 0.78 - 0.5 * smooth(0.62, 1.0, r) - 0.35 * smooth(1.0, 1.08, r) - 0.1 * rings, x, y, z);
    return { c: mixc(mixc(bare(x, y, z), g.thin, 0.5 * smooth(shore - 0.12, shore, r)), c, k), gloss: mix(0.6, 1, k) };
  },
};

// Wind ripples of the dune, as a slope added to the normal, far cheaper than in the form.
export function ripple(key, p) {
  if (key !== 'vase') return 0;
  const a = Math.atan2(p[2], p[0]);
  const dune = 0.62 + 0.14 * Math.sin(a * 2 + 1) + 0.05 * Math.sin(a * 5);
  return 0.24 * Math.cos((p[1] - dune * 0.8) * 62 + 0.8 * Math.sin(a * 3)) * smooth(dune, dune - 0.04, p[1]) * smooth(0.03, 0.1, p[1]);
}
