import { createCanvas } from '@napi-rs/canvas';
import { form } from './forms.mjs';
import { paints, ripple } from './glaze.mjs';
import { smooth, clamp, mix } from './util.mjs';

const norm = (v) => { const l = Math.hypot(...v); return v.map((x) => x / l); };
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const KEY = norm([-0.72, 0.72, 0.55]);
const KT = norm(cross([0, 1, 0], KEY));
const KU = cross(KEY, KT);

// Two rooms to stand a pot in. The big soft window is what makes glaze look wet.
export const rooms = {
  studio: { key: [2.35, 2.2, 2.0], sky: [0.5, 0.52, 0.56], ground: [0.42, 0.38, 0.33], box: [5.2, 5.0, 4.7], strip: [0.8, 0.86, 0.95], bulbs: 0, calm: 1, vivid: 1.1 },
  stall: { key: [2.65, 2.2, 1.72], sky: [0.42, 0.44, 0.62], ground: [0.5, 0.37, 0.28], box: [6.0, 4.8, 3.2], strip: [0.7, 1.0, 1.7], bulbs: 1, calm: 0.55, vivid: 1.32 },
};

function mirror(room, r) {
  const up = smooth(-0.5, 0.9, r[1]);
  let c = [0, 1, 2].map((i) => mix(room.ground[i] * 0.7, room.sky[i] * 1.1, up) * room.calm);
  const f = dot(r, KEY);
  if (f > 0.05) {
    const u = dot(r, KT) / f, v = dot(r, KU) / f;
    const m = smooth(0.5, 0.4, Math.abs(u)) * smooth(0.62, 0.5, Math.abs(v)) * (1 - 0.55 * smooth(0.035, 0.015, Math.abs(u)));
    c = c.map((x, i) => x + room.box[i] * m);
  }
  // Upright walls mirror what stands level with them, so a tall lamp stands there.
  if (r[0] < 0) {
    const s = smooth(0.2, 0.13, Math.abs(Math.atan2(r[0], r[2]) + 1.0)) * smooth(-0.75, -0.6, r[1]) * smooth(0.55, 0.4, r[1]);
    c = c.map((x, i) => x + room.box[i] * s * 0.75);
  }
  if (r[0] > 0) {
    const s = smooth(0.12, 0.05, Math.abs(Math.atan2(r[0], r[2]) - 1.35)) * smooth(-0.2, 0.1, r[1]) * smooth(0.8, 0.5, r[1]);
    c = c.map((x, i) => x + room.strip[i] * s * 2.2);
  }
  // A dim light far behind, for flat ware: without it a plate has nothing to shine with.
  const back = smooth(0.86, 0.97, -0.36 * r[0] + 0.62 * r[1] - 0.7 * r[2]);
  c = c.map((x, i) => x + room.box[i] * back * 0.4);
  if (room.bulbs && r[1] > 0.1) {
    const a = Math.atan2(r[0], r[2]);
    const b = Math.abs(((a * 3.2) % 1 + 1) % 1 - 0.5) / 3.2;
    const d = Math.hypot(b, r[1] - 0.62 - 0.07 * Math.cos(a * 4));
    c = c.map((x, i) => x + [4.2, 3, 1.6][i] * smooth(0.05, 0.02, d));
  }
  return c;
}

const tone = (x) => 255 * clamp((x * (1 + x * 0.07)) / (1 + x * 0.42) * 1.12) ** (1 / 2.2);

function scene(key, yaw) {
  const f = form(key);
  const [c, s] = [Math.cos(yaw), Math.sin(yaw)];
  const spin = (x, y, z) => [c * x - s * z, y, s * x + c * z];
  return { f, spin, d: (x, y, z) => f.d(c * x - s * z, y, s * x + c * z) };
}

function shade(room, key, variant, sc, p, dir, floor) {
  const e = 0.009;
  const [x, y, z] = p;
  let n = norm([sc.d(x + e, y, z) - sc.d(x - e, y, z), sc.d(x, y + e, z) - sc.d(x, y - e, z), sc.d(x, y, z + e) - sc.d(x, y, z - e)]);
  const { c, gloss } = paints[key](sc.spin(x, y, z), sc.spin(...n), variant);
  const b = ripple(key, sc.spin(x, y, z));
  if (b) n = norm([n[0], n[1] + b, n[2]]);
  const lit = shadow(sc, x + n[0] * 0.03, y + n[1] * 0.03, z + n[2] * 0.03);
  let ao = 0;
  for (let i = 1; i <= 4; i++) {
    const h = 0.05 * i * i * 0.6;
    ao += Math.max(0, h - Math.min(sc.d(x + n[0] * h, y + n[1] * h, z + n[2] * h), floor ? y + n[1] * h : 9)) / h * (0.5 / i);
  }
  ao = clamp(1 - 0.85 * ao, 0.12, 1);
  const ndl = dot(n, KEY);
  // Wrapped light: porcelain lets some through, so its shadow edge is never hard.
  const dif = clamp((ndl + 0.28) / 1.28) ** 1.25 * mix(0.18, 1, lit);
  const up = 0.5 + 0.5 * n[1];
  const nv = clamp(-dot(n, dir), 0, 1);
  const rdir = [0, 1, 2].map((i) => dir[i] + 2 * nv * n[i]);
  const fres = (0.055 + 0.6 * (1 - nv) ** 5) * gloss;
  const env = mirror(room, rdir);
  const rim = (1 - nv) ** 3 * smooth(-0.1, 0.7, n[0]) * 0.28;
  const lum = 0.3 * c[0] + 0.55 * c[1] + 0.15 * c[2];
  return [0, 1, 2].map((i) => tone(
    Math.max(0, mix(lum, c[i], room.vivid)) * (room.key[i] * dif * 0.62 + mix(room.ground[i], room.sky[i], up) * ao * 0.95)
    + env[i] * fres * mix(0.35, 1, ao) * mix(0.45, 1, lit) + room.strip[i] * rim * ao * 0.5,
  ));
}

function shadow(sc, x, y, z) {
  let res = 1, t = 0.03;
  for (let i = 0; i < 26 && t < 3; i++) {
    const d = sc.d(x + KEY[0] * t, y + KEY[1] * t, z + KEY[2] * t);
    if (d < 0.002) return 0;
    res = Math.min(res, 5 * d / t);
    t += Math.max(0.03, d * 0.8);
  }
  return smooth(0, 1, res);
}

// A ray that only grazes the piece still counts in part: that is what keeps the outline smooth.
function march(sc, o, d, t0, t1, pixel) {
  let t = t0, near = pixel, at = -1;
  for (let i = 0; i < 90 && t < t1; i++) {
    const h = sc.d(o[0] + d[0] * t, o[1] + d[1] * t, o[2] + d[2] * t);
    if (h < 0.0012) return { t, cover: 1 };
    if (h < near) { near = h; at = t; }
    t += Math.max(h * 0.88, pixel * 0.2);
  }
  return { t: at, cover: at < 0 ? 0 : 1 - near / pixel };
}

// Only the dark of the ground is kept, as a tint with alpha, so that any ground may lie beneath.
const SHADE = [46, 30, 24];
function ground(sc, p, reach) {
  if (Math.hypot(p[0] - 0.7, p[2] + 0.4) > reach + 2.6) return 0;
  const near = Math.max(0, sc.d(p[0], 0.02, p[2]));
  const contact = Math.exp(-near * 13) * 0.5 + Math.exp(-near * 3.2) * 0.2;
  return clamp(1 - (1 - contact) * mix(0.68, 1, shadow(sc, p[0], 0.012, p[2])));
}

// scale: pixels for one unit of the form (about 10 cm). The piece stands on the origin,
// which lands at (cx, base) in the picture.
export function fire(key, { variant, elev = 18, yaw = 0, room = 'studio', scale = 200, w = 400, h = 400, cx = w / 2, base = 340, floor = false } = {}) {
  const sc = scene(key, yaw);
  const { f } = sc;
  const light = rooms[room];
  const a = elev * Math.PI / 180;
  const DIST = 11;
  const fwd = [0, -Math.sin(a), -Math.cos(a)];
  const up = [0, Math.cos(a), -Math.sin(a)];
  const cam = fwd.map((v) => -v * DIST);
  const img = createCanvas(w, h);
  const ctx = img.getContext('2d');
  const data = ctx.createImageData(w, h);
  const px = data.data;
  const reach = f.far + 0.12;
  for (let j = 0; j < h; j++) for (let i = 0; i < w; i++) {
    const u = (i + 0.5 - cx) / scale, v = (base - j - 0.5) / scale;
    const dir = norm([fwd[0] * DIST + u, fwd[1] * DIST + up[1] * v, fwd[2] * DIST + up[2] * v]);
    const o4 = (j * w + i) * 4;
    const tTop = dir[1] < 0 ? (f.height + 0.05 - cam[1]) / dir[1] : DIST - 2;
    const tBot = -cam[1] / dir[1];
    const nearest = -dot(cam, dir);
    const off = Math.hypot(...cam.map((q, k) => q + dir[k] * nearest - (k === 1 ? f.height / 2 : 0)));
    let hit = { cover: 0 };
    if (off < reach + f.height / 2 + 0.1) hit = march(sc, cam, dir, Math.max(tTop, DIST - reach * 1.6 - 1.2), Math.min(tBot, DIST + 3), 1 / scale);
    let c = [0, 0, 0], under = 0;
    if (hit.cover > 0) c = shade(light, key, variant, sc, cam.map((q, k) => q + dir[k] * hit.t), dir, floor);
    if (hit.cover < 1 && floor && tBot > 0) under = ground(sc, cam.map((q, k) => q + dir[k] * tBot), reach);
    const all = hit.cover + under * (1 - hit.cover);
    const k = all ? hit.cover / all : 0;
    px[o4] = mix(SHADE[0], c[0], k); px[o4 + 1] = mix(SHADE[1], c[1], k); px[o4 + 2] = mix(SHADE[2], c[2], k); px[o4 + 3] = 255 * all;
  }
  ctx.putImageData(data, 0, 0);
  return img;
}

const shelf = new Map();
// The same view is asked for in hundreds of frames; whole degrees are finer than a pixel here.
export function fired(key, opt) {
  const o = { ...opt, elev: Math.round(opt.elev ?? 18), yaw: Math.round((opt.yaw ?? 0) * 42) / 42 };
  const id = key + JSON.stringify(o);
  if (!shelf.has(id)) {
    if (shelf.size > 400) shelf.clear();
    shelf.set(id, fire(key, o));
  }
  return shelf.get(id);
}
