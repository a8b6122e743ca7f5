import { script, rng, TAU } from './util.mjs';

export const RATE = 48000;
const N = RATE * script.loop_ms / 1000;
const BEAT = 0.75;

// Every voice writes past the end into the beginning, so the loop has no seam to hear.
const ring = () => [new Float32Array(N), new Float32Array(N)];
function put(bus, at, secs, pan, fn) {
  const start = Math.round(at * RATE), n = Math.round(secs * RATE);
  const l = Math.cos((pan + 1) * TAU / 8), r = Math.sin((pan + 1) * TAU / 8);
  for (let i = 0; i < n; i++) {
    const v = fn(i / RATE, i), k = (((start + i) % N) + N) % N;
    bus[0][k] += v * l;
    bus[1][k] += v * r;
  }
}
const hz = (midi) => 440 * 2 ** ((midi - 69) / 12);

function marimba(bus, at, note, vel, pan) {
  const f = hz(note);
  put(bus, at, 1.6, pan, (t) => vel * Math.min(1, t * 400) * (
    Math.sin(TAU * f * t) * Math.exp(-t * (2.6 + f / 260)) + 0.24 * Math.sin(TAU * f * 3.93 * t) * Math.exp(-t * 13)
    + 0.07 * Math.sin(TAU * f * 9.6 * t) * Math.exp(-t * 34)));
}
function pad(bus, at, note, secs, vel, pan) {
  const f = hz(note);
  put(bus, at, secs + 1.4, pan, (t) => vel * Math.min(1, t / 0.7) * Math.min(1, (secs + 1.4 - t) / 1.4)
    * (Math.sin(TAU * f * t + 0.5 * Math.sin(TAU * f * 2 * t) * Math.exp(-t)) + 0.35 * Math.sin(TAU * f * 1.004 * t)) * (1 + 0.1 * Math.sin(TAU * 4.6 * t)));
}
function bass(bus, at, note, vel) {
  const f = hz(note);
  put(bus, at, 1.1, 0, (t) => vel * Math.min(1, t * 120) * Math.exp(-t * 2.8) * (Math.sin(TAU * f * t) + 0.22 * Math.sin(TAU * 2 * f * t)));
}
function ting(bus, at, vel) {
  for (const [f, a, d, p] of [[2093, 1, 3.2, -0.1], [3136, 0.5, 4.2, 0.2], [4707, 0.42, 5.5, -0.3], [5650, 0.25, 7, 0.35], [8120, 0.12, 12, 0]]) {
    put(bus, at, 2.2, p, (t) => vel * a * Math.min(1, t * 1500) * Math.exp(-t * d) * Math.sin(TAU * f * t) * (1 + 0.15 * Math.sin(TAU * 5.3 * t)));
  }
}

function beatBox(bus, rand) {
  for (let b = 0; b < 32; b++) {
    if (b % 4 === 0 || b % 8 === 5) put(bus, b * BEAT, 0.35, 0, (t) => 0.3 * Math.exp(-t * 13) * Math.sin(TAU * (46 * t + 2.6 * (1 - Math.exp(-t * 26)))));
    for (const [o, v] of [[0.5, 0.05], [0.82, 0.024]]) {
      let low = 0;
      put(bus, (b + o) * BEAT, 0.11, 0.35, (t) => { const n = rand() * 2 - 1; low += 0.4 * (n - low); return v * (n - low) * Math.exp(-t * 38); });
    }
    if (b % 4 === 2) { let low = 0; put(bus, b * BEAT, 0.2, -0.15, (t) => { low += 0.22 * (rand() * 2 - 1 - low); return 0.2 * low * Math.exp(-t * 20); }); }
  }
}

// A room of people heard as vowels only: narrow bands of noise that swell in syllables.
function crowd(bus, rand) {
  for (let v = 0; v < 14; v++) {
    const f = 190 + 900 * rand() ** 1.6, q = 0.985 + 0.008 * rand(), pan = rand() * 1.6 - 0.8;
    const rate = Math.round(24 * (2.2 + 2.4 * rand())), slow = 1 + Math.floor(rand() * 5), ph = rand() * TAU;
    const w = TAU * f / RATE;
    let a = 0, b = 0;
    const noise = new Float32Array(N);
    for (let i = 0; i < N; i++) noise[i] = rand() * 2 - 1;
    for (let i = -RATE; i < N; i++) {
      const y = noise[(i + N) % N] * (1 - q) + 2 * q * Math.cos(w) * a - q * q * b;
      b = a; a = y;
      if (i < 0) continue;
      const k = i / N * TAU;
      const env = Math.max(0, Math.sin(k * rate + 2 * Math.sin(k * slow * 3 + ph))) ** 1.5 * (0.5 + 0.5 * Math.sin(k * slow + ph));
      const s = y * env * 0.16 * (300 / f) ** 0.4;
      bus[0][i] += s * (1 - pan) / 2;
      bus[1][i] += s * (1 + pan) / 2;
    }
  }
}

function room(bus, wet) {
  const taps = [[1557, 0.76], [1891, 0.745], [2333, 0.73], [2741, 0.715]];
  return bus.map((dry, ch) => {
    const out = Float32Array.from(dry);
    for (const [len, fb] of taps) {
      const line = new Float32Array(len + ch * 37);
      let low = 0;
      // The first lap only fills the room with the loop's own tail.
      for (let lap = 0; lap < 2; lap++) for (let i = 0; i < N; i++) {
        const k = i % line.length, d = line[k];
        low += 0.38 * (d - low);
        line[k] = dry[i] + low * fb;
        if (lap) out[i] += d * wet * 0.25;
      }
    }
    return out;
  });
}

const chords = [[50, 57, 66, 69], [47, 54, 62, 69], [43, 55, 62, 66], [45, 57, 61, 64]];
const melody = [
  [0, 78], [0.5, 81], [1.5, 83], [2, 81], [3, 78], [3.5, 76],
  [4, 74], [5, 76], [5.5, 78], [6.5, 74], [7.5, 71],
  [8, 74], [8.5, 78], [9.5, 81], [10, 83], [11, 81], [11.5, 78],
  [12, 76], [13, 78], [13.5, 76], [14, 73], [15, 69], [15.5, 71],
  [16, 78], [16.5, 81], [17.5, 86], [18, 83], [19, 81], [19.5, 78],
  [20, 83], [21, 81], [21.5, 78], [22.5, 76], [23.5, 74],
  [24, 71], [24.5, 74], [25.5, 78], [26, 76], [27, 74], [27.5, 71],
  [28, 69], [29, 73], [29.5, 76], [30, 81], [31, 76],
];

export function sound() {
  const rand = rng(2024);
  const wetBus = ring(), dryBus = ring();
  melody.forEach(([b, n], i) => marimba(wetBus, (b + (b % 1 ? 0.06 : 0)) * BEAT, n, 0.17 + 0.04 * (i % 3 === 0), i % 2 ? 0.28 : -0.22));
  for (let bar = 0; bar < 8; bar++) {
    const c = chords[bar % 4];
    c.slice(1).forEach((n, i) => pad(wetBus, bar * 4 * BEAT, n, 4 * BEAT, 0.026, i * 0.5 - 0.5));
    [[0, 0], [2.5, 0], [3.5, 7]].forEach(([b, o]) => bass(dryBus, (bar * 4 + b) * BEAT, c[0] - (o ? 5 : 12), 0.17));
    c.slice(1).forEach((n, i) => marimba(wetBus, (bar * 4 + 1 + i * 0.5) * BEAT, n, 0.09, 0.1));
  }
  for (const b of script.beats) if (b.do === 'offer') ting(wetBus, b.at_ms / 1000 + 0.08, 0.15);
  for (const s of script.shows.slice(1, -1)) ting(wetBus, s.at_ms / 1000, 0.045);
  beatBox(dryBus, rand);
  crowd(dryBus, rand);
  const wet = room(wetBus, 0.55);
  return level(wet.map((c, ch) => c.map((v, i) => v + dryBus[ch][i])));
}

// -18 LUFS, by plain loudness of the mix; the offset was measured once against a meter.
function level(bus) {
  const rms = Math.sqrt(bus.reduce((s, c) => s + c.reduce((q, v) => q + v * v, 0), 0) / (2 * N));
  const gain = 10 ** (LEVEL / 20) / rms;
  return bus.map((c) => c.map((v) => Math.tanh(v * gain * 0.9) / 0.9));
}
const LEVEL = -20;

export function wav(bus, laps) {
  const bytes = N * laps * 4, out = Buffer.alloc(44 + bytes);
  out.write('RIFF', 0); out.writeUInt32LE(36 + bytes, 4); out.write('WAVEfmt ', 8);
  out.writeUInt32LE(16, 16); out.writeUInt16LE(1, 20); out.writeUInt16LE(2, 22);
  out.writeUInt32LE(RATE, 24); out.writeUInt32LE(RATE * 4, 28); out.writeUInt16LE(4, 32); out.writeUInt16LE(16, 34);
  out.write('data', 36); out.writeUInt32LE(bytes, 40);
  for (let i = 0; i < N * laps; i++) for (const ch of [0, 1]) out.writeInt16LE(Math.round(32767 * Math.max(-1, Math.min(1, bus[ch][i % N]))), 44 + i * 4 + ch * 2);
  return out;
}
