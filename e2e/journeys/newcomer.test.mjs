// A newcomer opens the demo's page and buys: the whole path, in each of the three engines, while an
// onlooker in a browser of their own sees what everybody is told.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, inBrowser } from '../harness/browser.mjs';
import { watchdog } from '../harness/children.mjs';
import { ENGINES } from '../harness/engines.mjs';
import { World } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';
import { CheckoutPage } from '../pages/checkout.mjs';
import { Stall } from '../pages/stall.mjs';

watchdog(400_000);

// The demo's offer opens once in each round of the clip.
const ROUND = { limitMs: 40_000 };

let world;
let onlooker;

before(async () => {
  world = await World.start();
  onlooker = await Browser.open('chromium');
});
after(async () => {
  await onlooker?.close();
  await world?.stop();
});

for (const engine of ENGINES) {
  test(`${engine}: poster, video, offer, bag, hold, heart, gift, checkout, ticker`, () =>
    inBrowser(engine, 'newcomer', async (browser) => {
      const stall = new Stall(browser);
      const checkout = new CheckoutPage(browser);

      await browser.open(`${world.url}/`);
      await postersAtOnce(browser);
      await stall.plays();
      await stall.moves();

      // With time enough left to tap in: at the end of the offer the host shows the mug.
      await stall.shows('countdown', /0:(0[89]|1\d|20)/, ROUND);
      assert.match((await stall.texts('price'))[0], /24/);
      await stall.click('add-button');
      await stall.counts('bag-count', 1);
      await stall.click('bag-button');
      await stall.shows('line', /bowl/i);
      await holdCountsDown(stall);
      await stall.close();

      const hearts = await stall.number('heart-count');
      await stall.click('heart-button');
      await until('one more heart', async () => (await stall.number('heart-count')) > hearts, { state: () => browser.state() });

      await giveGift(stall, checkout, `Gio of ${engine}`);
      await stall.plays();

      await stall.click('bag-button');
      await stall.shows('line', /bowl/i);
      await stall.click('checkout-button');
      await checkout.arrives();
      assert.match(await checkout.text(), /bowl/i);
      const watching = await look();
      await checkout.pay(`Anna of ${engine}`);
      await sees(watching, new RegExp(`Anna of ${engine} bought .*bowl`, 'i'));
      await checkout.goBack();
      await stall.shows('bag-button');
      await stall.counts('bag-count', 0);
    }));
}

/** The poster stands before any of our scripts has drawn. */
async function postersAtOnce(browser) {
  const isThere = await browser.run(() => {
    const host = document.querySelector('live-stall');
    const seen = (image) => image?.complete && image.naturalWidth > 0 && image.getBoundingClientRect().height > 100;
    return seen(host.querySelector('img')) || Boolean(host.shadowRoot?.querySelector('[part~="poster"], video'));
  });
  assert.ok(isThere, 'the poster is there when the page is');
}

async function holdCountsDown(stall) {
  const told = await stall.shows('line-hold', /\d/);
  const first = await stall.browser.run((part) => part.textContent, told);
  await until('the hold to count down', async () => (await stall.texts('line-hold'))[0] !== first.trim(), {
    state: () => stall.browser.state(),
  });
}

async function giveGift(stall, checkout, name) {
  await stall.click('gift-button');
  await stall.click('gift-tile', /lantern/i);
  await (await stall.shows('gift-name')).sendKeys(name);
  await stall.click('send-gift-button', /5/);
  await checkout.arrives();
  const watching = await look();
  await checkout.pay();
  await sees(watching, new RegExp(`${name} gave a .*lantern`, 'i'));
  await checkout.goBack();
}

/** What the stream told, for when the onlooker has not seen it. */
async function toldToAll() {
  const { facts } = await world.host.snapshot(world.stall.show);
  return facts.filter(({ type }) => /purchased|gift/.test(type)).slice(-6).map((fact) => JSON.stringify(fact)).join('\n');
}

/** The onlooker opens the page; a tab left running would cost the journey's browser half a core. */
async function look() {
  await onlooker.open(`${world.url}/`);
  const stall = new Stall(onlooker);
  await stall.plays();
  await stall.run((host, root) => {
    window.told = new Set();
    const note = () => root.querySelectorAll('[part~="ticker"] li, [part~="gift"]').forEach((news) => window.told.add(news.textContent));
    new MutationObserver(note).observe(root, { subtree: true, childList: true, characterData: true });
  });
  return stall;
}

/** News gives way to newer news, so all that was ever on the screen counts. */
async function sees(stall, words) {
  const told = () => stall.browser.run(() => [...window.told]);
  await until(`the onlooker to see ${words}`, async () => (await told()).some((news) => words.test(news)), {
    state: async () => `seen: ${(await told()).join(' | ')}\ntold: ${await toldToAll()}`,
  });
}
