// A muxer of our own, because ffmpeg cuts fragments where a packet of either track happens to
// end, and a simulated live needs every cut at exactly half a second, from time zero, in both.
const u8 = (...v) => Buffer.from(v);
const u16 = (...v) => { const b = Buffer.alloc(v.length * 2); v.forEach((x, i) => b.writeUInt16BE(x, i * 2)); return b; };
const u32 = (...v) => { const b = Buffer.alloc(v.length * 4); v.forEach((x, i) => b.writeUInt32BE(x >>> 0, i * 4)); return b; };
const u64 = (v) => { const b = Buffer.alloc(8); b.writeBigUInt64BE(BigInt(v)); return b; };
const box = (type, ...parts) => { const body = Buffer.concat(parts.map((p) => (typeof p === 'string' ? Buffer.from(p) : p))); return Buffer.concat([u32(body.length + 8), Buffer.from(type), body]); };
const full = (type, version, flags, ...parts) => box(type, u32((version << 24) | flags), ...parts);
const MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

export function nals(h264) {
  const out = [];
  let at = -1;
  for (let i = 0; i + 3 <= h264.length; i++) if (h264[i] === 0 && h264[i + 1] === 0 && h264[i + 2] === 1) {
    if (at >= 0) out.push(h264.subarray(at, h264[i - 1] === 0 ? i - 1 : i));
    at = i + 3;
    i += 2;
  }
  out.push(h264.subarray(at));
  return out;
}

export function pictures(h264) {
  let sps, pps;
  const frames = [];
  for (const n of nals(h264)) {
    const kind = n[0] & 31;
    if (kind === 7) sps = n;
    else if (kind === 8) pps = n;
    else if (kind === 1 || kind === 5) frames.push({ key: kind === 5, data: Buffer.concat([u32(n.length), n]) });
  }
  return { sps, pps, frames };
}

export function packets(adts) {
  const out = [];
  for (let i = 0; i < adts.length;) {
    const len = ((adts[i + 3] & 3) << 11) | (adts[i + 4] << 3) | (adts[i + 5] >> 5);
    out.push(adts.subarray(i + ((adts[i + 1] & 1) ? 7 : 9), i + len));
    i += len;
  }
  return out;
}

function esds(rate) {
  const asc = u8(0x11, 0x90);
  const d = (tag, ...p) => { const b = Buffer.concat(p); return Buffer.concat([u8(tag, b.length), b]); };
  return full('esds', 0, 0, d(3, u16(2), u8(0), d(4, u8(0x40, 0x15, 0, 0, 0), u32(rate, rate), d(5, asc)), d(6, u8(2))));
}

function trak(id, scale, w, h, handler, name, header, entry) {
  const empty = [full('stts', 0, 0, u32(0)), full('stsc', 0, 0, u32(0)), full('stsz', 0, 0, u32(0, 0)), full('stco', 0, 0, u32(0))];
  return box('trak',
    full('tkhd', 0, 3, u32(0, 0, id, 0, 0, 0, 0), u16(0, id - 1, w ? 0 : 0x100, 0), MATRIX, u32(w << 16, h << 16)),
    box('mdia', full('mdhd', 0, 0, u32(0, 0, scale, 0), u16(0x55c4, 0)), full('hdlr', 0, 0, u32(0), handler, u32(0, 0, 0), `${name}\0`),
      box('minf', header, box('dinf', full('dref', 0, 0, u32(1), full('url ', 0, 1))), box('stbl', full('stsd', 0, 0, u32(1), entry), ...empty))));
}

export function header({ sps, pps, width, height, vscale, ascale, bitrate }) {
  const avcC = box('avcC', u8(1, sps[1], sps[2], sps[3], 0xff, 0xe1), u16(sps.length), sps, u8(1), u16(pps.length), pps);
  const avc1 = box('avc1', u32(0), u16(0, 1), u32(0, 0, 0, 0), u16(width, height), u32(0x480000, 0x480000, 0), u16(1), Buffer.alloc(32), u16(24, 0xffff), avcC,
    box('colr', 'nclx', u16(1, 1, 1), u8(0)), box('pasp', u32(1, 1)));
  const mp4a = box('mp4a', u32(0), u16(0, 1), u32(0, 0), u16(2, 16, 0, 0), u32(ascale << 16 >>> 0), esds(bitrate));
  return Buffer.concat([
    box('ftyp', 'iso6', u32(1), 'iso6', 'iso5', 'mp41', 'avc1'),
    box('moov', full('mvhd', 0, 0, u32(0, 0, 1000, 0, 0x10000), u16(0x100, 0), u32(0, 0), MATRIX, u32(0, 0, 0, 0, 0, 0, 3)),
      trak(1, vscale, width, height, 'vide', 'stall picture', full('vmhd', 0, 1, u16(0, 0, 0, 0)), avc1),
      trak(2, ascale, 0, 0, 'soun', 'stall sound', full('smhd', 0, 0, u32(0)), mp4a),
      box('mvex', full('trex', 0, 0, u32(1, 1, 0, 0, 0)), full('trex', 0, 0, u32(2, 1, 0, 0, 0x02000000)))),
  ]);
}

const KEY = 0x02000000, DELTA = 0x01010000;

export function fragment(seq, video, audio) {
  const build = (vo, ao) => box('moof', full('mfhd', 0, 0, u32(seq)),
    // 64-bit tfdt: the server adds the hours of the loops before this one to it.
    box('traf', full('tfhd', 0, 0x20008, u32(1, video.step)), full('tfdt', 1, 0, u64(video.at)),
      full('trun', 0, 0x601, u32(video.list.length, vo), ...video.list.map((f) => u32(f.data.length, f.key ? KEY : DELTA)))),
    box('traf', full('tfhd', 0, 0x20008, u32(2, audio.step)), full('tfdt', 1, 0, u64(audio.at)),
      full('trun', 0, 0x201, u32(audio.list.length, ao), ...audio.list.map((f) => u32(f.length)))));
  const size = build(0, 0).length;
  const bytes = video.list.reduce((s, f) => s + f.data.length, 0);
  return Buffer.concat([build(size + 8, size + 8 + bytes), box('mdat', ...video.list.map((f) => f.data), ...audio.list)]);
}
