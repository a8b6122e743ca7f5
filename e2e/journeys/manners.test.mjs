// How a stall behaves on a page that is not its own: no other hosts, no shifts, no matter how often
// its script is loaded, how many of it there are, or where the page puts it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inBrowser } from '../harness/browser.mjs';
import { watchdog } from '../harness/children.mjs';
import { Front } from '../harness/front.mjs';
import { shifts } from '../harness/probes.mjs';
import { World } from '../harness/server.mjs';
import { until } from '../harness/until.mjs';
import { loader, page, snippet } from '../pages/merchant.mjs';
import { Stall } from '../pages/stall.mjs';

watchdog(200_000);

let world;
let stage; // A show of its own, whose bowl can be added at any moment.

before(async () => {
  world = await World.start();
  const { id } = await world.host.stage();
  stage = { ...world.stall, show: id };
});
after(() => world.stop());

test('chromium: the demo asks no other host for anything', async () => {
  // Whatever is not on loopback goes to this proxy, which writes it down and refuses.
  const proxy = await Front.start();
  try {
    await inBrowser('chromium', 'other-hosts', async (browser) => {
      await browser.open('about:blank');
      const ofItsOwn = proxy.requests.length;
      await browser.open(`${world.url}/`);
      const stall = new Stall(browser);
      await stall.plays();
      for (const sheet of ['bag-button', 'gift-button', 'shop-button']) {
        await stall.click(sheet);
        await until('a sheet', () => stall.isOpen());
        await stall.close();
      }
      const hosts = await browser.run(() => [...new Set(performance.getEntriesByType('resource').map(({ name }) => new URL(name)).filter(({ protocol }) => protocol.startsWith('http')).map(({ origin }) => origin))]);
      assert.deepEqual(hosts, [world.url]);
      assert.deepEqual(proxy.requests.slice(ofItsOwn).map(({ path }) => path), []);
    }, { proxy: proxy.url });
  } finally {
    await proxy.stop();
  }
});

test('chromium: nothing moves on the page when the stall comes', () =>
  inBrowser('chromium', 'layout-shift', async (browser) => {
    world.front.page('/merchant', page({ probe: shifts, body: snippet(stage) + loader(stage) }));
    await browser.open(`${world.url}/merchant`);
    const before = await browser.run(() => document.querySelector('#below').getBoundingClientRect().top);
    const stall = new Stall(browser);
    await stall.plays();
    await stall.shows('product-title');
    assert.equal(await browser.run(() => document.querySelector('#below').getBoundingClientRect().top), before);
    assert.deepEqual(await browser.run(() => window.shifts), []);
  }));

test('chromium: a script that is loaded twice, and two stalls, and a third that comes later', () =>
  inBrowser('chromium', 'twice', async (browser) => {
    const twice = loader(stage) + loader({ ...stage, loader: `${stage.loader}?again` });
    world.front.page('/merchant', page({ body: `${snippet(stage)}${snippet(world.stall)}${twice}` }));
    await browser.open(`${world.url}/merchant`);
    const [first, second] = [new Stall(browser, 0), new Stall(browser, 1)];
    await first.plays();
    // The second comes into view as a shopper scrolls.
    await second.run((host) => host.scrollIntoView());
    await second.plays();
    await first.run((host) => host.scrollIntoView());
    await first.click('add-button');
    await first.counts('bag-count', 1);
    // Over HTTP/1.1 a browser opens six connections to one host, and each stall keeps two for itself.
    await browser.run((html) => {
      document.querySelectorAll('live-stall')[1].remove();
      document.querySelector('main').insertAdjacentHTML('afterbegin', html);
      scrollTo(0, 0);
    }, snippet(stage));
    await new Stall(browser, 0).plays();
    const errors = (await browser.console()).filter((line) => /SEVERE/.test(line));
    assert.deepEqual(errors, []);
  }));

test('chromium: a stall that the page moves, takes away and puts back goes on, with its bag', () =>
  inBrowser('chromium', 'moved', async (browser) => {
    world.front.page('/merchant', page({ body: `<div id="other"></div>${snippet(stage)}${loader(stage)}` }));
    await browser.open(`${world.url}/merchant`);
    const stall = new Stall(browser);
    await stall.plays();
    await stall.click('add-button');
    await stall.counts('bag-count', 1);
    await browser.run(() => document.querySelector('#other').append(document.querySelector('live-stall')));
    await stall.plays();
    await stall.counts('bag-count', 1);
    await browser.runAsync(async () => {
      const taken = document.querySelector('live-stall');
      taken.remove();
      await new Promise((done) => setTimeout(done, 300));
      document.querySelector('#other').append(taken);
    });
    await stall.plays();
    await stall.counts('bag-count', 1);
    assert.equal(await stall.run((host, root) => root.querySelectorAll('video').length), 1);
  }));

test('chromium: a page that names another show or theme gets it without a reload', () =>
  inBrowser('chromium', 'reconfigured', async (browser) => {
    world.front.page('/merchant', page({ body: snippet(stage) + loader(stage) }));
    await browser.open(`${world.url}/merchant`);
    const stall = new Stall(browser);
    await stall.plays();
    const ink = () => stall.run((host, root) => getComputedStyle(root.querySelector('[part~="product-card"]')).backgroundColor);
    await stall.shows('product-card');
    const light = await ink();
    await stall.run((host) => host.setAttribute('theme', 'nightmarket'));
    await until('the dark theme', async () => (await ink()) !== light, { state: () => browser.state() });
    const { id } = await world.host.stage({ product: { title: 'Lighthouse teapot' } });
    await stall.run((host, root, show) => host.setAttribute('show', show), id);
    await stall.shows('product-title', /teapot/i);
  }));
