// A browser for one journey: opened, led through the page, and closed whatever happened.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Builder } from 'selenium-webdriver';
import { PHONE, start } from './engines.mjs';
import { until } from './until.mjs';

const EVIDENCE = join(import.meta.dirname, '../../target/e2e');

/**
 * Runs `journey(browser)` in a fresh browser. On failure a screenshot is left in `target/e2e/` and
 * the page's state is added to the error.
 */
export async function inBrowser(engine, name, journey, options = {}) {
  const browser = await Browser.open(engine, options);
  try {
    return await journey(browser);
  } catch (error) {
    await browser.testify(name, error);
    throw error;
  } finally {
    await browser.close();
  }
}

export class Browser {
  static async open(engine, options = {}) {
    const started = await start(engine, options);
    const browser = new Browser(engine, started.children);
    try {
      // WebKit's driver prints nothing when it is ready, so it is asked until it answers.
      await until(`${engine}'s driver`, async () => (await fetch(`${started.url}/status`)).ok, {
        state: () => started.children.map((child) => child.output).join('\n'),
      });
      browser.driver = await new Builder()
        .disableEnvironmentOverrides()
        .usingServer(started.url)
        .withCapabilities(started.capabilities)
        .build();
      await browser.driver.manage().setTimeouts({ script: 20_000, pageLoad: 30_000 });
      if (engine !== 'chromium') await browser.driver.manage().window().setRect({ ...PHONE, x: 0, y: 0 });
      return browser;
    } catch (error) {
      error.message += `\n${started.children.map((child) => child.output).join('\n')}`;
      await browser.close();
      throw error;
    }
  }

  constructor(engine, children) {
    this.engine = engine;
    this.children = children;
  }

  async open(url) {
    await this.driver.get(url);
  }

  /** Runs a function in the page; arguments and result are JSON, or elements. */
  async run(script, ...args) {
    return this.driver.executeScript(`return (${script}).apply(null, arguments)`, ...args);
  }

  /** Runs an asynchronous function in the page. */
  async runAsync(script, ...args) {
    const answer = await this.driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       Promise.resolve((${script}).apply(null, [...arguments].slice(0, -1)))
         .then((value) => done({ value }), (error) => done({ error: String(error?.stack ?? error) }));`,
      ...args,
    );
    if (answer.error) throw new Error(answer.error);
    return answer.value;
  }

  async screenshot(path) {
    writeFileSync(path, Buffer.from(await this.driver.takeScreenshot(), 'base64'));
  }

  /** What the browser's console holds; only Chromium tells. */
  async console() {
    if (this.engine !== 'chromium') return [];
    const entries = await this.driver.manage().logs().get('browser');
    return entries.map((entry) => `${entry.level.name} ${entry.message}`);
  }

  /** Words about how things stand, for a failure. */
  async state() {
    const told = await this.run(describe).catch((error) => `the page cannot be asked: ${error.message}`);
    const lines = await this.console().catch(() => []);
    return [told, ...lines.slice(-12)].join('\n');
  }

  async testify(name, error) {
    mkdirSync(EVIDENCE, { recursive: true });
    const path = join(EVIDENCE, `${this.engine}-${name.replace(/[^a-z0-9]+/gi, '-')}.png`);
    await this.screenshot(path).catch(() => {});
    error.message += `\n[${this.engine}] screenshot: ${path}\n${await this.state()}`;
  }

  async close() {
    // A browser that hangs is ended with its driver, below.
    if (this.driver) await Promise.race([this.driver.quit().catch(() => {}), new Promise((go) => setTimeout(go, 5_000))]);
    for (const child of this.children) await child.end();
  }
}

/* c8 ignore next: runs in the page. */
function describe() {
  const stalls = [...document.querySelectorAll('live-stall')].map((stall) => {
    const root = stall.shadowRoot;
    const video = root?.querySelector('video');
    const parts = [...(root?.querySelectorAll('[part]') ?? [])].map((element) => {
      const text = element.children.length ? '' : element.textContent.trim().slice(0, 60);
      return `${element.getAttribute('part')}${text && `=“${text}”`}`;
    });
    return [
      `<live-stall show=${stall.getAttribute('show')} api=${stall.getAttribute('api')}> ${root ? parts.join(' · ') : 'no shadow root'}`,
      video && `video: at ${video.currentTime} s, ready ${video.readyState}, paused ${video.paused}, error ${video.error?.message ?? video.error?.code ?? 'none'}`,
    ].filter(Boolean).join('\n');
  });
  return [`${location.href} “${document.title}”`, ...stalls].join('\n');
}
