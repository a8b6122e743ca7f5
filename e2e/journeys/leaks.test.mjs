// A stall that goes leaves nothing behind, however often it comes, and whenever it is taken away.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inBrowser } from '../harness/browser.mjs';
import { watchdog } from '../harness/children.mjs';
import { leaks } from '../harness/probes.mjs';
import { World } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';
import { loader, page, snippet } from '../pages/merchant.mjs';
import { Stall } from '../pages/stall.mjs';

watchdog(180_000);

const ROUNDS = 100;

let world;
before(async () => (world = await World.start()));
after(() => world.stop());

test(`chromium: ${ROUNDS} times added and removed, and no listener, timer, connection or video is left`, () =>
  inBrowser(
    'chromium',
    'leaks',
    async (browser) => {
      world.front.page('/merchant', page({ probe: leaks, body: `<div id="place"></div>${loader(world.stall)}` }));
      await browser.open(`${world.url}/merchant`);
      await browser.runAsync(() => customElements.whenDefined('live-stall').then(() => true));
      await browser.run((html) => {
        // Kept weakly: whatever still holds a video or a root keeps it from being collected.
        window.seen = [];
        window.add = () => {
          const place = document.querySelector('#place');
          place.innerHTML = html;
          return place.firstElementChild;
        };
        window.take = (stall) => {
          for (const thing of [stall, stall.shadowRoot, ...(stall.shadowRoot?.querySelectorAll('video, canvas') ?? [])]) {
            if (thing) window.seen.push(new WeakRef(thing));
          }
          document.querySelector('#place').replaceChildren();
        };
      }, snippet(world.stall));

      // What the first one leaves is what the loader keeps for all: the compiled module, no more.
      const first = await once(browser);
      assert.deepEqual(first.listeners, {}, 'even the first leaves no listener');
      for (let round = 1; round < ROUNDS; round += 1) await cycle(browser, round);
      const last = await settled(browser);
      assert.deepEqual(last, first);

      await until('no open connection', () => world.front.open.length === 0, {
        state: () => JSON.stringify(world.front.open.map(({ path }) => path)),
      });
      await until('nobody to be watching', async () => (await pulse()).viewers === 0, { limitMs: 10_000 });
      const kept = await until(
        'every video, canvas and root to be collected',
        async () => {
          const left = await browser.runAsync(async () => {
            await new Promise((done) => setTimeout(done, 50));
            window.gc();
            return window.seen.map((ref) => ref.deref()?.nodeName).filter(Boolean);
          });
          // The collector may keep the very last one on its stack for a while.
          if (left.length > 3) throw new Error(`${left.length} are left: ${[...new Set(left)]}`);
          return { left };
        },
        { limitMs: 20_000 },
      );
      assert.ok(kept.left.length <= 3);
    },
    { flags: ['--js-flags=--expose-gc'] },
  ));

/** Adds one, lets it play, takes it away. */
async function once(browser) {
  const stall = new Stall(browser);
  await browser.run(() => void window.add());
  await stall.plays();
  await browser.run(() => window.take(document.querySelector('live-stall')));
  return settled(browser);
}

/** Each round ends at another moment of its life: at once, while it loads, while it plays. */
async function cycle(browser, round) {
  if (round % 10 === 0) return void (await once(browser));
  await browser.runAsync(async (kind) => {
    const stall = window.add();
    if (kind === 1) await null;
    if (kind === 2) await new Promise((done) => requestAnimationFrame(done));
    if (kind === 3) await new Promise((done) => setTimeout(done, 40));
    if (kind === 4) {
      // Drawn, with its streams begun.
      for (let tries = 0; tries < 100 && !stall.shadowRoot?.querySelector('[part~="bag-button"]'); tries += 1) {
        await new Promise((done) => setTimeout(done, 10));
      }
    }
    window.take(stall);
  }, round % 5);
}

/** What is left once all that was under way has ended. */
async function settled(browser) {
  return until(
    'timers and frames to end',
    async () => {
      const left = await browser.run(() => window.left());
      const isQuiet = left.timeouts + left.intervals + left.frames + left.idles === 0;
      if (!isQuiet) throw new Error(JSON.stringify({ ...left, globals: 0, from: await browser.run(() => window.leftTimers()) }));
      return left;
    },
    { limitMs: 15_000 },
  );
}

async function pulse() {
  return (await world.host.snapshot(world.stall.show)).pulse;
}
