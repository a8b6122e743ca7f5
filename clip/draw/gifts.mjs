import { linear, radial, rgba, blend } from './util.mjs';

// Paper lantern centred on the origin; r is its half width.
export function lantern(ctx, r, colour, lean = 0) {
  ctx.save();
  ctx.rotate(lean);
  const h = r * 1.06;
  const cap = (y, w) => {
    ctx.fillStyle = linear(ctx, -w, 0, w, 0, [0, '#4a2a2c'], [0.4, '#9a6242'], [1, '#341c28']);
    ctx.beginPath(); ctx.roundRect(-w, y - r * 0.07, 2 * w, r * 0.14, r * 0.05); ctx.fill();
  };
  ctx.strokeStyle = '#8a3b34';
  ctx.lineCap = 'round';
  ctx.lineWidth = Math.max(1, r * 0.035);
  for (let i = -2; i <= 2; i++) { ctx.beginPath(); ctx.moveTo(i * r * 0.05, h * 1.05); ctx.quadraticCurveTo(i * r * 0.09 - lean * r * 8, h * 1.25, i * r * 0.07 - lean * r * 14, h * 1.5); ctx.stroke(); }
  const body = () => {
    ctx.beginPath();
    ctx.moveTo(-r * 0.42, -h * 0.96);
    ctx.bezierCurveTo(-r * 1.25, -h * 0.75, -r * 1.25, h * 0.75, -r * 0.42, h * 0.96);
    ctx.lineTo(r * 0.42, h * 0.96);
    ctx.bezierCurveTo(r * 1.25, h * 0.75, r * 1.25, -h * 0.75, r * 0.42, -h * 0.96);
    ctx.closePath();
  };
  body();
  ctx.fillStyle = radial(ctx, 0, h * 0.12, r * 1.15, [0, '#fffbe6'], [0.28, blend(colour, '#fff3cf', 0.75)], [0.62, colour], [1, blend(colour, '#b8402f', 0.6)]);
  ctx.fill();
  ctx.save();
  ctx.clip();
  for (let i = -4; i <= 4; i++) {
    const y = (i / 5) * h;
    ctx.strokeStyle = rgba('#a2452c', 0.34);
    ctx.lineWidth = r * 0.03;
    ctx.beginPath(); ctx.ellipse(0, y - r * 0.1, r * 1.02, r * 0.17, 0, 0, Math.PI); ctx.stroke();
    ctx.strokeStyle = rgba('#fff8dc', 0.4);
    ctx.beginPath(); ctx.ellipse(0, y - r * 0.07, r * 1.02, r * 0.17, 0, 0, Math.PI); ctx.stroke();
  }
  ctx.fillStyle = linear(ctx, -r, 0, r, 0, [0, rgba('#fff6d8', 0.28)], [0.4, rgba('#fff6d8', 0)], [0.7, rgba('#8a2c3a', 0)], [1, rgba('#8a2c3a', 0.3)]);
  ctx.fillRect(-r * 1.2, -h, r * 2.4, 2 * h);
  ctx.restore();
  cap(-h * 0.97, r * 0.46);
  cap(h * 0.97, r * 0.46);
  ctx.restore();
}

// A tulip standing on the origin, s pixels tall.
export function tulip(ctx, s, sway = 0) {
  ctx.save();
  ctx.scale(s / 100, s / 100);
  const top = [sway * 10, -66];
  const leaf = (side, len, wide) => {
    ctx.fillStyle = linear(ctx, side * wide, -len, 0, 0, [0, '#9ccf86'], [0.5, '#4f9a63'], [1, '#2c6a50']);
    ctx.beginPath();
    ctx.moveTo(0, 0);
    ctx.bezierCurveTo(side * wide * 1.1, -len * 0.15, side * wide * 1.2, -len * 0.6, side * wide * 0.95 + sway * 4, -len);
    ctx.bezierCurveTo(side * wide * 0.45, -len * 0.72, side * 1, -len * 0.45, 0, -6);
    ctx.fill();
    ctx.strokeStyle = rgba('#d8f2b8', 0.5);
    ctx.lineWidth = 0.9;
    ctx.beginPath(); ctx.moveTo(side * 1.5, -6); ctx.bezierCurveTo(side * wide * 0.8, -len * 0.3, side * wide * 0.85, -len * 0.6, side * wide * 0.93 + sway * 4, -len * 0.95); ctx.stroke();
  };
  leaf(1, 50, 21);
  ctx.strokeStyle = linear(ctx, -3, 0, 3, 0, [0, '#8cc57b'], [1, '#3c8058']);
  ctx.lineWidth = 4.2;
  ctx.lineCap = 'round';
  ctx.beginPath(); ctx.moveTo(0, -1); ctx.quadraticCurveTo(-2, -36, ...top); ctx.stroke();
  leaf(-1, 40, 19);
  ctx.translate(...top);
  ctx.rotate(sway * 0.2);
  const petal = (x, w, h, tip, a, b, c) => {
    ctx.fillStyle = linear(ctx, x - w, -h, x + w, 4, [0, a], [0.5, b], [1, c]);
    ctx.beginPath();
    ctx.moveTo(x * 0.2, 4);
    ctx.bezierCurveTo(x - w * 1.25, 2, x - w * 1.1, -h * 0.72, x + tip, -h);
    ctx.bezierCurveTo(x + w * 1.1, -h * 0.72, x + w * 1.25, 2, x * 0.2, 4);
    ctx.fill();
  };
  petal(-7, 8, 31, 2, '#ff9d8c', '#e85d68', '#b1304f');
  petal(7, 8, 31, -2, '#f97a78', '#d8455c', '#942546');
  petal(0, 6, 33, 0, '#e0586a', '#c23a56', '#8f2142');
  petal(-8.5, 9.5, 28, -3.5, '#ffc0a4', '#f77b76', '#cf3f5c');
  petal(8.5, 9.5, 28, 3.5, '#ff9a88', '#e8566a', '#a92c50');
  petal(0, 10.5, 26, 0, '#ffcdb0', '#fb8b7e', '#d9475f');
  ctx.strokeStyle = rgba('#fff0da', 0.5);
  ctx.lineWidth = 1.1;
  ctx.beginPath(); ctx.moveTo(-4, -4); ctx.quadraticCurveTo(-7.5, -14, -2.5, -22); ctx.stroke();
  ctx.restore();
}
