import { linear, rgba, mix } from './util.mjs';
import { skin } from './face.mjs';

const tube = (ctx, pts, w, fill) => {
  ctx.lineCap = ctx.lineJoin = 'round';
  ctx.strokeStyle = fill;
  ctx.lineWidth = w;
  ctx.beginPath();
  ctx.moveTo(...pts[0]);
  if (pts.length === 3) ctx.quadraticCurveTo(...pts[1], ...pts[2]);
  else ctx.lineTo(...pts[1]);
  ctx.stroke();
};

function finger(ctx, pts, w) {
  tube(ctx, pts.map(([x, y]) => [x + 0.4, y + 1.3]), w + 1.4, skin.deep);
  const [a, b] = [pts[0], pts.at(-1)];
  tube(ctx, pts, w, linear(ctx, a[0], a[1] - w, b[0], b[1] + w, [0, skin.base], [1, skin.light]));
  tube(ctx, pts.slice(-2).map(([x, y]) => [x, y - w * 0.2]), w * 0.3, rgba('#ffe4c6', 0.45));
}

const palm = (ctx, rx, ry) => {
  ctx.fillStyle = linear(ctx, -rx, -ry, rx, ry, [0, skin.light], [0.6, skin.base], [1, skin.deep]);
  ctx.beginPath(); ctx.ellipse(0, 0, rx, ry, 0, 0, 7); ctx.fill();
};

// The part behind the piece. The x axis points from the wrist's side to the piece for either hand.
export function handBack(ctx, h) {
  ctx.save();
  ctx.translate(h.x, h.y);
  ctx.scale(-h.s, 1);
  if (h.kind === 'open') {
    ctx.rotate(h.rot * -h.s);
    openHand(ctx);
  } else if (h.kind === 'cup') {
    ctx.rotate(mix(0, 0.5, h.under));
    ctx.translate(-6, 4);
    palm(ctx, 15, 23);
    finger(ctx, [[-2, -14], [6, -28], [15, -33]], 11);
  } else {
    ctx.translate(-2, 0);
    palm(ctx, 14, 20);
  }
  ctx.restore();
}

export function handFront(ctx, h) {
  if (h.kind === 'open') return;
  ctx.save();
  ctx.translate(h.x, h.y);
  ctx.scale(-h.s, 1);
  if (h.kind === 'cup') {
    ctx.rotate(mix(0, 0.42, h.under));
    const reach = [[22, 30], [27, 31], [26, 28], [20, 23]];
    for (let i = 3; i >= 0; i--) {
      const y = -15 + i * 10.5;
      finger(ctx, [[-14 + i * 2.2, y + 4], [2 + i, y - 2 + i * 1.6], [reach[i][0], y + 2 + i * 2.6]], 10.6 - i * 0.5);
    }
  } else {
    for (let i = 3; i >= 0; i--) {
      const y = -16 + i * 10;
      finger(ctx, [[-12, y + 2], [4, y - 3], [13 - i, y + 2]], 10.8 - i * 0.4);
    }
    finger(ctx, [[-8, -14], [0, -24], [10, -25]], 11);
  }
  ctx.restore();
}

function openHand(ctx) {
  const tips = [[-17, -34], [-7, -43], [5, -43], [16, -36]];
  tips.forEach(([x, y], i) => finger(ctx, [[-11 + i * 7.4, -8], [x * 0.72, y * 0.6], [x, y]], 9.6));
  ctx.save();
  ctx.translate(0, 2);
  palm(ctx, 17, 19);
  ctx.restore();
  finger(ctx, [[8, 10], [20, 2], [27, -10]], 10.5);
  ctx.strokeStyle = rgba(skin.deep, 0.45);
  ctx.lineWidth = 1.4;
  ctx.beginPath(); ctx.moveTo(-10, -2); ctx.quadraticCurveTo(0, 4, 11, -2); ctx.stroke();
  ctx.beginPath(); ctx.moveTo(5, -5); ctx.quadraticCurveTo(2, 8, 7, 14); ctx.stroke();
}
