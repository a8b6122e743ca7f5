// What goes wrong, and what the shopper sees: one calm sentence, and a way on.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Browser } from '../harness/browser.mjs';
import { watchdog } from '../harness/children.mjs';
import { Front } from '../harness/front.mjs';
import { World } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';
import { loader, page, snippet } from '../pages/merchant.mjs';
import { Stall } from '../pages/stall.mjs';

watchdog(240_000);

const API = /^\/v1\//;

let world;
let shop; // A host of files alone: the merchant's page and the loader, whatever becomes of the API.
let browser;

before(async () => {
  [world, shop] = await Promise.all([World.start(), Front.start()]);
  browser = await Browser.open('chromium');
});

after(async () => {
  await browser?.close();
  await shop?.stop();
  await world?.stop();
});

afterEach(() => {
  world.front.mend();
  world.front.forgive();
});

/** A journey in the browser that all of these share, each on a page of its own. */
function fault(name, journey) {
  test(name, async () => {
    try {
      // Another shopper: a page of the same origin on which no stall writes anything.
      await browser.open(shop.page('/blank', ''));
      await browser.run(() => localStorage.clear());
      await journey(new Stall(browser));
    } catch (error) {
      await browser.testify(name, error);
      throw error;
    }
  });
}

/** Puts the stall on a merchant's page and opens it. */
async function open(given = {}) {
  const stall = { ...world.stall, loader: `${shop.url}/livestall/v1/live-stall.js`, ...given };
  await browser.open(shop.page('/merchant', page({ body: snippet(stall) + loader(stall) })));
}

fault('the API is down at the start: it says so, and is there by itself when the API is', async (stall) => {
  const comeUp = world.front.fault(API);
  await open();
  await stall.shows('fault', /cannot be reached right now. We keep trying/);
  comeUp();
  await stall.shows('bag-button', /(?:)/, { limitMs: 25_000 });
  await stall.plays();
});

fault('the stream is not there: it says so, the shop goes on, and the video comes when it does', async (stall) => {
  const { id } = await world.host.stage();
  const comeUp = world.front.fault(/^\/media\//, { status: 404 });
  await open({ show: id });
  await stall.says(/The picture will be back in a moment. Prices and your bag are live/, { limitMs: 25_000 });
  await stall.click('add-button');
  await stall.counts('bag-count', 1);
  comeUp();
  await stall.plays({ limitMs: 30_000 });
});

fault('offline in mid-show: it says so, keeps the bag, and goes on by itself', async (stall) => {
  const { id } = await world.host.stage();
  await open({ show: id });
  await stall.plays();
  await stall.click('add-button');
  await stall.counts('bag-count', 1);
  world.front.cut();
  await stall.shows('connection', /Reconnecting|You are offline. Your bag is safe/, { limitMs: 25_000 });
  assert.equal(await stall.number('bag-count'), 1);
  world.front.mend();
  await stall.hides('connection', { limitMs: 25_000 });
  await stall.plays({ limitMs: 30_000 });
});

fault('the bag survives a reload', async (stall) => {
  const { id } = await world.host.stage({ sources: [] });
  await open({ show: id });
  await stall.click('add-button');
  await stall.counts('bag-count', 1);
  // The count is there before the server has answered; the reload must not race it.
  await until('the server to hold it', () => world.front.requests.some(({ path, status }) => /line_items|lines/.test(path) && status < 300));
  await browser.driver.navigate().refresh();
  await stall.counts('bag-count', 1);
  await stall.click('bag-button');
  await stall.shows('line', /bowl/i);
});

fault('out of stock: it says so, and adds nothing', async (stall) => {
  const product = { variants: [{ price: { amount: 3200, currency: 'EUR' }, stock: 0 }] };
  const { id } = await world.host.stage({ product });
  await open({ show: id });
  await stall.shows('add-button', /Sold out/);
  assert.equal(await stall.number('bag-count'), 0);
});

fault('the last one goes to somebody else: it says so, and the bag stays as it was', async (stall) => {
  const { id } = await world.host.stage({});
  await open({ show: id });
  await stall.shows('add-button');
  world.front.fault(/\/v1\/carts\/.*line/, {
    status: 409,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ title: 'out of stock', status: 409, code: 'out_of_stock', available: 0 }),
  });
  await stall.click('add-button');
  await stall.shows('notice', /That one is sold out/);
  assert.equal(await stall.number('bag-count'), 0);
});

fault('the offer has just ended: it says so, and the ordinary price is still there', async (stall) => {
  const { id, product } = await world.host.stage({ show: { grace_ms: 0 } });
  await world.host.offer(id, { product_id: product.id, price: { amount: 2400, currency: 'EUR' }, duration_ms: 5_000, quantity: 5 });
  await open({ show: id });
  await stall.shows('countdown', /\d/);
  // The network is slow by more than the offer lasts, so the add comes after its end.
  world.front.delay(/\/v1\/carts\/.*line/, 6_000);
  await stall.click('add-button');
  await stall.shows('notice', /That offer has just ended. The usual price is still there/, { limitMs: 25_000 });
  await stall.shows('price', /32/, { limitMs: 15_000 });
});

fault('an invalid key: one message for the merchant, one sentence for the shopper', async (stall) => {
  const { id } = await world.host.stage({});
  await open({ show: id, key: 'pk_wrong' });
  await complaint(stall, /LS203/);
});

fault('a page of a wrong origin: one message for the merchant, one sentence for the shopper', async (stall) => {
  const [{ id }, key] = [await world.host.stage({}), await world.host.key(['https://shop.example'])];
  await open({ show: id, key });
  await complaint(stall, /LS204/);
});

async function complaint(stall, code) {
  await until(`${code} in the console`, async () => {
    (stall.said ??= []).push(...(await browser.console()));
    return stall.said.some((line) => code.test(line));
  }, { state: () => browser.state() });
  assert.equal(stall.said.filter((line) => code.test(line)).length, 1, 'it is said once');
  await stall.says(/cannot be played on this page|cannot sell from the show/);
  assert.ok(await browser.run(() => document.querySelector('#below').getBoundingClientRect().top > 0));
}
