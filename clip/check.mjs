import { readFileSync } from 'node:fs';

const buf = readFileSync(new URL(process.argv[2] ?? 'out/stall.mp4', process.argv[2] ? `file://${process.cwd()}/` : import.meta.url));
const fail = [];
const expect = (ok, text) => { if (!ok) fail.push(text); };

function* boxes(from, to) {
  for (let i = from; i < to;) {
    const size = buf.readUInt32BE(i);
    if (size < 8) throw new Error(`box of ${size} bytes at ${i}`);
    yield { type: buf.toString('latin1', i + 4, i + 8), at: i, body: i + 8, end: i + size };
    i += size;
  }
}
const inside = (b, type) => [...boxes(b.body, b.end)].filter((x) => x.type === type);

function run(traf) {
  const [tfhd] = inside(traf, 'tfhd'), [tfdt] = inside(traf, 'tfdt'), [trun] = inside(traf, 'trun');
  const flags = buf.readUInt32BE(trun.body) & 0xffffff;
  const count = buf.readUInt32BE(trun.body + 4);
  const perSample = [0x100, 0x200, 0x400, 0x800].filter((f) => flags & f);
  let p = trun.body + 8;
  const offset = flags & 1 ? buf.readInt32BE(p) : 0;
  p += (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0);
  const samples = Array.from({ length: count }, () => Object.fromEntries(perSample.map((f) => { const v = buf.readUInt32BE(p); p += 4; return [f, v]; })));
  return {
    track: buf.readUInt32BE(tfhd.body + 4), step: buf.readUInt32BE(tfhd.body + 8), wide: buf[tfdt.body] === 1, offset,
    at: buf[tfdt.body] === 1 ? Number(buf.readBigUInt64BE(tfdt.body + 4)) : buf.readUInt32BE(tfdt.body + 4),
    keys: samples.map((s) => ((s[0x400] ?? 0) & 0x10000) === 0), bytes: samples.reduce((n, s) => n + (s[0x200] ?? 0), 0), count,
  };
}

const top = [...boxes(0, buf.length)];
expect(top[0].type === 'ftyp' && top[1].type === 'moov', 'the file begins with ftyp and moov');
expect(!buf.subarray(top[1].at, top[1].end).includes('elst'), 'no edit list');
const moofs = top.filter((b) => b.type === 'moof');
expect(moofs.length === 48, `48 fragments, not ${moofs.length}`);
let pictures = 0, blocks = 0;
console.log(' part   at s   video tfdt  n key    bytes   audio tfdt  n   bytes');
moofs.forEach((m, k) => {
  const mdat = top[top.indexOf(m) + 1];
  const [v, a] = inside(m, 'traf').map(run);
  expect(mdat?.type === 'mdat' && mdat.end - mdat.body === v.bytes + a.bytes, `part ${k}: mdat holds both tracks`);
  expect(m.at + v.offset === mdat.body && m.at + a.offset === mdat.body + v.bytes, `part ${k}: data offsets`);
  expect(v.track === 1 && a.track === 2 && v.wide && a.wide, `part ${k}: tracks, 64-bit tfdt`);
  expect(v.at === k * 15000 && v.step === 1000 && v.count === 15, `part ${k}: picture times`);
  expect(a.at === blocks * 1024 && a.step === 1024 && (a.count === 23 || a.count === 24), `part ${k}: sound times`);
  expect(Math.abs(a.at / 48000 - k / 2) < 1024 / 48000, `part ${k}: sound starts with the picture`);
  expect(v.keys[0] === (k % 2 === 0) && !v.keys.slice(1).some(Boolean), `part ${k}: key frames`);
  pictures += v.count;
  blocks += a.count;
  console.log(`${k}`.padStart(5), (k / 2).toFixed(1).padStart(6), `${v.at}`.padStart(12), v.count, v.keys[0] ? 'key' : '   ', `${v.bytes}`.padStart(8), `${a.at}`.padStart(12), a.count, `${a.bytes}`.padStart(7));
});
expect(pictures === 720, `720 pictures, not ${pictures}`);
expect(blocks === 1125, `1125 sound blocks, not ${blocks}`);
expect(buf.length <= 1.6e6, `at most 1.6 MB, not ${buf.length}`);
console.log(fail.length ? `FAILED\n${fail.join('\n')}` : `ok: ${moofs.length} parts, ${pictures} pictures, ${blocks} sound blocks, ${buf.length} bytes`);
process.exit(fail.length ? 1 : 0);
