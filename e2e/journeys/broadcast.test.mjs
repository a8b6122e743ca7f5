// Real input: a broadcast goes in by RTMP, comes out of nginx as HLS, and plays in the stall.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { broadcast } from '../harness/broadcast.mjs';
import { inBrowser } from '../harness/browser.mjs';
import { watchdog } from '../harness/children.mjs';
import { World } from '../harness/server.mjs';
import { loader, page, snippet } from '../pages/merchant.mjs';
import { Stall } from '../pages/stall.mjs';

watchdog(150_000);

let world;
let live;
let show;

before(async () => {
  [world, live] = await Promise.all([World.start(), broadcast()]);
  const source = { kind: 'hls', url: live.url, delay_ms: 3_000 };
  show = await world.host.stage({ sources: [source] });
  const stall = { ...world.stall, show: show.id };
  world.front.page('/merchant', page({ body: snippet(stall) + loader(stall) }));
});

after(async () => {
  await live?.stop();
  await world?.stop();
});

for (const engine of ['chromium', 'firefox']) {
  test(`${engine}: plays what ffmpeg publishes to nginx`, () =>
    inBrowser(engine, 'broadcast', async (browser) => {
      await browser.open(`${world.url}/merchant`);
      const stall = new Stall(browser);
      await stall.plays({ limitMs: 30_000 });
      await stall.moves();
      assert.equal((await stall.video()).width, 270);
      // Its pictures carry no programme time, and the stall sells all the same.
      await stall.shows('product-title', /bowl/i);
    }));
}
