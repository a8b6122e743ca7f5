import { createCanvas, Path2D } from '@napi-rs/canvas';
import { rng, linear, radial, glow, rgba, wave, drift, blend, script, with_ } from './util.mjs';
import { fired } from './kiln.mjs';
import { write } from './letters.mjs';
import { lantern } from './gifts.mjs';
import { tile } from './tiles.mjs';
import { W, H, PAD } from './street.mjs';

export const TABLE = 574;
const EDGE = 668;
// Half as fine again as the screen: enough for a clean outline once it is turned and scaled.
const FINE = 1.5;

export function piece(ctx, key, x, y, px, opt = {}) {
  const w = 2 * Math.ceil(px * 1.3), h = 2 * Math.ceil(px * 1.15);
  const base = Math.round(h * 0.42) * 2;
  const im = fired(key, { room: 'stall', ...opt, roll: undefined, scale: px * FINE, w: w * FINE, h: h * FINE, base: base * FINE });
  ctx.save();
  ctx.translate(x, y);
  if (opt.roll) { ctx.translate(0, -px * 0.45); ctx.rotate(opt.roll); ctx.translate(0, px * 0.45); }
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(im, -w / 2, -base, w, h);
  ctx.restore();
}

function wood(ctx, x, y, w, h, seed, a, b) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, w, h);
  ctx.clip();
  ctx.fillStyle = linear(ctx, x, y, x, y + h, [0, a], [1, b]);
  ctx.fillRect(x, y, w, h);
  const r = rng(seed);
  for (let i = 0; i < (w * h) / 900; i++) {
    ctx.strokeStyle = rgba(r() > 0.5 ? '#2a1220' : '#ffcf95', 0.05 + r() * 0.07);
    ctx.lineWidth = 0.6 + r() * 1.4;
    const yy = y + r() * h, xx = x + r() * w, l = 40 + r() * 160;
    ctx.beginPath();
    ctx.moveTo(xx - l, yy);
    ctx.bezierCurveTo(xx - l / 3, yy + r() * 5 - 2.5, xx + l / 3, yy + r() * 5 - 2.5, xx + l, yy);
    ctx.stroke();
  }
  ctx.restore();
}

const cached = {};
function layer(name, paint) {
  if (!cached[name]) { const c = createCanvas(W + 2 * PAD, H + PAD); const x = c.getContext('2d'); x.translate(PAD, 0); paint(x); cached[name] = c; }
  return cached[name];
}

function shelves(ctx) {
  for (const [x, y, w] of [[-60, 486, 196], [404, 486, 200]]) {
    ctx.fillStyle = rgba('#160b22', 0.35);
    ctx.fillRect(x, y + 9, w, 16);
    wood(ctx, x, y, w, 10, 3, '#a8653f', '#6a3a35');
    ctx.fillStyle = rgba('#ffd9a0', 0.5);
    ctx.fillRect(x, y, w, 1.4);
  }
  const dim = createCanvas(W + 2 * PAD, H);
  const d = dim.getContext('2d');
  d.translate(PAD, 0);
  piece(d, 'mug', 20, 487, 44, { variant: 'sand', elev: 8, yaw: 0.5 });
  piece(d, 'vase', 66, 487, 46, { elev: 8 });
  piece(d, 'bowl', 112, 487, 26, { variant: 'ink', elev: 8 });
  piece(d, 'bowl', 112, 469, 26, { variant: 'sand', elev: 8 });
  piece(d, 'bowl', 112, 451, 26, { variant: 'sea', elev: 8 });
  piece(d, 'teapot', 440, 487, 44, { elev: 8, yaw: 0.2 });
  piece(d, 'mug', 497, 487, 40, { variant: 'sea', elev: 8, yaw: -0.4 });
  piece(d, 'bowl', 540, 487, 30, { variant: 'sea', elev: 8 });
  d.globalCompositeOperation = 'source-atop';
  d.fillStyle = rgba('#3a1f4e', 0.3);
  d.fillRect(-PAD, 0, W + 2 * PAD, H);
  ctx.filter = 'blur(0.9px)';
  ctx.drawImage(dim, -PAD, 0);
  ctx.filter = 'none';
}

function posts(ctx) {
  for (const [x, side] of [[-6, 1], [518, -1]]) {
    ctx.fillStyle = linear(ctx, x, 0, x + 28, 0, [0, side > 0 ? '#3a2030' : '#b06a42'], [0.5, '#7a4638'], [1, side > 0 ? '#b06a42' : '#3a2030']);
    ctx.fillRect(x, 0, 28, 700);
  }
}

export function backWall(ctx, cam) {
  ctx.drawImage(layer('back', (x) => { shelves(x); posts(x); }), -PAD - cam.x * 0.7, -cam.y * 0.7);
}

function bulbs(ctx, t) {
  const at = (k) => [k * W, 104 + 46 * Math.sin(k * Math.PI * 2.0 - 0.2) ** 2 + 2.5 * wave(t, 4, k)];
  ctx.strokeStyle = '#2b1730';
  ctx.lineWidth = 1.6;
  ctx.beginPath();
  for (let k = -0.05; k <= 1.05; k += 0.02) ctx.lineTo(...at(k));
  ctx.stroke();
  for (let i = 0; i < 13; i++) {
    const [x, y] = at((i + 0.5) / 13);
    const a = 0.75 + 0.25 * wave(t, 3 + (i * 5) % 7, i * 0.37);
    glow(ctx, x, y + 8, 30, '#ffb347', 0.55 * a);
    ctx.fillStyle = '#3a2030';
    ctx.fillRect(x - 2, y, 4, 4);
    ctx.fillStyle = radial(ctx, x - 1, y + 8, 7, [0, '#fffbe8'], [0.6, '#ffe09a'], [1, '#ffb347']);
    ctx.beginPath();
    ctx.ellipse(x, y + 8.5, 4.4, 5.6, 0, 0, 7);
    ctx.fill();
  }
}

function board(ctx, t) {
  ctx.translate(82, 176);
  ctx.rotate(0.022 * drift(t, 3, 0.1));
  ctx.strokeStyle = '#3a2030';
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.moveTo(-44, 52); ctx.lineTo(0, -60); ctx.lineTo(44, 52);
  ctx.stroke();
  ctx.save();
  ctx.shadowColor = rgba('#120818', 0.55);
  ctx.shadowBlur = 14;
  ctx.shadowOffsetY = 7;
  ctx.fillStyle = linear(ctx, -62, 50, 62, 190, [0, '#d08a52'], [0.5, '#a5633f'], [1, '#7a4233']);
  ctx.beginPath();
  ctx.roundRect(-62, 48, 124, 148, 7);
  ctx.fill();
  ctx.restore();
  ctx.fillStyle = linear(ctx, -54, 56, 54, 186, [0, '#37424a'], [1, '#1f272f']);
  ctx.beginPath();
  ctx.roundRect(-54, 56, 108, 132, 3);
  ctx.fill();
  ctx.fillStyle = radial(ctx, -20, 70, 110, [0, rgba('#ffdca8', 0.22)], [1, rgba('#ffdca8', 0)]);
  ctx.fillRect(-54, 56, 108, 132);
  const [a, b, c] = [/^.*?\d+/, /\d+ (.*) I/, /I .*$/].map((q) => script.goal.text.match(q));
  ctx.lineWidth = 9;
  ctx.strokeStyle = '#fff6e4';
  write(ctx, Path2D, a[0], 0, 88, 33);
  ctx.strokeStyle = '#ffd489';
  write(ctx, Path2D, b[1], 0, 120, 33);
  ctx.strokeStyle = '#fff6e4';
  write(ctx, Path2D, c[0], 0, 152, 33);
  ctx.strokeStyle = '#9fe0d6';
  ctx.fillStyle = '#9fe0d6';
  ctx.lineWidth = 2.4;
  ctx.lineCap = 'round';
  ctx.stroke(new Path2D('M-38 170 Q-36 183 -25 183 Q-14 183 -12 170 Z M-29 184 L-21 184'));
  ctx.stroke(new Path2D('M12 181 L12 168 L26 165 L26 178'));
  for (const x of [9, 23]) { ctx.beginPath(); ctx.ellipse(x, x === 9 ? 181 : 178, 3.6, 2.8, -0.3, 0, 7); ctx.fill(); }
}

export function hanging(ctx, t, cam) {
  with_(ctx, () => { ctx.translate(-cam.x * 0.75, -cam.y * 0.75); board(ctx, t); });
  for (const [x, y, s, c, p, d] of [[388, 196, 0.62, '#ff9a5c', 0.3, 0.7], [462, 250, 1, '#ffc46b', 0, 0.8]]) with_(ctx, () => {
    ctx.translate(x - cam.x * d, 60 - cam.y * d);
    ctx.rotate(0.05 * drift(t, 3, p));
    ctx.strokeStyle = '#2b1730';
    ctx.lineWidth = 1.6;
    ctx.beginPath(); ctx.moveTo(0, -20); ctx.lineTo(0, y - 60 - 44 * s); ctx.stroke();
    ctx.translate(0, y - 60);
    glow(ctx, 0, 0, 150 * s, c, 0.5 + 0.06 * wave(t, 11, p));
    lantern(ctx, 40 * s, c, 0.02 * drift(t, 5, p));
  });
}

export function awning(ctx, t, cam) {
  with_(ctx, () => { ctx.translate(-cam.x * 0.9, -cam.y * 0.9); bulbs(ctx, t); });
  ctx.save();
  ctx.translate(-cam.x * 1.1, -cam.y * 1.1);
  const n = 9, w = (W + 2 * PAD) / n;
  ctx.shadowColor = rgba('#0d0618', 0.6);
  ctx.shadowBlur = 16;
  ctx.shadowOffsetY = 8;
  for (let i = 0; i < n; i++) {
    const x = -PAD + i * w;
    const sway = 2.4 * wave(t, 3, i * 0.13);
    const [a, b] = i % 2 ? ['#f7e6cb', '#d9a983'] : ['#cf5f45', '#8d3238'];
    ctx.fillStyle = linear(ctx, 0, -10, 0, 92, [0, blend(b, '#2a1440', 0.5)], [0.75, b], [0.76, a], [1, blend(a, b, 0.35)]);
    ctx.beginPath();
    ctx.moveTo(x, -10);
    ctx.lineTo(x + w + 0.6, -10);
    ctx.lineTo(x + w + 0.6, 64);
    ctx.bezierCurveTo(x + w, 98 + sway, x, 98 + sway, x, 64);
    ctx.fill();
  }
  ctx.restore();
}

export function table(ctx, cam) {
  ctx.drawImage(layer('table', (x) => {
    wood(x, -PAD, TABLE, W + 2 * PAD, EDGE - TABLE, 21, '#d98f58', '#a85c3c');
    for (const k of [0.3, 0.64]) { const y = TABLE + (EDGE - TABLE) * k; x.fillStyle = rgba('#4a1f24', 0.4); x.fillRect(-PAD, y, 700, 1.6); x.fillStyle = rgba('#ffd7a0', 0.25); x.fillRect(-PAD, y + 1.6, 700, 1); }
    glow(x, 270, TABLE + 30, 300, '#ffb45e', 0.5);
    x.fillStyle = linear(x, 0, TABLE, 0, EDGE, [0, '#f6e9d3'], [1, '#fff4de']);
    x.beginPath(); x.moveTo(168, TABLE); x.lineTo(372, TABLE); x.lineTo(398, EDGE); x.lineTo(142, EDGE); x.fill();
    x.strokeStyle = rgba('#2f7f8d', 0.55); x.lineWidth = 2.4;
    for (const o of [10, 16]) { x.beginPath(); x.moveTo(168 + o, TABLE); x.lineTo(142 + o * 1.25, EDGE); x.moveTo(372 - o, TABLE); x.lineTo(398 - o * 1.25, EDGE); x.stroke(); }
    x.fillStyle = rgba('#ffe2b0', 0.55);
    x.fillRect(-PAD, TABLE, 700, 1.6);
    wood(x, -PAD, EDGE, 700, 16, 8, '#c27a4a', '#7c4234');
    x.fillStyle = linear(x, 0, EDGE + 16, 0, H + PAD, [0, '#1b3550'], [0.3, '#23496a'], [1, '#101c38']);
    x.fillRect(-PAD, EDGE + 16, 700, H);
    for (let i = 0; i < 7; i++) tile(x, -28 + i * 88, EDGE + 34, 80, i);
    for (let i = 0; i < 7; i++) tile(x, -28 + i * 88, EDGE + 122, 80, (i + 3) % 7);
    x.fillStyle = linear(x, 0, EDGE + 16, 0, EDGE + 60, [0, rgba('#0b0820', 0.7)], [1, rgba('#0b0820', 0)]);
    x.fillRect(-PAD, EDGE + 16, 700, 44);
    x.beginPath(); x.moveTo(142, EDGE); x.lineTo(398, EDGE); x.lineTo(398, EDGE + 150); x.quadraticCurveTo(270, EDGE + 164, 142, EDGE + 150); x.closePath();
    x.fillStyle = linear(x, 0, EDGE, 0, EDGE + 150, [0, '#efdcbd'], [0.1, '#d9bf9b'], [1, '#8f7a78']); x.fill();
    x.strokeStyle = rgba('#2f7f8d', 0.6);
    for (const o of [12, 20]) { x.beginPath(); x.moveTo(142 + o, EDGE); x.lineTo(142 + o, EDGE + 153); x.moveTo(398 - o, EDGE); x.lineTo(398 - o, EDGE + 153); x.stroke(); }
    x.lineWidth = 8; x.strokeStyle = rgba('#2a6a80', 0.9);
    write(x, Path2D, script.brand, 270, EDGE + 92, 34);
    x.fillStyle = linear(x, 0, EDGE, 0, H, [0, rgba('#120a24', 0)], [1, rgba('#120a24', 0.6)]);
    x.fillRect(-PAD, EDGE, 700, H + PAD);
  }), -PAD - cam.x * 1.15, -cam.y * 1.15);
}

export function onTable(ctx, key, x, y, px, opt) {
  ctx.save();
  ctx.translate(x + px * 0.35, y - 2);
  ctx.scale(1, 0.22);
  ctx.fillStyle = radial(ctx, 0, 0, px * 0.95, [0, rgba('#3a1420', 0.6)], [0.5, rgba('#3a1420', 0.34)], [1, rgba('#3a1420', 0)]);
  ctx.fillRect(-px, -px, px * 2, px * 2);
  ctx.restore();
  piece(ctx, key, x, y, px, opt);
}
