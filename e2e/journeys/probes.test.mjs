// A proof that cannot fail proves nothing: each probe is shown a page that does what it looks for.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inBrowser } from '../harness/browser.mjs';
import { watchdog } from '../harness/children.mjs';
import { ENGINES } from '../harness/engines.mjs';
import { Front } from '../harness/front.mjs';
import { leaks, shifts, violations } from '../harness/probes.mjs';
import { until } from '../harness/until.mjs';
import { page, policy } from '../pages/merchant.mjs';
import { Stall } from '../pages/stall.mjs';

watchdog(120_000);

let front;
before(async () => (front = await Front.start()));
after(() => front.stop());

const FAKE = `
  class Fake extends HTMLElement {
    connectedCallback() {
      const root = this.attachShadow({ mode: 'open' });
      root.innerHTML = '<button part="bag-button">Bag <b part="bag-count">0</b></button><dialog><i part="bag">empty</i></dialog>';
      const [button, dialog] = [root.querySelector('button'), root.querySelector('dialog')];
      button.onclick = () => { root.querySelector('b').textContent = '1,204'; dialog.showModal(); };
    }
  }
  customElements.define('live-stall', Fake);`;

for (const engine of ENGINES) {
  test(`${engine}: the page object sees and clicks what is in a shadow root`, () =>
    inBrowser(engine, 'page-object', async (browser) => {
      front.page('/fake', page({ body: `<live-stall></live-stall><script>${FAKE}</script>` }));
      await browser.open(`${front.url}/fake`);
      const stall = new Stall(browser);
      assert.equal(await stall.sees('bag'), false);
      assert.equal(await stall.number('bag-count'), 0);
      await stall.click('bag-button');
      await stall.shows('bag', /empty/);
      assert.equal(await stall.number('bag-count'), 1204);
    }));
}

test('chromium: the leak probe sees one leak of each kind, and none where none is', () =>
  inBrowser('chromium', 'leak-probe', async (browser) => {
    front.page('/leaks', page({ probe: leaks, body: '' }));
    await browser.open(`${front.url}/leaks`);
    const before = await browser.run(() => window.left());
    await browser.run(() => {
      const listener = () => {};
      window.addEventListener('resize', listener);
      window.removeEventListener('resize', listener);
      const caller = new AbortController();
      document.addEventListener('click', listener, { signal: caller.signal });
      caller.abort();
      clearTimeout(setTimeout(listener, 60_000));
      clearInterval(setInterval(listener, 60_000));
      cancelAnimationFrame(requestAnimationFrame(listener));
      const observer = new ResizeObserver(listener);
      observer.observe(document.body);
      observer.disconnect();
      URL.revokeObjectURL(URL.createObjectURL(new Blob([])));
      document.body.append(document.createElement('i'));
      document.body.lastChild.remove();
    });
    await until('nothing left', async () => assert.deepEqual(await browser.run(() => window.left()), before) ?? true);
    await browser.run(() => {
      window.addEventListener('resize', () => {});
      matchMedia('(width > 1px)').addEventListener('change', () => {});
      setTimeout(() => {}, 60_000);
      setInterval(() => {}, 60_000);
      new ResizeObserver(() => {}).observe(document.body);
      URL.createObjectURL(new Blob([]));
      document.body.append(document.createElement('i'));
      window.leaked = 1;
    });
    const left = await browser.run(() => window.left());
    assert.deepEqual(Object.values(left.listeners), [1, 1]);
    for (const kind of ['timeouts', 'intervals', 'objectUrls', 'nodes']) {
      assert.equal(left[kind], before[kind] + 1, kind);
    }
    assert.deepEqual(left.observers, ['ResizeObserver']);
    assert.deepEqual(left.globals.filter((name) => !before.globals.includes(name)), ['leaked']);
  }));

test('chromium: the shift probe sees a shift, and the policy of the strict page bites', () =>
  inBrowser('chromium', 'shift-probe', async (browser) => {
    front.page('/shift', page({ probe: shifts, body: '<div id="late"></div>' }));
    await browser.open(`${front.url}/shift`);
    await browser.runAsync(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await browser.run(() => (document.querySelector('#late').style.height = '400px'));
    await until('a layout shift', () => browser.run(() => window.shifts.some(({ value }) => value > 0)));

    const csp = { 'content-security-policy': policy('n0nce', front.url) };
    front.page('/strict', page({ probe: violations, nonce: 'n0nce', body: '<p style="color: red">no</p>' }), csp);
    await browser.open(`${front.url}/strict`);
    const seen = await until('a violation', () => browser.run(() => window.violations.length && window.violations));
    assert.match(seen[0], /style-src-attr blocked inline/);
    await until('its report', () => front.requests.some(({ path }) => path === '/reports/csp'));
  }));
