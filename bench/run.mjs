// `make bench`: Livestall's page against a peer's, in one browser, in turn, under one set of
// conditions. Writes target/bench/report.json and prints it as a table; see README.md.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Child } from '../e2e/harness/children.mjs';
import { calibrate } from './calibrate.mjs';
import { Chromium } from './chromium.mjs';
import { figures, staysHome } from './figures.mjs';
import { SHOP_HOST, startShop, storefront } from './shop-stub.mjs';
import { layOut, writePages } from './site.mjs';
import { print } from './table.mjs';
import { visit } from './visit.mjs';

const ROOT = join(import.meta.dirname, '..');
const SERVER = process.env.LIVESTALL_SERVER ?? join(ROOT, 'target/debug/livestall-server');
const DIST = process.env.LIVESTALL_DIST ?? join(ROOT, 'dist');
const REPORT = join(ROOT, 'target/bench');
const RUNS = Number(process.env.RUNS || 5);
/** Only one of the two, for work on the bench itself; no report is written then. */
const ONLY = process.env.ONLY;

if (!Number.isInteger(RUNS) || RUNS < 1) throw new Error(`RUNS must be a whole number from 1, not ${process.env.RUNS}.`);

const cleanUps = [];
try {
  await bench();
} finally {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
}

async function bench() {
  const folder = await mkdtemp(join(tmpdir(), 'livestall-bench-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  await mkdir(REPORT, { recursive: true });
  const site = join(folder, 'site');
  await layOut(resolve(DIST), site);
  const stage = {};
  const shop = await startShop(stage);
  cleanUps.push(shop.stop);
  const port = await startServer(site, join(folder, 'bench.sqlite'));
  // Two names of one server: the merchant's site and the API are of two origins, as in life.
  const [api, merchant] = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
  await writePages(site, api);
  Object.assign(stage, await sameProduct(api));
  const browser = new Chromium([
    // Any other name is not found: what a page asks of another host fails, and is in the log.
    `--host-resolver-rules=MAP ${SHOP_HOST} 127.0.0.1:${shop.port},MAP localhost 127.0.0.1,MAP * ~NOTFOUND,EXCLUDE 127.0.0.1`,
    '--ignore-certificate-errors',
  ]);
  cleanUps.push(() => browser.close());

  const conditions = await calibrate(browser, shop.origin);
  console.log(`Conditions: ${conditions.sentence}.`);
  const visits = await alternate(browser, merchant);
  staysHome([...visits.ours, ...visits.peer]);
  if (ONLY) return;
  const note = `${conditions.sentence}; load average ${loadavg()[0].toFixed(1)} at the end`;
  const report = figures(visits.ours, visits.peer, note);
  await writeFile(join(REPORT, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  print(report);
}

async function startServer(site, database) {
  const server = new Child('livestall-server', SERVER, ['demo', '--listen', '127.0.0.1:0', '--site', site, '--database', database]);
  cleanUps.push(() => server.end());
  const [, port] = await server.prints(/http:\/\/127\.0\.0\.1:(\d+)/);
  return Number(port);
}

/** The first product of the demo's show and its picture: the peer's shop sells the same. */
async function sameProduct(api) {
  const snapshot = await (await fetch(`${api}/v1/shows/sh_demo?key=pk_demo`)).json();
  const [product] = snapshot.products;
  const picture = await fetch(product.variants[0].image_url ?? product.image_url);
  return { product: storefront(product), picture: Buffer.from(await picture.arrayBuffer()) };
}

/** Visits both in turn, each pair at one moment of the clip and the pairs spread over it. */
async function alternate(browser, merchant) {
  const { loop_ms: loopMs } = JSON.parse(await readFile(join(ROOT, 'clip/script.json'), 'utf8'));
  const visits = { ours: [], peer: [] };
  const names = Object.keys(visits).filter((name) => !ONLY || name === ONLY);
  for (let run = 0; run < RUNS; run += 1) {
    const phaseMs = Math.round(((run + 0.5) / RUNS) * loopMs);
    // Whoever comes first in one pair comes second in the next.
    for (const name of run % 2 ? names.toReversed() : names) {
      await pause((phaseMs - (Date.now() % loopMs) + loopMs) % loopMs);
      const seen = await visit(browser, `${merchant}/bench/${name}.html`);
      visits[name].push(seen);
      tell(`${run + 1}/${RUNS} ${name}`, seen);
      await writeFile(join(REPORT, `${name}.png`), seen.screenshot);
      if (process.env.VERBOSE) console.log(seen.shifts, seen.sent);
    }
  }
  return visits;
}

function tell(which, { frameMs, buttonMs, layoutShift, problems }) {
  const ms = (value) => (value === null ? 'never' : `${Math.round(value)} ms`);
  console.log(`${which}: first frame ${ms(frameMs)}, add button ${ms(buttonMs)}, layout shift ${layoutShift.toFixed(4)}`);
  // A page that never got there says why; one that did may grumble.
  if (frameMs === null || buttonMs === null || process.env.VERBOSE) problems.forEach((problem) => console.log(`  ${problem}`));
}
