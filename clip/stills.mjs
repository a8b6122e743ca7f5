import { createCanvas, Path2D } from '@napi-rs/canvas';
import { writeFileSync } from 'node:fs';
import { fire } from './draw/kiln.mjs';
import { picture } from './draw/frame.mjs';
import { lantern, tulip } from './draw/gifts.mjs';
import { lay } from './draw/letters.mjs';
import { linear, radial, rgba, glow, script } from './draw/util.mjs';

const S = 640;

// Each stand is a list of pieces, far ones first: [x, foot y, pixels a unit, what].
const stands = {
  bowl: [[188, 372, 150, { variant: 'ink', elev: 22, yaw: 1 }], [452, 380, 150, { variant: 'sand', elev: 22, yaw: 2 }], [318, 486, 168, { variant: 'sea', elev: 22 }]],
  'bowl-sea': [[320, 436, 250, { variant: 'sea', elev: 23 }]],
  'bowl-sand': [[320, 436, 250, { variant: 'sand', elev: 23, yaw: 0.6 }]],
  'bowl-ink': [[320, 436, 250, { variant: 'ink', elev: 23, yaw: 1.1 }]],
  mug: [[238, 402, 205, { variant: 'sand', elev: 19, yaw: -2.5 }], [372, 480, 225, { variant: 'sea', elev: 19, yaw: -0.45 }]],
  'mug-sea': [[286, 466, 305, { variant: 'sea', elev: 19, yaw: -0.4 }]],
  'mug-sand': [[286, 466, 305, { variant: 'sand', elev: 19, yaw: -0.4 }]],
  teapot: [[322, 480, 240, { elev: 17, yaw: -0.22 }]],
  vase: [[320, 508, 232, { elev: 15, yaw: 0.2 }]],
  plate: [[282, 352, 204, { elev: 38, yaw: 1 }], [398, 448, 158, { elev: 38 }]],
  'plate-21': [[322, 376, 184, { elev: 38 }]],
  'plate-27': [[322, 392, 232, { elev: 38 }]],
};

function backdrop(ctx) {
  ctx.fillStyle = linear(ctx, 0, 0, 0, S, [0, '#e4d8ca'], [0.42, '#efe5d8'], [0.6, '#e9dccb'], [1, '#dccab4']);
  ctx.fillRect(0, 0, S, S);
  glow(ctx, 120, 150, 460, '#fff3df', 0.6);
  ctx.fillStyle = linear(ctx, 0, 0, S, 120, [0, rgba('#7b5a4a', 0)], [0.6, rgba('#7b5a4a', 0)], [1, rgba('#7b5a4a', 0.2)]);
  ctx.fillRect(0, 0, S, S);
}

function product(name) {
  const c = createCanvas(S, S), ctx = c.getContext('2d');
  backdrop(ctx);
  ctx.imageSmoothingQuality = 'high';
  const pieces = stands[name].map(([x, y, scale, opt]) => fire(name.split('-')[0], { ...opt, floor: true, scale: scale * 2, w: S * 2, h: S * 2, cx: x * 2, base: y * 2 }));
  for (const im of pieces) ctx.drawImage(im, 0, 0, S, S);
  return c;
}

function gift(key) {
  const c = createCanvas(256, 256), ctx = c.getContext('2d');
  if (key === 'flower') { ctx.translate(122, 246); ctx.rotate(0.06); tulip(ctx, 236, 0.3); }
  else {
    ctx.translate(128, 112);
    ctx.fillStyle = radial(ctx, 0, 0, 126, [0, rgba('#ffc46b', 0.6)], [0.6, rgba('#ffb050', 0.28)], [1, rgba('#ffb050', 0)]);
    ctx.fillRect(-128, -112, 256, 256);
    lantern(ctx, 82, '#ffb45c', 0.04);
  }
  return c;
}

function logo() {
  const { width, parts } = lay(script.brand);
  const letters = parts.filter((p) => p.d).map((p) => `<path transform="translate(${p.x})" d="${p.d}"/>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width + 170} 128" role="img" aria-label="Kiln &amp; Tide"><g fill="none" stroke-linecap="round" stroke-linejoin="round">`
    + '<path d="M14 52H106C104 86 84 104 74 106H46C36 104 16 86 14 52Z" fill="#f4ebdd"/><path d="M14 52H106C105 66 101 77 96 85C88 74 80 74 72 83C64 92 56 92 48 82C40 73 32 74 24 84C19 76 15 66 14 52Z" fill="#278592"/>'
    + '<path d="M14 52H106C104 86 84 104 74 106H46C36 104 16 86 14 52ZM44 114H76" stroke="#15566c" stroke-width="6"/><path d="M46 36Q38 27 46 18T46 4M72 36Q64 27 72 18T72 4" stroke="#bd4f3f" stroke-width="6"/>'
    + `<g transform="translate(140 100)" stroke="#15566c" stroke-width="9">${letters}</g></g></svg>\n`;
}

function face() {
  const c = createCanvas(96, 96), ctx = c.getContext('2d');
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(picture(3.55), 186, 162, 162, 162, 0, 0, 96, 96);
  return c;
}

export async function stills(out) {
  const save = async (path, c, q) => { const b = await c.encode('webp', q); writeFileSync(`${out}/${path}`, b); console.log(path, b.length); };
  for (const name of Object.keys(stands)) await save(`products/${name}.webp`, product(name), 86);
  for (const g of script.gifts) await save(`gifts/${g.key}.webp`, gift(g.key), 90);
  await save('host.webp', face(), 90);
  await save('poster.webp', picture(4), 80);
  writeFileSync(`${out}/logo.svg`, logo());
}
