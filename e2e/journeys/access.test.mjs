// The stall and its sheets under axe-core: nothing serious, nothing critical.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { inBrowser } from '../harness/browser.mjs';
import { watchdog } from '../harness/children.mjs';
import { World } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';
import { loader, page, snippet } from '../pages/merchant.mjs';
import { Stall } from '../pages/stall.mjs';

watchdog(150_000);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let world;
before(async () => (world = await World.start()));
after(() => world.stop());

for (const theme of ['porcelain', 'nightmarket']) {
  test(`chromium: ${theme}: the stage, the product, the bag and the gifts are accessible`, () =>
    inBrowser('chromium', `axe-${theme}`, async (browser) => {
      const gifts = [{ title: 'Tulip', image_url: '/clip/gifts/flower.webp', price: { amount: 200, currency: 'EUR' } }];
      const { id, product } = await world.host.stage({ show: { gifts } });
      await world.host.offer(id, { product_id: product.id, price: { amount: 2400, currency: 'EUR' }, duration_ms: 600_000, quantity: 5 });
      await world.host.goal(id, { title: 'At 50 bowls I sing', target: 50 });
      const stall = { ...world.stall, show: id };
      world.front.page('/merchant', page({ body: snippet(stall, { theme }) + loader(stall) }));
      await browser.open(`${world.url}/merchant`);
      await browser.driver.executeScript(AXE);
      const shop = new Stall(browser);
      await shop.plays();
      await shop.shows('countdown', /\d/);
      const found = await complaints(browser, 'the stage');
      await shop.click('add-button');
      await shop.counts('bag-count', 1);
      for (const [button, part] of [['product-picture', 'price'], ['bag-button', 'line'], ['gift-button', 'gift-tile'], ['shop-button', 'product-title']]) {
        await shop.click(button);
        await until(`the sheet behind ${button}`, () => shop.isOpen(), { state: () => browser.state() });
        await shop.shows(part);
        found.push(...(await complaints(browser, `the sheet behind ${button}`)));
        await shop.close();
      }
      assert.deepEqual(found, []);
    }));
}

async function complaints(browser, where) {
  // A sheet that still slides in is half transparent, and its contrast is not what it will be.
  await new Stall(browser).rests();
  return browser.runAsync(async (where) => {
    const { violations } = await window.axe.run({ include: ['live-stall'] }, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => ['serious', 'critical'].includes(impact))
      .map(({ id, help, nodes }) => `${where}: ${id}: ${help}: ${nodes.map(({ target, failureSummary }) => `${target.flat().join(' ')} ${failureSummary}`).join(' | ')}`);
  }, where);
}
