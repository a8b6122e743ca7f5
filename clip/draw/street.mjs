import { createCanvas } from '@napi-rs/canvas';
import { rng, linear, glow, rgba, wave, radial, blend } from './util.mjs';

export const W = 540, H = 960, PAD = 40;

function house(ctx, r, x, w, top, base, wall) {
  ctx.fillStyle = linear(ctx, 0, top, 0, base, [0, wall], [1, blend(wall, '#c8655a', 0.42)]);
  const kind = Math.floor(r() * 3);
  const [l, m, e] = [x, x + w / 2, x + w];
  const g = w * 0.62;
  ctx.beginPath();
  ctx.moveTo(l, base);
  ctx.lineTo(l, top + g);
  if (kind === 0) for (let i = 0; i < 4; i++) { ctx.lineTo(l + i * w / 9, top + g - (i + 1) * g / 4.6); ctx.lineTo(l + (i + 1) * w / 9, top + g - (i + 1) * g / 4.6); }
  if (kind === 1) { ctx.bezierCurveTo(l + w * 0.2, top + g, l + w * 0.1, top + g * 0.3, l + w * 0.34, top + g * 0.24); ctx.lineTo(l + w * 0.36, top); ctx.lineTo(e - w * 0.36, top); ctx.lineTo(e - w * 0.34, top + g * 0.24); ctx.bezierCurveTo(e - w * 0.1, top + g * 0.3, e - w * 0.2, top + g, e, top + g); }
  if (kind === 2) { ctx.quadraticCurveTo(l + w * 0.12, top + g * 0.5, l + w * 0.3, top + g * 0.36); ctx.quadraticCurveTo(m, top - g * 0.3, e - w * 0.3, top + g * 0.36); ctx.quadraticCurveTo(e - w * 0.12, top + g * 0.5, e, top + g); }
  if (kind === 0) for (let i = 3; i >= 0; i--) { ctx.lineTo(e - (i + 1) * w / 9, top + g - (i + 1) * g / 4.6); ctx.lineTo(e - i * w / 9, top + g - (i + 1) * g / 4.6); }
  ctx.lineTo(e, top + g);
  ctx.lineTo(e, base);
  ctx.fill();
  const cols = w > 84 ? 3 : 2;
  for (let y = top + g * 0.95; y < base - 20; y += 54) for (let c = 0; c < cols; c++) {
    const ww = w / (cols * 2.1), wx = l + w * (c + 0.5) / cols - ww / 2;
    const lit = r();
    ctx.fillStyle = lit > 0.42 ? blend('#ffb454', '#ffe3a1', r()) : rgba('#1d1d48', 0.75);
    ctx.fillRect(wx, y, ww, 34);
    ctx.fillStyle = rgba('#2a1f45', 0.55);
    ctx.fillRect(wx + ww / 2 - 1, y, 2, 34);
    ctx.fillRect(wx, y + 13, ww, 2);
    if (lit > 0.42) glow(ctx, wx + ww / 2, y + 17, 34, '#ff9d45', 0.3);
  }
}

let drawn;
function still() {
  if (drawn) return drawn;
  const c = createCanvas(W + 2 * PAD, H);
  const ctx = c.getContext('2d');
  const sharp = createCanvas(W + 2 * PAD, H);
  const s = sharp.getContext('2d');
  s.fillStyle = linear(s, 0, 0, 0, 600, [0, '#171a45'], [0.22, '#332a6c'], [0.4, '#80427f'], [0.53, '#e07a6e'], [0.66, '#ffb777'], [1, '#ffd08a']);
  s.fillRect(0, 0, W + 2 * PAD, H);
  const r = rng(11);
  glow(s, 310, 520, 420, '#ff9a5a', 0.5);
  for (let i = 0; i < 60; i++) { s.fillStyle = rgba('#fff1d6', 0.25 + 0.5 * r()); s.beginPath(); s.arc(r() * 620, r() * 260, 0.6 + r() * 1.1, 0, 7); s.fill(); }
  for (let x = -30; x < 640;) { const w = 56 + r() * 34; house(s, r, x, w, 262 + r() * 70, 640, blend('#46357a', '#56397c', r())); x += w; }
  for (let x = -50; x < 640;) { const w = 78 + r() * 40; const edge = Math.abs(x + w / 2 - 310) / 310; house(s, r, x, w, 380 - 190 * edge + r() * 36, 640, blend('#251f50', '#30265d', r())); x += w + 1; }
  glow(s, 310, 600, 330, '#ff9a4d', 0.55);
  ctx.filter = 'blur(3.2px)';
  ctx.drawImage(sharp, 0, 0);
  ctx.filter = 'none';
  drawn = c;
  return c;
}

const r = rng(5);
const hues = ['#ffc46b', '#ffd998', '#ff9a5c', '#ff7f7a', '#ffcf8a', '#ffb85a'];
const bokeh = Array.from({ length: 30 }, () => ({
  x: -20 + r() * 580, y: 250 + r() * 320, s: 5 + r() * 17, c: hues[Math.floor(r() * hues.length)], n: 2 + Math.floor(r() * 7), p: r(), a: 0.16 + r() * 0.3, d: r(),
}));

export function street(ctx, t, cam) {
  ctx.drawImage(still(), -PAD - cam.x * 0.35, -cam.y * 0.35);
  ctx.save();
  ctx.globalCompositeOperation = 'screen';
  for (const b of bokeh) {
    const a = b.a * (0.62 + 0.38 * wave(t, b.n, b.p));
    const [x, y] = [b.x - cam.x * (0.4 + 0.25 * b.d), b.y + 4 * wave(t, 1, b.p) - cam.y * 0.4];
    ctx.fillStyle = radial(ctx, x, y, b.s, [0, rgba(b.c, a * 0.7)], [0.82, rgba(b.c, a)], [0.93, rgba(b.c, a * 0.9)], [1, rgba(b.c, 0)]);
    ctx.beginPath();
    ctx.arc(x, y, b.s, 0, 7);
    ctx.fill();
  }
  ctx.restore();
}
