import { createCanvas } from '@napi-rs/canvas';
import { wave, drift, rgba, radial, linear, glow, rng, TAU, LOOP, mix } from './util.mjs';
import { street, W, H } from './street.mjs';
import { backWall, hanging, awning, table, onTable, piece } from './stall.mjs';
import { host, fingers } from './host.mjs';
import { poseAt, offerAt, glazings } from './pose.mjs';

function held(ctx, p) {
  const g = p.good;
  const opt = { elev: g.elev, yaw: g.yaw, roll: g.roll };
  const show = (variant) => piece(ctx, g.key, g.x, g.y, g.px, { ...opt, variant });
  if (g.glazing >= 1 || g.from === g.to) return show(g.to);
  show(g.from);
  const top = g.y - g.px * 1.12, y = mix(top, g.y + 6, g.glazing);
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(g.x - 130, top - 20);
  ctx.lineTo(g.x + 130, top - 20);
  for (let x = 130; x >= -130; x -= 5) ctx.lineTo(g.x + x, y + 5 * Math.sin(x / 17 + g.glazing * 9) + 3 * Math.sin(x / 7));
  ctx.clip();
  show(g.to);
  ctx.restore();
}

function steam(ctx, t, x, y, size, n, strength) {
  ctx.save();
  ctx.globalCompositeOperation = 'screen';
  for (let i = 0; i < 26; i++) {
    const life = (t * n / LOOP + i / 26) % 1;
    const yy = y - life * size * 1.5;
    const xx = x + Math.sin(life * 7 + i * 0.35 + TAU * t * 2 / LOOP) * size * 0.13 * (0.3 + life) + (i % 2 ? 1 : -1) * size * 0.05;
    const r = size * (0.07 + 0.17 * life);
    const a = strength * Math.sin(Math.PI * Math.min(1, life * 1.05)) ** 1.4;
    ctx.fillStyle = radial(ctx, xx, yy, r, [0, rgba('#ffe9d2', a)], [1, rgba('#ffe9d2', 0)]);
    ctx.fillRect(xx - r, yy - r, 2 * r, 2 * r);
  }
  ctx.restore();
}

function star(ctx, x, y, r, a) {
  glow(ctx, x, y, r * 2.2, '#ffdf9a', 0.5 * a);
  ctx.fillStyle = rgba('#fffbe9', a);
  ctx.beginPath();
  for (let i = 0; i < 8; i++) { const q = i * TAU / 8, d = i % 2 ? r * 0.2 : r; ctx.lineTo(x + Math.sin(q) * d, y - Math.cos(q) * d); }
  ctx.fill();
}

const r = rng(77);
const seeds = Array.from({ length: 16 }, () => [r(), r(), r()]);
function sparkle(ctx, t, p) {
  for (const [at, n, span] of [[offerAt, 16, 1.7], ...glazings.map((g) => [g.at, 9, 1.3])]) {
    const k = (t - at + 0.15) / span;
    if (k <= 0 || k >= 1) continue;
    for (let i = 0; i < n; i++) {
      const [a, b, c] = seeds[i];
      const q = (k - b * 0.3) / 0.7;
      if (q <= 0 || q >= 1) continue;
      const ang = a * TAU, d = 62 + 66 * (1 - (1 - q) ** 2) * (0.5 + c);
      star(ctx, p.good.x + Math.cos(ang) * d * 1.15, p.good.y - 46 + Math.sin(ang) * d * 0.72 - q * 18, 4 + 8 * c * Math.sin(Math.PI * q), Math.sin(Math.PI * q));
    }
  }
}

function notes(ctx, t) {
  for (let i = 0; i < 5; i++) {
    const q = (t - 12 - i * 0.5) / 1.9;
    if (q <= 0 || q >= 1) continue;
    const [x, y, a] = [112 + q * 46 + 10 * Math.sin(q * 6 + i * 2), 330 - q * 120 - i * 6, Math.sin(Math.PI * q)];
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate(0.25 * Math.sin(q * 7 + i));
    ctx.strokeStyle = ctx.fillStyle = rgba(i % 2 ? '#ffd98f' : '#9fe8dc', a);
    ctx.lineWidth = 2.4;
    ctx.lineCap = 'round';
    ctx.beginPath(); ctx.moveTo(4, 0); ctx.lineTo(4, -17); ctx.quadraticCurveTo(12, -13, 11, -6); ctx.stroke();
    ctx.beginPath(); ctx.ellipse(0, 0, 4.8, 3.7, -0.35, 0, 7); ctx.fill();
    ctx.restore();
  }
}

const motes = Array.from({ length: 22 }, () => [r(), r(), r(), r()]);

export function frame(ctx, t) {
  const p = poseAt(t);
  const cam = { x: 7 * wave(t, 1), y: 3 * wave(t, 2, 0.2) };
  ctx.clearRect(0, 0, W, H);
  street(ctx, t, cam);
  backWall(ctx, cam);
  hanging(ctx, t, cam);
  glow(ctx, 270, 330, 300, '#ffb066', 0.3);
  host(ctx, p, cam);
  ctx.save();
  ctx.translate(-cam.x, -cam.y);
  held(ctx, p);
  fingers(ctx, p);
  if (p.pinned.product === 'teapot') steam(ctx, t, p.good.x - 96, p.good.y - 96, 50, 10, 0.1);
  if (p.pinned.product === 'mug') steam(ctx, t, p.good.x, p.good.y - 112, 60, 10, 0.1);
  ctx.restore();
  table(ctx, cam);
  ctx.save();
  ctx.translate(-cam.x * 1.15, -cam.y * 1.15);
  onTable(ctx, 'mug', 84, 628, 66, { variant: 'sand', elev: 16, yaw: -2.6 });
  onTable(ctx, 'vase', 470, 630, 74, { elev: 14, yaw: 0.4 });
  steam(ctx, t, 84, 560, 62, 8, 0.085);
  notes(ctx, t);
  ctx.restore();
  sparkle(ctx, t, p);
  awning(ctx, t, cam);
  ctx.save();
  ctx.globalCompositeOperation = 'screen';
  for (const [a, b, c, d] of motes) {
    const y = ((b - t / LOOP * (1 + Math.floor(c * 2))) % 1 + 1) % 1;
    glow(ctx, a * W + 16 * wave(t, 2, d), y * 700, 3 + 4 * c, '#ffd08a', 0.55 * Math.sin(Math.PI * y) * (0.6 + 0.4 * wave(t, 5, d)));
  }
  ctx.restore();
  ctx.fillStyle = radial(ctx, 270, 380, 640, [0, rgba('#10061e', 0)], [0.55, rgba('#10061e', 0)], [1, rgba('#10061e', 0.62)]);
  ctx.fillRect(0, 0, W, H);
}

export function picture(t) {
  const c = createCanvas(W, H);
  frame(c.getContext('2d'), t);
  return c;
}
