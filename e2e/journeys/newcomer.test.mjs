// A newcomer opens the demo's page and buys: the whole path, in each of the three engines.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inBrowser } from '../harness/browser.mjs';
import { watchdog } from '../harness/children.mjs';
import { ENGINES } from '../harness/engines.mjs';
import { readFacts } from '../harness/facts.mjs';
import { World } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';
import { CheckoutPage } from '../pages/checkout.mjs';
import { Stall } from '../pages/stall.mjs';

watchdog(300_000);

// The demo's offer opens once in each round of the clip.
const ROUND = { limitMs: 40_000 };

let world;
before(async () => (world = await World.start()));
after(() => world.stop());

for (const engine of ENGINES) {
  test(`${engine}: poster, video, offer, bag, hold, heart, gift, checkout, ticker`, () =>
    inBrowser(engine, 'newcomer', async (browser) => {
      const stall = new Stall(browser);
      const checkout = new CheckoutPage(browser);
      const shop = `${world.url}/`;

      await browser.open(shop);
      const poster = await browser.run(() => {
        const host = document.querySelector('live-stall');
        const seen = (image) => image?.complete && image.naturalWidth > 0 && image.getBoundingClientRect().height > 100;
        return seen(host.querySelector('img')) || Boolean(host.shadowRoot?.querySelector('[part~="poster"], video'));
      });
      assert.ok(poster, 'the poster is there when the page is');

      await stall.plays();
      await stall.moves();

      await stall.shows('countdown', /\d/, ROUND);
      assert.match((await stall.texts('price'))[0], /24/);
      await addOffered(stall);
      await until('one thing in the bag', async () => (await stall.number('bag-count')) === 1, { state: () => browser.state() });
      await stall.click('bag-button');
      await stall.shows('line', /bowl/i);
      await holdCountsDown(stall);
      await stall.close();

      await giveHeart(stall);
      await giveGift(stall, checkout, shop, engine);

      await stall.click('bag-button');
      await stall.shows('line', /bowl/i);
      await stall.click('checkout-button');
      await checkout.arrives();
      assert.match(await checkout.text(), /bowl/i);
      // Everybody is told, not only the buyer: this is another shopper's stream.
      const others = readFacts(world);
      await checkout.pay(`Anna ${engine}`);
      const told = await others.until((fact) => fact.type === 'purchased');
      assert.equal(told.quantity, 1);
      await checkout.goBack(shop);
      await new Stall(browser).shows('ticker', /bowl/i, { limitMs: 30_000 });
      await until('an empty bag', async () => (await stall.number('bag-count')) === 0, { state: () => browser.state() });
    }));
}

/** The card's own button adds the offered thing; one with choices asks for them in its sheet. */
async function addOffered(stall) {
  await stall.click('add-button');
  const isAsked = await until(
    'the bag or the choice',
    async () => ((await stall.number('bag-count')) ? 'no' : (await stall.isOpen()) && 'yes'),
    { state: () => stall.browser.state() },
  );
  if (isAsked === 'no') return;
  await stall.click('add-button');
  await stall.close();
}

async function holdCountsDown(stall) {
  const [first] = await stall.texts('line-hold');
  assert.match(first, /\d/);
  await until('the hold to count down', async () => (await stall.texts('line-hold'))[0] !== first, {
    state: () => stall.browser.state(),
  });
}

async function giveHeart(stall) {
  const before = await stall.number('heart-button');
  await stall.click('heart-button');
  await until('one more heart', async () => (await stall.number('heart-button')) > before, {
    state: () => stall.browser.state(),
  });
}

async function giveGift(stall, checkout, shop, engine) {
  await stall.click('gift-button');
  await stall.click('gift', /€|EUR|\d/);
  const others = readFacts(world);
  await checkout.arrives();
  await checkout.pay(`Gio ${engine}`);
  const told = await others.until((fact) => fact.type === 'gift_given');
  assert.equal(told.quantity, 1);
  await checkout.goBack(shop);
  await stall.plays();
  await stall.says(new RegExp(`Gio ${engine}|tulip|lantern`, 'i'), { limitMs: 30_000 });
}
