// A stall is a guest on somebody's page: a strict policy is kept, hostile styles do not reach it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inBrowser } from '../harness/browser.mjs';
import { watchdog } from '../harness/children.mjs';
import { violations } from '../harness/probes.mjs';
import { World } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';
import { HOSTILE, loader, page, policy, snippet } from '../pages/merchant.mjs';
import { Stall } from '../pages/stall.mjs';

watchdog(200_000);

let world;
let stall; // A stage on which nothing changes by itself, so that two pages can be compared.

before(async () => {
  world = await World.start();
  const { id } = await world.host.stage({ show: { title: 'Porcelain from the kiln' } });
  stall = { ...world.stall, show: id };
});
after(() => world.stop());

for (const engine of ['chromium', 'firefox']) {
  test(`${engine}: a page with a strict policy works, and nothing is reported`, () =>
    inBrowser(engine, 'strict-policy', async (browser) => {
      const nonce = 'bm9uY2U';
      const headers = { 'content-security-policy': policy(nonce, world.url) };
      const html = page({ probe: violations, nonce, body: snippet(stall) + loader(stall, nonce) });
      await browser.open(world.front.page('/strict', html, headers));
      const shop = new Stall(browser);
      await shop.plays();
      await shop.click('heart-button');
      await shop.click('add-button');
      await shop.counts('bag-count', 1);
      await shop.click('bag-button');
      await shop.shows('line', /bowl/i);
      // The sheet is styled, so the sheets of styles have come through.
      assert.ok(await shop.run((host, root) => getComputedStyle(root.querySelector('dialog[open]')).position === 'fixed'));
      assert.deepEqual(await browser.run(() => window.violations), []);
      assert.deepEqual(world.front.requests.filter(({ path }) => path.startsWith('/reports')).map(({ body }) => String(body)), []);
    }));
}

test('chromium: hostile styles, a transformed ancestor and huge layers leave the stall unharmed', () =>
  inBrowser('chromium', 'hostile', async (browser) => {
    const body = snippet(stall) + loader(stall);
    const shop = new Stall(browser);
    // The page's own child is the page's to harm: the host's size is given, as on any such page.
    const size = '<style>live-stall { block-size: 640px; }</style>';
    await browser.open(world.front.page('/plain', page({ head: size, body })));
    const plain = await measure(shop);
    const hostile = page({ head: `<style>${HOSTILE}</style>`, body: `${body}<div class="banner">mine</div>` });
    await browser.open(world.front.page('/hostile', hostile));
    assert.deepEqual(await measure(shop), plain);
  }));

/** Sizes, places and styles of every part of the stage, relative to the stall; then the bag's. */
async function measure(shop) {
  await shop.plays();
  await shop.shows('product-title', /bowl/i);
  await shop.run((host) => host.scrollIntoView());
  const stage = await shop.run(parts);
  await shop.click('bag-button');
  await until('the bag', () => shop.isOpen());
  await shop.rests();
  const covers = await shop.run((host, root) => {
    const sheet = root.querySelector('dialog[open]');
    const [behind, above] = [[195, 3], [195, innerHeight - 8]].map(([x, y]) => host.getRootNode().elementFromPoint(x, y));
    return { sheet: Boolean(sheet), behind: behind === host, above: above === host };
  });
  assert.deepEqual(covers, { sheet: true, behind: true, above: true }, 'the dialog covers the viewport');
  const bag = await shop.run(parts);
  await shop.close();
  return { stage, bag };
}

/* Runs in the page. What changes by itself (the video, counts, hearts) is left out. */
function parts(host, root) {
  const home = host.getBoundingClientRect();
  const inSheet = root.querySelector('dialog[open]');
  const around = inSheet ? { left: 0, top: 0 } : home;
  const names = ['player', 'video', 'unmute', 'product-card', 'product-title', 'price', 'add-button', 'bag-button', 'heart-button', 'gift-button', 'bag', 'total', 'checkout-button'];
  const found = {};
  for (const name of names) {
    const element = (inSheet ?? root).querySelector(`[part~="${name}"]`);
    if (!element) continue;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    found[name] = {
      box: [box.left - around.left, box.top - around.top, box.width, box.height].map(Math.round),
      style: [style.color, style.backgroundColor, style.fontSize, style.fontFamily, style.letterSpacing, style.lineHeight, style.display, style.direction],
    };
  }
  return found;
}
