import { script, LOOP, ramp, smooth, backOut, easeInOut, wave, drift, mix, clamp } from './util.mjs';

const pins = script.beats.filter((b) => b.do === 'pin')
  .map((b, i, all) => ({ product: b.product, from: b.at_ms / 1000, to: (all[i + 1]?.at_ms ?? script.loop_ms) / 1000 }));
const shows = script.shows.map((s) => ({ ...s, at: s.at_ms / 1000 }));
export const offerAt = script.beats.find((b) => b.do === 'offer').at_ms / 1000;
export const glazings = shows.slice(1).filter((s, i) => s.product === shows[i].product);

const pulse = (t, a, b, f = 0.45) => easeInOut(ramp(a - f, a, t)) * (1 - easeInOut(ramp(b, b + f, t)));

// Where the hands sit on each piece, in the piece's own units from its foot.
const holds = {
  bowl: { px: 98, dx: 0, base: 548, L: [-0.83, -0.47, 'cup'], R: [0.83, -0.47, 'cup'] },
  mug: { px: 112, dx: -14, base: 552, L: [-0.47, -0.42, 'cup'], R: [0.84, -0.55, 'grip'] },
  teapot: { px: 88, dx: 2, base: 554, L: [-0.5, -0.16, 'cup'], R: [1.0, -0.66, 'grip'] },
};

const gestures = [
  { hand: 'R', a: 5.6, b: 7.6, x: 408, y: 448, rot: 0.5, sway: 0.1 },
  { hand: 'L', a: 11.8, b: 14.4, x: 132, y: 430, rot: -0.25, sway: 0.12 },
  { hand: 'R', a: 19.4, b: 21.6, x: 416, y: 356, rot: 0.12, sway: 0.34 },
];
const blinks = [1.0, 4.1, 6.7, 9.0, 12.2, 14.9, 15.25, 18.4, 21.2, 23.1];
const talks = [[0.3, 1.7], [3.7, 8.8], [9.9, 11.2], [11.9, 15.9], [17.0, 19.0], [19.7, 22.4], [23.3, 23.75]];

function speech(t) {
  const on = talks.reduce((v, [a, b]) => Math.max(v, pulse(t, a, b, 0.15)), 0);
  const beat = Math.max(0, wave(t, 104, 0.1) * 0.75 + 0.35 * wave(t, 57, 0.3));
  return { open: on * beat * (0.62 + 0.38 * wave(t, 31)), wide: on * wave(t, 43, 0.2), on };
}

export function poseAt(t) {
  const pin = pins.find((p) => t >= p.from && t < p.to);
  const hold = holds[pin.product];
  const quick = pin.to - pin.from < 1.5 ? 0.3 : 0.45;
  const inn = backOut(ramp(pin.from, pin.from + quick, t));
  const out = easeInOut(ramp(pin.to - 0.28, pin.to, t));
  const away = (1 - inn + out) * 196;
  const show = shows.filter((s) => s.product === pin.product && s.at <= t + 0.5).at(-1);
  const before = shows.filter((s) => s.product === pin.product && s.at <= t - 0.5).at(-1) ?? show;
  const glazing = show !== before ? ramp(show.at - 0.5, show.at + 0.5, t) : 1;
  const cheer = pulse(t, offerAt + 0.1, offerAt + 0.9, 0.3);
  const nears = glazings.map((g) => pulse(t, g.at - 0.4, g.at + 0.6, 0.5));
  const glazingNow = Math.max(0, ...nears);
  const ges = { L: 0, R: 0 };
  const target = {};
  for (const g of gestures) {
    const k = pulse(t, g.a, g.b, 0.55);
    if (k > 0) { ges[g.hand] = k; target[g.hand] = { ...g, rot: g.rot + g.sway * Math.sin((t - g.a) * 7.5) * pulse(t, g.a, g.b, 0.2) }; }
  }
  const lookIn = Math.max(pulse(t, 8, 8.7, 0.6), pulse(t, 15, 15.7, 0.6), pulse(t, 17.6, 18.5, 0.6));
  const gx = 270 + hold.dx + 4 * drift(t, 2, 0.3) + 10 * (ges.L - ges.R);
  const gy = hold.base + away - 24 * cheer - 6 * glazingNow + 3 * drift(t, 3) - 5 * (ges.L + ges.R);
  const roll = 0.03 * drift(t, 2, 0.6) + 0.05 * (ges.L - ges.R);
  const good = {
    key: pin.product, px: hold.px, x: gx, y: gy, roll, glazing, from: before?.variant, to: show?.variant,
    elev: 15 + 14 * lookIn + 5 * cheer + 2 * drift(t, 2),
    yaw: pin.product === 'bowl' ? 0.7 * wave(t, 1) + 0.25 * wave(t, 3) : -0.25 + 0.12 * wave(t, 4),
  };
  const hand = (side) => {
    const [u, v, kind] = hold[side];
    const s = side === 'L' ? -1 : 1;
    // The hand that stays alone slips under the foot, or the bowl would float.
    const alone = ges[side === 'L' ? 'R' : 'L'];
    const hx = gx + mix(u, s * 0.5, alone) * hold.px, hy = gy + mix(v, -0.2, alone) * hold.px;
    const k = ges[side], g = target[side];
    const lift = Math.sin(k * Math.PI) * -14;
    return {
      x: k ? mix(hx, g.x, k) : hx, y: k ? mix(hy, g.y, k) + lift : hy,
      rot: k ? mix(0, g.rot, k) : 0, kind: k > 0.35 ? 'open' : kind, free: k, under: alone, s,
    };
  };
  const said = speech(t);
  const nod = 0.5 * said.open;
  return {
    good, L: hand('L'), R: hand('R'), said, cheer,
    breath: wave(t, 6), lean: 5 * drift(t, 1, 0.2) + 5 * (ges.R - ges.L),
    head: {
      x: 3 * drift(t, 2, 0.5) + 3 * (ges.R - ges.L), y: 1.6 * wave(t, 6, 0.1) + 2.6 * nod - 4 * cheer + 3 * glazingNow,
      tilt: 0.045 * drift(t, 3, 0.4) + 0.05 * (ges.L - ges.R) - 0.04 * cheer + 0.02 * nod,
      turn: clamp(0.4 * drift(t, 2, 0.1) + 0.75 * (ges.R * (t < 10 ? 1 : 0.1) - ges.L), -1, 1),
      down: clamp(0.9 * glazingNow + 0.35 * lookIn - 0.25 * cheer, -0.3, 1),
    },
    blink: blinks.reduce((v, b) => Math.max(v, smooth(0.1, 0, Math.abs(t - b))), 0),
    smile: clamp(0.62 + 0.5 * cheer + 0.15 * drift(t, 3) + 0.3 * ges.R),
    brow: clamp(0.25 + 0.8 * cheer + 0.35 * said.wide * said.on + 0.4 * (ges.L + ges.R) - 0.3 * glazingNow, -0.2, 1),
    swing: drift(t, 4, 0.3), pinned: pin,
  };
}
export { LOOP };
