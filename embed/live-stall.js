// <live-stall>: the poster at once, the stall when it is wanted.
//
// The element's child (poster, link, words) stands in a slot from the first frame and keeps its
// place for good: the stall is laid over it, so nothing ever shifts, and where the stall cannot be
// shown the child is simply what there is.
//
// Connections are not warmed by <link rel=preconnect>, which would have to be put into the page.
// The fetches themselves begin side by side instead: glue, wasm, the show and the video's engine.
(() => {
  const NAME = 'live-stall';
  // A script that runs twice, or in two versions, must not define the element twice.
  if (customElements.get(NAME)) return;

  const script = document.currentScript ?? document.querySelector('script[src*="live-stall.js"]');
  const sibling = (file) => new URL(file + '?v=__BUILD__', script.src).href;
  const ATTRIBUTES = ['show', 'api', 'key', 'theme', 'lang', 'layout', 'loading', 'muted', 'autoplay', 'cart', 'ref'];
  const READY = NAME + ':ready';

  // The host's rules are the page's to overrule. What the stall needs to lie over the child is
  // inside, where a page's reset of all elements does not reach.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ':host{display:inline-block;max-inline-size:100%}:host([hidden]){display:none}' +
    '.frame{position:relative;inline-size:100%;block-size:100%}' +
    '.bare{inline-size:360px;max-inline-size:100%;aspect-ratio:9/16}' +
    'slot{display:block;overflow:hidden}.covered{visibility:hidden}'
  );

  // Only Safari has a good HLS of its own; it needs no engine.
  const hasOwnHls = 'ManagedMediaSource' in self &&
    !!document.createElement('video').canPlayType('application/vnd.apple.mpegurl');
  let engine;
  // A later try needs another address: browsers remember that a module failed.
  const loadEngine = (number = 0) => {
    if (!engine || number) {
      engine = import(sibling('hls.light.min.mjs') + (number ? '&try=' + number : '')).then((module) => module.default);
      engine.catch(() => {});
    }
    return engine;
  };

  let widget;
  const loadWidget = () => {
    if (!widget) {
      const wasm = fetch(sibling('livestall_bg.wasm'));
      wasm.catch(() => {});
      widget = import(sibling('livestall.js')).then(async (glue) => {
        await glue.default({ module_or_path: wasm });
        return glue;
      });
      widget.catch((error) => {
        // The next element that is wanted tries again.
        widget = undefined;
        console.warn(`LS110 The stall's program could not be loaded, so the fallback stays. Allow script-src with 'wasm-unsafe-eval' and connect-src for ${new URL('.', script.src)}: ${error}`);
      });
    }
    return widget;
  };

  const nearlyVisible = new Map();
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) nearlyVisible.get(entry.target)?.();
  }, { rootMargin: '50% 0px' });

  customElements.define(NAME, class extends HTMLElement {
    static observedAttributes = ATTRIBUTES;
    #shadow = this.attachShadow({ mode: 'open' });
    #slot = document.createElement('slot');
    #handle;
    // The request for the show that is on its way beside the widget.
    #early;
    #settling = false;
    #changed = false;
    // Whether it was asked to open, or to stay closed until it is asked.
    #wanted = false;
    #closed = false;
    #starting = false;
    #ready;

    constructor() {
      super();
      this.#shadow.adoptedStyleSheets = [sheet];
      const frame = document.createElement('div');
      frame.className = 'frame';
      frame.append(this.#slot);
      this.#shadow.append(frame);
      super.addEventListener(READY, (event) => { this.#ready = event; });
    }

    connectedCallback() { this.#settle(); }
    disconnectedCallback() { this.#settle(); }
    attributeChangedCallback() {
      this.#changed = true;
      this.#settle();
    }

    // A page that moves the element disconnects and connects it in one go, and frameworks set
    // attributes one after the other: what counts is how it stands when they are done.
    #settle() {
      if (this.#settling) return;
      this.#settling = true;
      queueMicrotask(() => {
        this.#settling = false;
        const changed = this.#changed;
        this.#changed = false;
        if (!this.isConnected || this.#closed) return this.#leave();
        if (this.#handle) {
          if (changed) this.#handle.reconfigure();
        } else {
          this.#await();
        }
      });
    }

    #await() {
      // Without a child there is nothing else to give it a size.
      this.#slot.parentNode.classList.toggle('bare', !this.childElementCount);
      const loading = this.getAttribute('loading');
      if (this.#wanted || loading === 'eager') {
        this.#start();
      } else if (loading === 'tap') {
        this.#unwatch();
        this.#slot.onclick = (event) => {
          // A tap with a modifier means the link itself.
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          this.open();
        };
        this.#slot.onpointerenter = this.#slot.onfocusin = () => {
          loadWidget();
          if (!hasOwnHls) loadEngine();
        };
      } else if (!nearlyVisible.has(this)) {
        nearlyVisible.set(this, () => this.#start());
        observer.observe(this);
      }
    }

    #unwatch() {
      nearlyVisible.delete(this);
      observer.unobserve(this);
      this.#slot.onclick = this.#slot.onpointerenter = this.#slot.onfocusin = null;
    }

    async #start() {
      this.#unwatch();
      if (this.#handle || this.#starting) return;
      this.#starting = true;
      const loaded = loadWidget();
      if (!hasOwnHls) loadEngine();
      const snapshot = this.#askEarly();
      try {
        const glue = await loaded;
        // It may have been taken away, or closed, or mounted while the widget was on its way.
        if (this.isConnected && !this.#closed && !this.#handle) {
          const parts = { snapshot, engine: hasOwnHls ? undefined : loadEngine };
          this.#handle = glue.mount(this, this.#shadow, parts);
        }
      } catch (error) {
        // loadWidget has told why; what mount itself throws is told here.
        if (widget) console.error(error);
      } finally {
        this.#starting = false;
      }
    }

    // The show is asked for before there is a program to read it.
    #askEarly() {
      const [api, show] = ['api', 'show'].map((name) => this.getAttribute(name)?.trim());
      if (!api || !show) return;
      this.#early = new AbortController();
      const url = api.replace(/\/+$/, '') + '/v1/shows/' + encodeURIComponent(show);
      return fetch(url, { signal: this.#early.signal })
        .then((answer) => answer.ok ? answer.text() : undefined)
        .catch(() => undefined);
    }

    #leave() {
      this.#unwatch();
      this.#early?.abort();
      this.#handle?.unmount();
      this.#handle = this.#ready = undefined;
    }

    // Shows the stall now, whatever `loading` says.
    open() {
      this.#wanted = true;
      this.#closed = false;
      this.#settle();
    }

    // Puts the poster back; the bag is kept.
    close() {
      this.#wanted = false;
      this.#closed = true;
      this.#settle();
    }

    showProduct(id) {
      this.#handle?.showProduct(String(id));
    }

    get cart() {
      return this.#handle ? JSON.parse(this.#handle.cart) : { items: [] };
    }

    get state() {
      return this.#handle ? JSON.parse(this.#handle.state) : { phase: 'poster' };
    }

    // Whoever begins to listen after the stall was ready is told as well.
    addEventListener(type, listener, options) {
      super.addEventListener(type, listener, options);
      const ready = this.#ready;
      if (type !== READY || !ready || !listener) return;
      queueMicrotask(() => {
        if (options?.once) this.removeEventListener(type, listener, options);
        if (listener.handleEvent) listener.handleEvent(ready);
        else listener.call(this, ready);
      });
    }
  });
})();
