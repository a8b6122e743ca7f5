import { Path2D } from '@napi-rs/canvas';
import { linear } from './util.mjs';

const motifs = [
  'M-22 8 q6 -12 12 0 q6 -12 12 0 q6 -12 12 0 q6 -12 10 0 M-22 18 q6 -10 12 0 q6 -10 12 0 q6 -10 12 0 q6 -10 10 0 M8 -14 a7 7 0 1 0 0.1 0',
  'M0 22 L0 -4 M0 14 q-14 0 -14 -16 q10 2 14 14 M0 16 q14 -2 14 -18 q-10 2 -14 14 M-9 -20 q-2 16 9 16 q11 0 9 -16 l-5 7 l-4 -9 l-4 9 Z',
  'M-20 8 L20 8 Q16 20 8 20 L-10 20 Q-18 18 -20 8 Z M0 8 L0 -22 M2 -20 Q18 -8 16 4 L2 4 Z M-3 -14 Q-16 -4 -14 4 L-3 4 Z',
  'M-6 20 L-4 -8 L4 -8 L6 20 Z M-6 -8 L6 -8 M-4 -8 L-4 -15 L4 -15 L4 -8 M-5 -15 Q0 -24 5 -15 M-5 4 L5 4 M8 -12 L20 -16 M8 -10 L20 -8 M-8 -12 L-20 -16 M-8 -10 L-20 -8',
  'M-20 0 Q-4 -16 12 0 Q-4 16 -20 0 Z M12 0 L22 -9 L22 9 Z M-12 -2 a1.5 1.5 0 1 0 0.1 0 M-3 -7 Q1 0 -3 7',
  'M-4 22 L-7 -2 L7 -2 L4 22 Z M0 -6 L-18 -20 M0 -6 L18 -20 M0 -6 L-16 10 M0 -6 L16 10 M-10 -8 L-14 -22 L-20 -15 M10 -8 L16 -15 L20 -22',
  'M-18 -4 L18 -4 Q16 14 6 16 L-6 16 Q-16 14 -18 -4 Z M-8 20 L8 20 M-6 -12 q4 -5 0 -10 M4 -12 q4 -5 0 -10',
];

export function tile(x, left, top, s, i) {
  x.save();
  x.translate(left, top);
  x.fillStyle = linear(x, 0, 0, s, s, [0, '#f4efe2'], [1, '#c9d2d8']);
  x.beginPath(); x.roundRect(0, 0, s, s, 3); x.fill();
  x.translate(s / 2, s / 2);
  x.scale(s / 80, s / 80);
  x.strokeStyle = '#2b5c96';
  x.lineWidth = 2.4;
  x.lineCap = x.lineJoin = 'round';
  x.stroke(new Path2D(motifs[i % motifs.length]));
  x.lineWidth = 2;
  for (let k = 0; k < 4; k++) { x.rotate(Math.PI / 2); x.stroke(new Path2D('M-36 -24 Q-26 -26 -24 -36 M-36 -30 Q-31 -31 -30 -36')); }
  x.restore();
}
