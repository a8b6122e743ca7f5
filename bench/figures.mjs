// From visits to the six figures of the report.
import { CONDITIONS } from './phone.mjs';
import { PEER_NAME, REFUSED } from './site.mjs';
import { SHOP_HOST } from './shop-stub.mjs';

/** Code, by the first pattern that fits its path; then what is no code. */
const KINDS = [
  ['loader', /\/livestall\/v1\/live-stall\.js$/],
  ['engine', /\/hls\.[a-z.]*m?js$/],
  ['glue', /\/livestall\/v1\/[^/]+\.m?js$/],
  ['wasm', /\.wasm$/],
  ['CSS', /\.css$/],
  ['player script', /\/bench\/player\.js$/],
  ['shop script', /\/bench\/shop\.js$/],
  ['API', /^\/(v1|api)\//],
  ['video', /^\/media\//],
  ['picture', /\.(webp|png|svg|ico|jpe?g)$/],
  ['page', /\.html$/],
];
const CODE = ['loader', 'glue', 'wasm', 'CSS', 'player script', 'shop script', 'other'];
const LOOPBACK = ['127.0.0.1', 'localhost', SHOP_HOST];

const kindOf = ({ url }) => KINDS.find(([, pattern]) => pattern.test(new URL(url).pathname))?.[0] ?? 'other';

/** A request to any other host ends the bench: the peer would be measured by the weather outside. */
export function staysHome(visits) {
  const strangers = visits.flatMap(({ sent }) => sent)
    .filter(({ url, failed }) => !(url.startsWith(REFUSED) && failed === 'inspector'))
    .map(({ url }) => new URL(url).hostname)
    .filter((host) => !LOOPBACK.includes(host));
  if (strangers.length) throw new Error(`requests to other hosts: ${[...new Set(strangers)].join(', ')}`);
}

/** The report, as issue 2 shapes it. `note` is told with every time. */
export function figures(ours, peer, note) {
  const row = (name, unit, pick, how) => ({
    name, unit, ours: round(median(ours.map(pick))), peer: round(median(peer.map(pick))),
    peer_name: PEER_NAME, better: 'lower', how,
  });
  const spread = (pick) => `ours ${listed(ours, pick)}; peer ${listed(peer, pick)}`;
  const setting = `Chromium at ${CONDITIONS.width}x${CONDITIONS.height}, cold, median of ${ours.length} visits in turn, each pair at `
    + `one moment of the clip; ${note}`;
  const onTheWire = 'brotli bodies as Network.loadingFinished counted them (Chromium, cold)';
  const [split, peerSplit] = [kinds(ours), kinds(peer)];
  return [
    row('bytes_loader', 'B', loader, `${onTheWire}: what the page's own tags name before anything can show; the peer has no loader, so its player, engine and shop scripts`),
    row('bytes_to_add_without_engine', 'B', code, `${onTheWire} of code asked for until the add button could be tapped; API answers, pictures, video and the page itself are not in it. Ours: ${split}. Peer: ${peerSplit}. ${encodings(ours, peer)}`),
    row('bytes_engine', 'B', engine, `${onTheWire}: hls.js light (ours), hls.js full (peer, a file of its own for this count)`),
    row('time_to_first_frame_ms', 'ms', ({ frameMs }) => frameMs, `navigation start to the first frame's presentationTime by requestVideoFrameCallback. ${setting}. ${spread(({ frameMs }) => frameMs)}`),
    row('time_to_add_button_ms', 'ms', ({ buttonMs }) => buttonMs, `navigation start to an enabled add button in the viewport with nothing over it; the peer's shop API is a stub on loopback, and Google's cast script, which it asks for, is refused. ${setting}. ${spread(({ buttonMs }) => buttonMs)}`),
    row('layout_shift', 'score', ({ layoutShift }) => layoutShift, `sum of layout-shift entries until 3 s after both. ${spread(({ layoutShift }) => layoutShift)}`),
  ];
}

const bytesOf = (visit, wanted) => visit.sent.filter(wanted).reduce((sum, { bytes }) => sum + bytes, 0);
const loader = (visit) => {
  const own = bytesOf(visit, (request) => kindOf(request) === 'loader');
  return own || code(visit) + engine(visit);
};
const engine = (visit) => bytesOf(visit, (request) => kindOf(request) === 'engine');
const code = (visit) => bytesOf(visit, (request) => CODE.includes(kindOf(request)) && request.startedMs <= (visit.buttonMs ?? Infinity));

/** What each kind weighed in the middle visit; of streams only what had come by the add button. */
function kinds(visits) {
  const names = [...KINDS.map(([name]) => name), 'other'];
  return names.flatMap((name) => {
    const all = visits.map((visit) => {
      const until = visit.sent.filter((request) => kindOf(request) === name && request.startedMs <= (visit.buttonMs ?? Infinity));
      const streams = name === 'video' || name === 'API';
      return until.reduce((sum, { bytes, bytesBefore }) => sum + (streams ? bytesBefore : bytes), 0);
    });
    const bytes = median(all);
    return bytes ? [`${name} ${bytes} B`] : [];
  }).join(', ');
}

/** Code that came uncompressed would be told here, not hidden in a sum. */
function encodings(...both) {
  const plain = both.flat().flatMap(({ sent }) => sent)
    .filter((request) => [...CODE, 'engine'].includes(kindOf(request)) && !request.failed && request.encoding !== 'br')
    .map(({ url, encoding, status }) => `${new URL(url).pathname} (${encoding ?? 'plain'}, ${status})`);
  return plain.length ? `Not brotli: ${[...new Set(plain)].join(', ')}` : 'All code came as brotli';
}

const listed = (visits, pick) => visits.map((visit) => round(pick(visit)) ?? 'never').join(' ');
const round = (value) => (Number.isFinite(value) ? Math.round(value * (value < 10 ? 10_000 : 1)) / (value < 10 ? 10_000 : 1) : null);

/** A visit that never got there counts as the worst, and is not left out. */
function median(values) {
  const sorted = values.map((value) => value ?? Infinity).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}
