// The one rule, in a browser: what the host shows takes effect when the shopper's playhead reaches
// it, never earlier, though the stream told it before.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inBrowser } from '../harness/browser.mjs';
import { watchdog } from '../harness/children.mjs';
import { World } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';
import { loader, page, snippet } from '../pages/merchant.mjs';
import { Stall } from '../pages/stall.mjs';

watchdog(120_000);

let world;
before(async () => (world = await World.start()));
after(() => world.stop());

test('chromium: an offer shows when the picture reaches its start, not when it is told', () =>
  inBrowser('chromium', 'sync', async (browser) => {
    const { id, product } = await world.host.stage();
    const stall = { ...world.stall, show: id };
    world.front.page('/merchant', page({ body: snippet(stall) + loader(stall) }));
    await browser.open(`${world.url}/merchant`);
    const shop = new Stall(browser);
    await shop.plays();
    await shop.shows('product-title', /bowl/i);
    await browser.run(watch);
    const offer = await world.host.offer(id, {
      product_id: product.id,
      price: { amount: 2400, currency: 'EUR' },
      // A moment that is told well before the picture gets there.
      starts_at: Date.now() + 2_500,
      duration_ms: 30_000,
      quantity: 5,
    });
    const seen = await until('the offer', () => browser.run(() => window.seen), { state: () => browser.state() });
    const startsAt = offer.starts_at ?? offer.offer.starts_at;
    assert.ok(seen.before >= 10, 'the stage was drawn often without the offer');
    // The clocks of this test, the server and the browser are one machine's: the picture is behind
    // the camera, so the offer is seen late by the picture's delay, and never early.
    assert.ok(seen.at > startsAt, `seen ${startsAt - seen.at} ms before it began`);
    assert.ok(seen.playhead >= startsAt, `the playhead was ${startsAt - seen.playhead} ms short of it`);
    assert.ok(seen.playhead - startsAt < 1_000, `the playhead was ${seen.playhead - startsAt} ms past it`);
    assert.ok(seen.at - seen.playhead > 100, 'the playhead is behind the camera');
    assert.ok(seen.at - startsAt < 8_000, `seen ${seen.at - startsAt} ms late`);
  }));

/* Runs in the page: notes the first frame on which the countdown is drawn. */
function watch() {
  const host = document.querySelector('live-stall');
  let before = 0;
  const look = () => {
    const countdown = host.shadowRoot.querySelector('[part~="countdown"]');
    if (countdown?.getBoundingClientRect().width > 0) {
      window.seen = { at: Date.now(), playhead: host.state.playhead, before };
      return;
    }
    before += 1;
    requestAnimationFrame(look);
  };
  look();
}
