// Whether the conditions are really those that were asked for: in the page, and in a worker, where
// both players unpack their video. The answer is printed and stands in the report.
import { CONDITIONS, Phone } from './phone.mjs';

const BYTES = 150_000;

/** Gives what was seen, as a record and as one sentence. */
export async function calibrate(browser, origin) {
  const phone = await Phone.open(browser);
  try {
    await phone.send('Page.navigate', { url: `${origin}/calibrate` });
    await phone.evaluate('new Promise((go) => document.readyState === "complete" ? go() : addEventListener("load", go))');
    const url = `${origin}/calibrate/${BYTES}`;
    const slow = { page: await phone.evaluate(inPage(url)), worker: await phone.evaluate(inWorker(url)) };
    await phone.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const fast = { page: await phone.evaluate(inPage(url)), worker: await phone.evaluate(inWorker(url)) };
    const seen = Object.fromEntries(['page', 'worker'].map((where) => [where, {
      latencyMs: Math.round(slow[where].latencyMs),
      downBitsPerSecond: Math.round((BYTES * 8_000) / slow[where].bodyMs),
      cpuSlowdown: Math.round((10 * slow[where].cpuMs) / fast[where].cpuMs) / 10,
    }]));
    return { seen, sentence: sentence(seen) };
  } finally {
    await phone.close();
  }
}

function sentence({ page, worker }) {
  const told = ({ latencyMs, downBitsPerSecond, cpuSlowdown }) =>
    `${(downBitsPerSecond / 1e6).toFixed(2)} Mbit/s, ${latencyMs} ms, CPU ${cpuSlowdown}x`;
  return `asked for ${CONDITIONS.downBitsPerSecond / 1e6} Mbit/s, ${CONDITIONS.latencyMs} ms, CPU `
    + `${CONDITIONS.cpuSlowdown}x; seen in the page ${told(page)}; in a worker ${told(worker)}`;
}

const inPage = (url) => `(${probe})(${JSON.stringify(url)})`;

const inWorker = (url) => `new Promise((go) => {
  const source = 'onmessage = async () => postMessage(await (' + ${JSON.stringify(String(probe))} + ')(' + ${JSON.stringify(JSON.stringify(url))} + '))';
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  worker.onmessage = ({ data }) => { worker.terminate(); go(data); };
  worker.postMessage('');
})`;

/* Runs in the page and in a worker. */
async function probe(url) {
  // The connection is made first: its cost is no latency of a request.
  await (await fetch(url.replace(/\d+$/, '1'))).arrayBuffer();
  const begun = performance.now();
  const answer = await fetch(`${url}?${Math.random()}`);
  const headed = performance.now();
  await answer.arrayBuffer();
  const ended = performance.now();
  const rounds = [];
  for (let round = 0; round < 4; round += 1) {
    const from = performance.now();
    let sum = round;
    for (let i = 0; i < 2e7; i += 1) sum = (sum + i * i) | 0;
    // The sum is looked at, or the loop would be left out.
    rounds.push(performance.now() - from + (sum === 0.5));
  }
  // The first round is not compiled yet; the fastest is the least disturbed by other programs.
  return { latencyMs: headed - begun, bodyMs: ended - headed, cpuMs: Math.min(...rounds.slice(1)) };
}
