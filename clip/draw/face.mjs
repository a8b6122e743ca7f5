import { linear, radial, rgba, clamp, mix } from './util.mjs';

export const skin = { light: '#f6c19b', base: '#e5a077', deep: '#bd6c55', line: '#8f4640' };
const hair = { light: '#7a4632', base: '#472634', deep: '#2a1628' };
const scarf = { light: '#52b8b4', base: '#278592', deep: '#15566c' };

const blob = (ctx, x, y, rx, ry, fill, rot = 0) => {
  ctx.fillStyle = fill;
  ctx.beginPath();
  ctx.ellipse(x, y, rx, ry, rot, 0, Math.PI * 2);
  ctx.fill();
};

export function hairBack(ctx, p) {
  const h = p.head, k = -h.turn * 3;
  const g = radial(ctx, -18, -104, 60, [0, hair.light], [0.5, hair.base], [1, hair.deep]);
  blob(ctx, 4 + k * 1.4 + p.swing * 0.8, -88, 30, 26, g, 0.08);
  ctx.strokeStyle = rgba('#c98a5c', 0.35);
  ctx.lineWidth = 1.5;
  for (const [a, b] of [[-20, -102], [-12, -108], [-3, -110]]) { ctx.beginPath(); ctx.moveTo(a + k, b + 4); ctx.quadraticCurveTo(10 + k, b - 2, 26 + k, -84); ctx.stroke(); }
  ctx.fillStyle = linear(ctx, -50, -60, 50, 60, [0, hair.base], [1, hair.deep]);
  ctx.beginPath();
  ctx.moveTo(-50 + k, -20);
  ctx.bezierCurveTo(-56 + k, -84, 56 + k, -84, 50 + k, -20);
  ctx.bezierCurveTo(54 + k, 10, 52 + k, 34, 40 + k, 46);
  ctx.lineTo(-40 + k, 46);
  ctx.bezierCurveTo(-52 + k, 34, -54 + k, 10, -50 + k, -20);
  ctx.fill();
}

function ear(ctx, s, p) {
  const k = -p.head.turn * 3.2;
  const x = s * 47 + k;
  blob(ctx, x, 10, 8.5, 13, linear(ctx, x - 8, 0, x + 8, 20, [0, skin.light], [1, skin.deep]), s * -0.12);
  blob(ctx, x + s * 0.5, 11, 4, 7, rgba(skin.deep, 0.5), s * -0.12);
  ctx.save();
  ctx.translate(x + s * 1.5, 23);
  ctx.rotate(0.16 * p.swing + p.head.tilt * -1.5);
  ctx.strokeStyle = '#ffd27a';
  ctx.lineWidth = 2.6;
  ctx.beginPath(); ctx.arc(0, 9, 7.2, 0, 7); ctx.stroke();
  ctx.strokeStyle = rgba('#fff6d8', 0.9);
  ctx.lineWidth = 1.1;
  ctx.beginPath(); ctx.arc(-0.4, 8.8, 7.4, 2.6, 4.2); ctx.stroke();
  ctx.restore();
}

function eye(ctx, x, y, s, p) {
  const shut = clamp(p.blink + 0.22 * p.cheer + 0.34 * Math.max(0, p.head.down));
  const open = 1 - shut;
  ctx.save();
  ctx.translate(x, y + p.head.down * 2);
  if (open < 0.16) {
    ctx.strokeStyle = '#3a1a26'; ctx.lineWidth = 2.8; ctx.lineCap = 'round';
    ctx.beginPath(); ctx.moveTo(-9, 1); ctx.quadraticCurveTo(0, 6, 9, 1); ctx.stroke();
    ctx.restore();
    return;
  }
  const ry = 9.6 * open;
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(-11, 1.5);
  ctx.bezierCurveTo(-7, -ry * 1.12, 7, -ry * 1.12, 11, 1);
  ctx.bezierCurveTo(7, ry * 0.8, -7, ry * 0.8, -11, 1.5);
  ctx.fillStyle = linear(ctx, 0, -ry, 0, ry, [0, '#e6d3cf'], [0.5, '#fffaf1'], [1, '#fff4e6']);
  ctx.fill();
  ctx.clip();
  const gx = p.head.turn * 3.4, gy = p.head.down * 3.2;
  blob(ctx, gx, gy - 0.5, 7, 7.6, radial(ctx, gx, gy + 3, 9, [0, '#a5693f'], [0.6, '#5e3323'], [1, '#33181c']));
  blob(ctx, gx, gy - 0.5, 3.5, 3.8, '#1f0e16');
  blob(ctx, gx - 2.6, gy - 3.2, 2.2, 2.4, '#ffffff');
  blob(ctx, gx + 2.4, gy + 2.4, 1.1, 1.2, rgba('#ffe9c4', 0.9));
  ctx.fillStyle = rgba('#4a1c2c', 0.2);
  ctx.fillRect(-12, -ry - 2, 24, ry * 0.72);
  ctx.restore();
  ctx.strokeStyle = '#35161f'; ctx.lineWidth = 2.7; ctx.lineCap = 'round';
  ctx.beginPath();
  ctx.moveTo(-11.5, 1.5);
  ctx.bezierCurveTo(-7, -ry * 1.18, 7, -ry * 1.18, 11.5, 0.8);
  ctx.stroke();
  ctx.lineWidth = 2;
  ctx.beginPath(); ctx.moveTo(s * 10.6, -0.4); ctx.quadraticCurveTo(s * 13.5, -1.8, s * 15, -4.6); ctx.stroke();
  ctx.strokeStyle = rgba(skin.deep, 0.55); ctx.lineWidth = 1.2;
  ctx.beginPath(); ctx.moveTo(-9, -ry * 0.7 - 4); ctx.quadraticCurveTo(0, -ry - 5, 9, -ry * 0.7 - 4); ctx.stroke();
  ctx.restore();
}

function mouth(ctx, x, y, p) {
  const o = clamp(p.said.open + 0.5 * p.cheer, 0, 1);
  const w = 12.5 + 2.6 * p.said.wide + 3.4 * p.smile - 2.6 * o;
  const lift = 1.5 + 4.6 * p.smile;
  const h = 2 + 13 * o;
  ctx.save();
  ctx.translate(x, y);
  ctx.lineCap = 'round';
  if (o > 0.07) {
    ctx.beginPath();
    ctx.moveTo(-w, -lift);
    ctx.quadraticCurveTo(0, -0.2 + lift * 0.35, w, -lift);
    ctx.bezierCurveTo(w * 0.86, h * 0.9, -w * 0.86, h * 0.9, -w, -lift);
    ctx.fillStyle = '#6d1c2c';
    ctx.fill();
    ctx.save();
    ctx.clip();
    blob(ctx, 0, h * 0.85, w * 0.6, h * 0.42, '#e5767a');
    ctx.fillStyle = '#fff8ef';
    ctx.beginPath();
    ctx.moveTo(-w, -lift - 3);
    ctx.lineTo(w, -lift - 3);
    ctx.quadraticCurveTo(w * 0.7, 3.4, 0, 3.4 + o);
    ctx.quadraticCurveTo(-w * 0.7, 3.4, -w, -lift - 3);
    ctx.fill();
    ctx.restore();
    ctx.strokeStyle = '#b04a4c'; ctx.lineWidth = 2.4;
    ctx.stroke();
  } else {
    ctx.strokeStyle = '#a24548'; ctx.lineWidth = 3;
    ctx.beginPath(); ctx.moveTo(-w, -lift); ctx.quadraticCurveTo(0, lift * 1.15, w, -lift); ctx.stroke();
  }
  ctx.strokeStyle = rgba(skin.deep, 0.5); ctx.lineWidth = 1.6;
  for (const s of [-1, 1]) { ctx.beginPath(); ctx.moveTo(s * (w + 1), -lift - 2.5); ctx.quadraticCurveTo(s * (w + 4), -lift, s * (w + 2), -lift + 3); ctx.stroke(); }
  ctx.strokeStyle = rgba('#fff0dc', 0.35); ctx.lineWidth = 2;
  ctx.beginPath(); ctx.moveTo(-4, h * 0.55 + 5); ctx.quadraticCurveTo(0, h * 0.55 + 6.5, 4, h * 0.55 + 5); ctx.stroke();
  ctx.restore();
}

export function head(ctx, p) {
  const h = p.head, tx = h.turn * 6.5, ty = h.down * 5;
  ear(ctx, -1, p);
  ear(ctx, 1, p);
  ctx.beginPath();
  ctx.moveTo(-47, -16);
  ctx.bezierCurveTo(-49, 22, -40, 42, -20 + tx * 0.5, 57);
  ctx.bezierCurveTo(-8 + tx * 0.6, 65, 8 + tx * 0.6, 65, 20 + tx * 0.5, 57);
  ctx.bezierCurveTo(40, 42, 49, 22, 47, -16);
  ctx.bezierCurveTo(46, -54, 26, -64, 0, -64);
  ctx.bezierCurveTo(-26, -64, -46, -54, -47, -16);
  ctx.fillStyle = linear(ctx, -46, -30, 46, 34, [0, '#fbcfa6'], [0.4, skin.light], [0.78, skin.base], [1, '#cf8264']);
  ctx.fill();
  ctx.save();
  ctx.clip();
  ctx.fillStyle = linear(ctx, 0, 30, 0, 66, [0, rgba(skin.deep, 0)], [1, rgba(skin.deep, 0.5)]);
  ctx.fillRect(-60, 20, 120, 50);
  ctx.fillStyle = linear(ctx, 0, -52, 0, -14, [0, rgba('#7a3038', 0.55)], [1, rgba('#7a3038', 0)]);
  ctx.fillRect(-60, -60, 120, 50);
  for (const s of [-1, 1]) {
    ctx.fillStyle = radial(ctx, s * 29 + tx * 0.8, 25 + ty, 19, [0, rgba('#ee6a5c', 0.5 + 0.2 * p.cheer)], [1, rgba('#ee6a5c', 0)]);
    ctx.fillRect(-60, 0, 120, 66);
  }
  ctx.fillStyle = rgba('#b1603f', 0.5);
  for (const [a, b] of [[-30, 18], [-24, 22], [-34, 24], [-18, 18], [30, 18], [24, 22], [35, 24], [19, 18], [-3, 13], [4, 15]]) { ctx.beginPath(); ctx.arc(a + tx, b + ty, 1.05, 0, 7); ctx.fill(); }
  ctx.restore();
  for (const s of [-1, 1]) {
    const x = s * 20.5 + tx;
    eye(ctx, x, 4 + ty, s, p);
    ctx.strokeStyle = hair.base; ctx.lineWidth = 4.4; ctx.lineCap = 'round';
    const b = -15 - 5 * p.brow + ty;
    ctx.beginPath(); ctx.moveTo(x - s * 10, b + 1.5); ctx.quadraticCurveTo(x + s * 2, b - 6, x + s * 12.5, b + 2); ctx.stroke();
  }
  const nx = tx * 1.5;
  ctx.strokeStyle = rgba(skin.deep, 0.85); ctx.lineWidth = 2.3;
  ctx.beginPath(); ctx.moveTo(nx - 6, 20 + ty); ctx.quadraticCurveTo(nx, 25.5 + ty, nx + 6.5, 19.5 + ty); ctx.stroke();
  blob(ctx, nx - 1.5, 15 + ty, 3.2, 4.2, rgba('#ffe9cf', 0.62));
  mouth(ctx, tx * 1.05, 38 + ty * 0.8, p);
  front(ctx, p);
}

function front(ctx, p) {
  const tx = p.head.turn * 2.4;
  ctx.fillStyle = linear(ctx, -40, -60, 30, 0, [0, hair.light], [0.5, hair.base], [1, hair.deep]);
  ctx.beginPath();
  ctx.moveTo(14 + tx, -50);
  ctx.bezierCurveTo(-6 + tx, -30, -34 + tx, -30, -44, 4);
  ctx.bezierCurveTo(-56, -20, -54, -58, -20, -66);
  ctx.lineTo(14, -64);
  ctx.fill();
  ctx.beginPath();
  ctx.moveTo(10 + tx, -52);
  ctx.bezierCurveTo(24 + tx, -34, 40 + tx, -30, 45, 4);
  ctx.bezierCurveTo(56, -20, 54, -58, 20, -66);
  ctx.lineTo(6, -64);
  ctx.fill();
  ctx.strokeStyle = rgba('#d79a66', 0.4); ctx.lineWidth = 1.4;
  for (const o of [0, 5, 10]) { ctx.beginPath(); ctx.moveTo(6 + tx - o, -48); ctx.bezierCurveTo(-14 + tx - o, -36 - o * 0.4, -34, -28 - o, -44, -6 - o); ctx.stroke(); }
  for (const s of [-1, 1]) {
    ctx.strokeStyle = hair.base; ctx.lineWidth = 3.6; ctx.lineCap = 'round';
    ctx.beginPath(); ctx.moveTo(s * 45, -4); ctx.bezierCurveTo(s * 50, 14, s * 42 + p.swing * 2, 22, s * 47 + p.swing * 3, 38); ctx.stroke();
  }
  band(ctx, p, tx);
}

function band(ctx, p, tx) {
  ctx.beginPath();
  ctx.moveTo(-52, -22);
  ctx.bezierCurveTo(-50, -66, -26 + tx, -80, tx, -80);
  ctx.bezierCurveTo(26 + tx, -80, 50, -66, 52, -22);
  ctx.bezierCurveTo(46, -46, 26 + tx, -58, tx, -58);
  ctx.bezierCurveTo(-26 + tx, -58, -46, -46, -52, -22);
  ctx.fillStyle = linear(ctx, -50, -70, 50, -40, [0, scarf.light], [0.5, scarf.base], [1, scarf.deep]);
  ctx.fill();
  ctx.save();
  ctx.clip();
  ctx.fillStyle = rgba('#fff1d6', 0.85);
  for (let i = -5; i <= 5; i++) { const a = i * 0.27; ctx.beginPath(); ctx.arc(Math.sin(a) * 49 + tx * Math.cos(a), -18 - Math.cos(a) * (i % 2 ? 47 : 55), 1.9, 0, 7); ctx.fill(); }
  ctx.restore();
  for (const s of [-1, 1]) {
    ctx.save();
    ctx.translate(12 + tx * 1.4, -72);
    ctx.rotate(s * (0.5 + 0.05 * p.swing) - 0.1);
    ctx.fillStyle = linear(ctx, 0, -12, s * 22, 6, [0, scarf.light], [1, scarf.deep]);
    ctx.beginPath(); ctx.moveTo(0, 0); ctx.bezierCurveTo(s * 8, -16, s * 24, -18, s * 25, -7); ctx.bezierCurveTo(s * 25, 4, s * 10, 8, 0, 0); ctx.fill();
    ctx.strokeStyle = rgba(scarf.deep, 0.7); ctx.lineWidth = 1.3;
    ctx.beginPath(); ctx.moveTo(s * 3, -2); ctx.quadraticCurveTo(s * 10, -7, s * 17, -8); ctx.stroke();
    ctx.restore();
  }
  blob(ctx, 12 + tx * 1.4, -71, 6.5, 6, linear(ctx, 6, -76, 18, -66, [0, scarf.light], [1, scarf.deep]));
}
