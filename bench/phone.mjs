// A slow phone: a page of its own, cold, under the conditions that every figure is taken in.

/** What the bench pretends. Throughput is that of the whole page, latency that of each request. */
export const CONDITIONS = {
  cpuSlowdown: 4,
  downBitsPerSecond: 1_600_000,
  upBitsPerSecond: 750_000,
  latencyMs: 150,
  width: 390,
  height: 844,
};

const NETWORK = {
  offline: false,
  latency: CONDITIONS.latencyMs,
  downloadThroughput: CONDITIONS.downBitsPerSecond / 8,
  uploadThroughput: CONDITIONS.upBitsPerSecond / 8,
};

/** One page in a browser context of its own: no cache, no storage, no connection of the last one. */
export class Phone {
  /** The sessions of the page and of its workers. */
  #sessions = new Set();

  static async open(browser) {
    const phone = new Phone();
    phone.browser = browser;
    phone.heard = [];
    const { browserContextId } = await browser.send('Target.createBrowserContext', { disposeOnDetach: true });
    phone.context = browserContextId;
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank', browserContextId });
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    phone.session = sessionId;
    phone.#sessions.add(sessionId);
    phone.deafen = browser.listen((event) => phone.#hear(event));
    await phone.#prepare();
    return phone;
  }

  send(method, params) {
    return this.browser.send(method, params, this.session);
  }

  /** Asks the page; a promise is awaited there. */
  async evaluate(expression) {
    const answer = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? expression);
    return answer.result.value;
  }

  async close() {
    await this.browser.send('Target.disposeBrowserContext', { browserContextId: this.context }).catch(() => {});
    this.deafen();
  }

  async #prepare() {
    const { width, height, cpuSlowdown } = CONDITIONS;
    await this.send('Page.enable');
    await this.send('Runtime.enable');
    await this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: true });
    await this.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    await this.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
    // The page's conditions hold for the requests of its workers too: the calibration looks.
    await this.send('Network.enable');
    await this.send('Network.emulateNetworkConditions', NETWORK);
    // A worker waits for its session, so that none of its requests escapes the log.
    await this.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
  }

  #hear(event) {
    if (!this.#sessions.has(event.sessionId)) return;
    this.heard.push(event);
    if (event.method === 'Target.attachedToTarget') this.#adopt(event.params);
    this.onEvent?.(event);
  }

  async #adopt({ sessionId }) {
    this.#sessions.add(sessionId);
    // Some kinds of target have no network of their own; none takes conditions of its own.
    await this.browser.send('Network.enable', {}, sessionId).catch(() => {});
    await this.browser.send('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(() => {});
  }
}
