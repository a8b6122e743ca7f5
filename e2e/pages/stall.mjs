// One stall on a page, as a shopper uses it: everything is found by the names of its parts.
import { Key } from 'selenium-webdriver';
import { until } from '../harness/until.mjs';

/** How far a stall is looked for: it has one shadow root, and its parts are its public names. */
export class Stall {
  /** `index` tells several stalls on a page apart. */
  constructor(browser, index = 0) {
    this.browser = browser;
    this.index = index;
  }

  /** Runs a function with the host element, its shadow root and more arguments. */
  run(script, ...args) {
    return this.browser.driver.executeScript(
      `const host = document.querySelectorAll('live-stall')[${this.index}];
       return (${script}).apply(null, [host, host && host.shadowRoot, ...arguments]);`,
      ...args,
    );
  }

  /** The parts of this name that a shopper can see, as elements. */
  parts(name) {
    return this.run((host, root, wanted) => {
      const open = root?.querySelector('dialog[open]:modal') ?? null;
      const isSeen = (element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility === 'visible';
      };
      const all = [...(root?.querySelectorAll(`[part~="${wanted}"]`) ?? [])].filter(isSeen);
      // What lies under an open sheet can be seen, but not used.
      const upper = open ? all.filter((element) => open.contains(element)) : all;
      return upper.length ? upper : all;
    }, name);
  }

  async sees(name) {
    return (await this.parts(name)).length > 0;
  }

  /** The text of every part of this name, white space evened out. */
  async texts(name) {
    const parts = await this.parts(name);
    return Promise.all(parts.map((part) => this.browser.run((p) => p.textContent.replace(/\s+/g, ' ').trim(), part)));
  }

  /** All that can be read in the stall now. */
  text() {
    return this.run((host, root) => {
      const seen = [...(root?.querySelectorAll('*') ?? [])].filter(
        (element) => !element.children.length && element.checkVisibility?.({ visibilityProperty: true }) !== false,
      );
      return [root?.host?.innerText ?? '', ...seen.map((element) => element.textContent)].join(' ').replace(/\s+/g, ' ').trim();
    });
  }

  /** Waits until a part of this name is there, optionally with words in it. */
  async shows(name, words = /(?:)/, options) {
    return until(
      `part “${name}”${words.source === '(?:)' ? '' : ` that says ${words}`}`,
      async () => {
        const parts = await this.parts(name);
        const texts = await this.texts(name);
        const at = texts.findIndex((text) => words.test(text));
        return at >= 0 && parts[at];
      },
      this.#told(options),
    );
  }

  async hides(name, options) {
    return until(`part “${name}” to be gone`, async () => !(await this.sees(name)), this.#told(options));
  }

  async says(words, options) {
    return until(`the stall to say ${words}`, async () => words.test(await this.text()), this.#told(options));
  }

  /**
   * Clicks a part as a shopper does. A part that moves or is drawn anew between being found and
   * being clicked is looked for again.
   */
  async click(name, words) {
    await until(
      `a click on part “${name}”`,
      async () => {
        const part = await this.shows(name, words, { limitMs: 8_000 });
        await this.browser.run((element) => element.scrollIntoView({ block: 'nearest', inline: 'nearest' }), part);
        // A sheet slides in: a thumb waits until what it wants stands still, and so does this one.
        const [before, after] = [await this.#place(part), await this.#place(part)];
        if (before !== after) return false;
        await part.click();
        return true;
      },
      this.#told({ limitMs: 16_000 }),
    );
  }

  /** Where a part is on the screen, a frame from now. */
  async #place(part) {
    await this.browser.run(() => { window.framed = false; requestAnimationFrame(() => requestAnimationFrame(() => { window.framed = true; })); });
    await until('two frames', () => this.browser.run(() => window.framed));
    return this.browser.run((element) => JSON.stringify(element.getBoundingClientRect()), part);
  }

  /** Whether a sheet lies over the stage. */
  isOpen() {
    return this.run((host, root) => Boolean(root?.querySelector('dialog[open]')));
  }

  /** Closes the sheet as a keyboard does. */
  async close() {
    if (!(await this.isOpen())) return;
    await this.browser.driver.actions().sendKeys(Key.ESCAPE).perform();
    await until('the sheet to close', async () => !(await this.isOpen()), this.#told());
  }

  /** The number that a part shows, such as a count. */
  async number(name) {
    const [text = ''] = await this.texts(name);
    const digits = text.match(/\d[\d., ]*/)?.[0].replace(/\D/g, '');
    return digits ? Number(digits) : 0;
  }

  /** Waits until a count is so many. */
  async counts(name, wanted, options) {
    await until(`part “${name}” to count ${wanted}`, async () => (await this.number(name)) === wanted, this.#told(options));
  }

  video() {
    return this.run((host, root) => {
      const video = root?.querySelector('video');
      return video && { time: video.currentTime, paused: video.paused, ready: video.readyState, muted: video.muted, width: video.videoWidth };
    });
  }

  /** The picture that the video shows, reduced to 16 × 16 grey values. */
  picture() {
    return this.run((host, root) => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 16;
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context.drawImage(root.querySelector('video'), 0, 0, 16, 16);
      const { data } = context.getImageData(0, 0, 16, 16);
      return Array.from({ length: 256 }, (_, i) => data[i * 4] + data[i * 4 + 1] + data[i * 4 + 2]);
    });
  }

  /** Waits until the video runs, and checks that its time goes on. */
  async plays({ limitMs = 20_000 } = {}) {
    const first = await until(
      'a playing video',
      async () => {
        const video = await this.video();
        return video && !video.paused && video.ready >= 2 && video.time > 0 && video;
      },
      this.#told({ limitMs }),
    );
    await until(
      `the video to get past ${first.time + 0.5} s`,
      async () => (await this.video()).time > first.time + 0.5,
      this.#told(),
    );
  }

  /** Waits until two pictures of the video differ. */
  async moves() {
    const first = await this.picture();
    await until(
      'the picture to change',
      async () => (await this.picture()).some((value, i) => Math.abs(value - first[i]) > 24),
      this.#told(),
    );
  }

  /** Waits for what slides or fades in to be there, and not for what goes on for ever. */
  async rests() {
    await this.browser.runAsync(async () => {
      const roots = [document, ...[...document.querySelectorAll('live-stall')].map((host) => host.shadowRoot).filter(Boolean)];
      const ends = (animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
      const ending = roots.flatMap((root) => root.getAnimations().filter(ends).map((animation) => animation.finished));
      await Promise.race([Promise.allSettled(ending), new Promise((done) => setTimeout(done, 1_500))]);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    });
  }

  #told(options = {}) {
    return { state: () => this.browser.state(), ...options };
  }
}
