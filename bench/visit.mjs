// One cold visit of one page: when it could be seen and bought from, and all that was sent for it.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Phone } from './phone.mjs';
import { REFUSED } from './site.mjs';

const PROBE = readFileSync(new URL('probe.js', import.meta.url), 'utf8');
const LIMIT_MS = 45_000;
/** How long after both marks the page is still watched for shifts. */
const SETTLE_MS = 3_000;

/** Gives `{ frameMs, buttonMs, shifts, layoutShift, sent, problems, screenshot }`. */
export async function visit(browser, url) {
  const phone = await Phone.open(browser);
  try {
    await phone.send('Runtime.addBinding', { name: 'benchTell' });
    await phone.send('Page.addScriptToEvaluateOnNewDocument', { source: PROBE });
    await phone.send('Network.setBlockedURLs', { urls: [`${REFUSED}*`] });
    const marks = waitForMarks(phone);
    await phone.send('Page.navigate', { url });
    const found = await marks;
    await pause(SETTLE_MS);
    const shifts = await phone.evaluate('benchShifts()');
    const { data } = await phone.send('Page.captureScreenshot', { format: 'png' });
    return {
      frameMs: found.frame ?? null,
      buttonMs: found.button ?? null,
      shifts,
      layoutShift: shifts.reduce((sum, { value }) => sum + value, 0),
      sent: sentIn(phone.heard, url, found.button ?? Infinity),
      problems: problemsIn(phone.heard),
      screenshot: Buffer.from(data, 'base64'),
    };
  } finally {
    await phone.close();
  }
}

/** Gives what was marked when both are there or time is up: what is missing is told, not awaited. */
function waitForMarks(phone) {
  const found = {};
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(found), LIMIT_MS);
    phone.onEvent = ({ method, params }) => {
      if (method !== 'Runtime.bindingCalled') return;
      const { mark, at } = JSON.parse(params.payload);
      found[mark] ??= at;
      if (found.frame === undefined || found.button === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
  });
}

/**
 * Every request: `{ url, method, type, encoding, status, bytes, bytesBefore, startedMs }`. `bytes` is
 * the body as it came over the network, compressed; `bytesBefore` what of it had come by `untilMs`.
 */
function sentIn(heard, page, untilMs) {
  const requests = new Map();
  let zero;
  for (const { method, params, sessionId } of heard) {
    const key = `${sessionId} ${params?.requestId}`;
    if (method === 'Network.requestWillBeSent' && /^(https?|wss?):/.test(params.request.url)) {
      if (params.request.url === page && zero === undefined) zero = params.timestamp;
      requests.set(key, {
        url: params.request.url, method: params.request.method, type: params.type, chunks: [],
        startedMs: (params.timestamp - zero) * 1_000, bytes: 0, headers: 0,
      });
    }
    const request = requests.get(key);
    if (!request) continue;
    if (method === 'Network.responseReceived') {
      const { response } = params;
      const named = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]));
      Object.assign(request, { status: response.status, headers: response.encodedDataLength, encoding: named['content-encoding'] ?? null });
    } else if (method === 'Network.dataReceived') {
      request.chunks.push({ atMs: (params.timestamp - zero) * 1_000, bytes: params.encodedDataLength });
    } else if (method === 'Network.loadingFinished') {
      request.finishedMs = (params.timestamp - zero) * 1_000;
      request.total = params.encodedDataLength;
    } else if (method === 'Network.loadingFailed') {
      request.failed = params.blockedReason ?? params.errorText;
    }
  }
  return [...requests.values()].map(({ chunks, headers, total, ...request }) => {
    const sum = (some) => some.reduce((bytes, chunk) => bytes + chunk.bytes, 0);
    const bytes = total === undefined ? sum(chunks) : Math.max(0, total - headers);
    const isDone = request.finishedMs <= untilMs;
    return { ...request, bytes, bytesBefore: isDone ? bytes : sum(chunks.filter(({ atMs }) => atMs <= untilMs)) };
  });
}

/** What a person who looks into a bad figure would want to read. */
function problemsIn(heard) {
  return heard.flatMap(({ method, params }) => {
    if (method === 'Runtime.exceptionThrown') {
      const { exception, text } = params.exceptionDetails;
      return [exception?.description?.split('\n')[0] ?? text];
    }
    if (method === 'Runtime.consoleAPICalled' && ['error', 'warning'].includes(params.type)) {
      return [`${params.type}: ${params.args.map((arg) => arg.value ?? arg.description ?? '').join(' ').slice(0, 200)}`];
    }
    return [];
  });
}
