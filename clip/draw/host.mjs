import { createCanvas } from '@napi-rs/canvas';
import { linear, radial, rgba, mix } from './util.mjs';
import { head, hairBack, skin } from './face.mjs';
import { handBack, handFront } from './hands.mjs';
import { W } from './street.mjs';

const HEIGHT = 640;
const wool = { light: '#fdf0d9', base: '#ecd3b0', deep: '#b98d78' };
const cloth = { light: '#dd7050', base: '#bd4f3f', deep: '#7c2f38' };

function torso(ctx, p) {
  const b = p.breath * 1.4;
  ctx.beginPath();
  ctx.moveTo(-28, 344);
  ctx.bezierCurveTo(-48, 360 - b, -84, 362 - b, -98, 396 - b);
  ctx.bezierCurveTo(-104, 450, -92 - b, 520, -98, 640);
  ctx.lineTo(98, 640);
  ctx.bezierCurveTo(92 + b, 520, 104, 450, 98, 396 - b);
  ctx.bezierCurveTo(84, 362 - b, 48, 360 - b, 28, 344);
  ctx.fillStyle = linear(ctx, -100, 360, 100, 520, [0, wool.light], [0.5, wool.base], [1, wool.deep]);
  ctx.fill();
  ctx.save();
  ctx.clip();
  ctx.strokeStyle = rgba(wool.deep, 0.3);
  ctx.lineWidth = 2;
  for (let x = -96; x < 100; x += 12) { ctx.beginPath(); ctx.moveTo(x * 0.7, 350); ctx.quadraticCurveTo(x * 1.04, 440, x, 640); ctx.stroke(); }
  ctx.fillStyle = linear(ctx, 0, 350, 0, 400, [0, rgba('#6b2f3e', 0.5)], [1, rgba('#6b2f3e', 0)]);
  ctx.fillRect(-46, 345, 92, 60);
  ctx.restore();
  for (const s of [-1, 1]) {
    ctx.strokeStyle = linear(ctx, 0, 350, 0, 430, [0, s < 0 ? cloth.light : cloth.base], [1, cloth.base]);
    ctx.lineWidth = 15;
    ctx.beginPath(); ctx.moveTo(s * 40, 357 - b); ctx.quadraticCurveTo(s * 50, 390, s * 46, 432); ctx.stroke();
  }
  ctx.beginPath();
  ctx.moveTo(-56, 420 - b);
  ctx.quadraticCurveTo(0, 430 - b, 56, 420 - b);
  ctx.bezierCurveTo(58, 470, 84, 490, 92, 520);
  ctx.lineTo(96, 640); ctx.lineTo(-96, 640); ctx.lineTo(-92, 520);
  ctx.bezierCurveTo(-84, 490, -58, 470, -56, 420 - b);
  ctx.fillStyle = linear(ctx, -70, 420, 70, 600, [0, cloth.light], [0.5, cloth.base], [1, cloth.deep]);
  ctx.fill();
  ctx.setLineDash([4, 4]);
  ctx.strokeStyle = rgba('#ffd9b0', 0.6); ctx.lineWidth = 1.4;
  ctx.beginPath(); ctx.moveTo(-51, 427 - b); ctx.quadraticCurveTo(0, 437 - b, 51, 427 - b); ctx.stroke();
  ctx.setLineDash([]);
  ctx.strokeStyle = '#ffe6c4'; ctx.lineWidth = 2.4; ctx.lineCap = 'round';
  ctx.beginPath(); ctx.moveTo(-16, 447 - b);
  for (let i = 0; i < 4; i++) ctx.quadraticCurveTo(-12 + i * 8, 439 - b, -8 + i * 8, 447 - b);
  ctx.stroke();
}

function neck(ctx, p) {
  ctx.fillStyle = linear(ctx, -20, 300, 20, 345, [0, skin.base], [1, skin.deep]);
  ctx.beginPath(); ctx.roundRect(-19, 290, 38, 56, 12); ctx.fill();
  ctx.fillStyle = rgba('#7a2e3c', 0.4);
  ctx.beginPath(); ctx.ellipse(p.head.x * 0.5, 312, 24, 13, 0, 0, 7); ctx.fill();
  ctx.fillStyle = linear(ctx, -34, 330, 34, 352, [0, wool.light], [0.55, wool.base], [1, wool.deep]);
  ctx.beginPath(); ctx.roundRect(-33, 322, 66, 36, 15); ctx.fill();
  ctx.strokeStyle = rgba(wool.deep, 0.5); ctx.lineWidth = 1.8;
  for (let x = -26; x <= 26; x += 6.5) { ctx.beginPath(); ctx.moveTo(x, 326); ctx.quadraticCurveTo(x * 1.08, 340, x, 355); ctx.stroke(); }
  ctx.fillStyle = rgba(skin.deep, 0.5);
  ctx.beginPath(); ctx.ellipse(0, 324, 25, 5, 0, 0, 7); ctx.fill();
}

// The middle line bends through one knee; across() walks along it at a share of the width.
function limb(ctx, pts, widths) {
  const n = 60, rows = [];
  const at = (k) => [0, 1].map((i) => (1 - k) ** 2 * pts[0][i] + 2 * k * (1 - k) * pts[1][i] + k * k * pts[2][i]);
  for (let i = 0; i <= n; i++) {
    const k = i / n, [x, y] = at(k), [u, v] = at(Math.min(1, k + 0.01)), [q, r] = at(Math.max(0, k - 0.01));
    const l = Math.hypot(u - q, v - r) || 1;
    const w = (k < 0.5 ? mix(widths[0], widths[1], k * 2) : mix(widths[1], widths[2], k * 2 - 1)) / 2;
    rows.push([x, y, -(v - r) / l * w, (u - q) / l * w]);
  }
  // -1 is always the side towards the lamp, up and to the left.
  const flip = rows[30][2] + rows[30][3] < 0 ? -1 : 1;
  const across = (f) => rows.map(([x, y, nx, ny]) => [x + nx * f * flip, y + ny * f * flip]);
  const shape = (f, g) => {
    ctx.beginPath();
    across(f).forEach((q) => ctx.lineTo(...q));
    across(g).reverse().forEach((q) => ctx.lineTo(...q));
    ctx.closePath();
  };
  // Beads on a string: at a sharp bend the two sides would cross, beads never do.
  const whole = () => { ctx.beginPath(); for (const [x, y, nx, ny] of rows) { ctx.moveTo(x, y); ctx.arc(x, y, Math.hypot(nx, ny), 0, 7); } };
  return { across, shape, whole };
}

function arm(ctx, p, h) {
  const s = h.s, b = p.breath * 1.4;
  const sh = [s * 76, 399 - b];
  const wrist = [h.x - 270 - p.lean + s * mix(19, 3, h.free), h.y + mix(14, 30, h.free)];
  const el = [s * mix(158, 172, h.free), mix(538 + (wrist[1] - 520) * 0.3, Math.max(wrist[1] + 84, 510), h.free)];
  const wool3 = (g) => { g.addColorStop(0, wool.light); g.addColorStop(0.5, wool.base); g.addColorStop(1, wool.deep); return g; };
  const l = limb(ctx, [sh, el, wrist], [50, 53, 36]);
  ctx.save();
  ctx.shadowColor = rgba('#4a1828', 0.34);
  ctx.shadowBlur = 10;
  ctx.shadowOffsetX = -s * 2;
  ctx.shadowOffsetY = 5;
  l.whole();
  ctx.fillStyle = wool3(ctx.createLinearGradient(sh[0] - 40, 380, sh[0] + 50, 560));
  ctx.fill();
  ctx.restore();
  ctx.save();
  l.whole();
  ctx.clip();
  for (const [f, a] of [[0.1, 0.1], [0.38, 0.12], [0.62, 0.16], [0.82, 0.14]]) { l.shape(f, 1.1); ctx.fillStyle = linear(ctx, sh[0], sh[1] - 6, sh[0] + s * 26, sh[1] + 74, [0, rgba('#8a4650', 0)], [1, rgba('#8a4650', a)]); ctx.fill(); }
  ctx.strokeStyle = linear(ctx, sh[0], sh[1], sh[0] + s * 20, sh[1] + 60, [0, rgba(wool.deep, 0)], [1, rgba(wool.deep, 0.3)]);
  ctx.lineWidth = 1.7;
  ctx.globalAlpha = 1 - 0.75 * h.free;
  for (const f of [-0.72, -0.36, 0, 0.36, 0.72]) { ctx.beginPath(); l.across(f).forEach((q) => ctx.lineTo(...q)); ctx.stroke(); }
  ctx.restore();
  cuff(ctx, l.across(0).at(-9), l.across(0).at(-1));
}

function cuff(ctx, from, to) {
  ctx.save();
  ctx.translate(...to);
  ctx.rotate(Math.atan2(to[1] - from[1], to[0] - from[0]));
  if (to[0] < from[0]) ctx.scale(1, -1);
  ctx.fillStyle = rgba('#6b2f3e', 0.28);
  ctx.beginPath(); ctx.roundRect(-14, -18, 10, 38, 5); ctx.fill();
  ctx.fillStyle = linear(ctx, 0, -20, 0, 20, [0, wool.light], [0.5, wool.base], [1, wool.deep]);
  ctx.beginPath(); ctx.roundRect(-10, -20, 17, 40, 7); ctx.fill();
  ctx.strokeStyle = rgba(wool.deep, 0.5); ctx.lineWidth = 1.5;
  for (let y = -14; y <= 14; y += 5.6) { ctx.beginPath(); ctx.moveTo(-8, y); ctx.lineTo(5, y); ctx.stroke(); }
  ctx.restore();
}

const layer = createCanvas(W, HEIGHT), edge = createCanvas(W, HEIGHT);

// The lamp's edge: what of the figure sticks out when its own shape is laid over it, shifted.
function rim(dx, dy, colour, soft, alpha) {
  const e = edge.getContext('2d'), l = layer.getContext('2d');
  e.globalCompositeOperation = 'copy';
  e.drawImage(layer, 0, 0);
  e.globalCompositeOperation = 'destination-out';
  e.drawImage(layer, dx, dy);
  e.globalCompositeOperation = 'source-in';
  e.fillStyle = colour;
  e.fillRect(0, 0, W, HEIGHT);
  l.save();
  l.globalCompositeOperation = 'source-atop';
  l.globalAlpha = alpha;
  l.filter = `blur(${soft}px)`;
  l.drawImage(edge, 0, 0);
  l.restore();
}

export function host(ctx, p, cam) {
  const l = layer.getContext('2d');
  l.clearRect(0, 0, W, HEIGHT);
  const figure = (fn) => { l.save(); l.translate(270 + p.lean, 0); fn(); l.restore(); };
  const atHead = (fn) => figure(() => {
    l.translate(p.head.x, 256 + p.head.y);
    l.translate(0, 60); l.rotate(p.head.tilt); l.translate(0, -60);
    fn();
  });
  atHead(() => hairBack(l, p));
  figure(() => { torso(l, p); neck(l, p); });
  atHead(() => head(l, p));
  l.fillStyle = radial(l, p.good.x, p.good.y - 20, 130, [0, rgba('#3a1020', 0.5)], [0.6, rgba('#3a1020', 0.25)], [1, rgba('#3a1020', 0)]);
  l.globalCompositeOperation = 'source-atop';
  l.fillRect(120, p.good.y - 160, 300, 300);
  l.globalCompositeOperation = 'source-over';
  for (const h of [p.L, p.R]) { figure(() => arm(l, p, h)); handBack(l, h); }
  rim(5, 4, '#ffd28a', 2.4, 0.75);
  rim(-4, 2, '#ff9f7a', 2, 0.6);
  rim(-2, 1.5, '#ffe3b8', 0.7, 0.55);
  ctx.drawImage(layer, -cam.x, -cam.y);
}

export function fingers(ctx, p) {
  for (const h of [p.L, p.R]) handFront(ctx, h);
}
