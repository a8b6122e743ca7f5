// Scripts that a journey's page runs before anything else: they write down what the page is put
// through. Each is a function that is sent as text.

/** Violations of the page's policy, in `window.violations`. */
export const violations = `(${function () {
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    window.violations.push(`${event.violatedDirective} blocked ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber} ${event.sample}`);
  });
}})();`;

/** Layout shifts, in `window.shifts`: value, and what moved. Only Chromium tells. */
export const shifts = `(${function () {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const moved = entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.nodeName);
      window.shifts.push({ value: entry.value, hadRecentInput: entry.hadRecentInput, moved });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}})();`;

/**
 * What a script may leave behind, in `window.left()`: listeners on what outlives an element, timers,
 * frames, observers, event streams, workers, object URLs, nodes and globals.
 */
export const leaks = `(${function () {
  const [listeners, timers, intervals, frames, idles] = [new Map(), new Map(), new Map(), new Set(), new Set()];
  const [sources, workers, urls, watchers, channels] = [new Set(), new Set(), new Set(), new Map(), new Set()];

  // Listeners die with their target; only what lives as long as the page can leak them.
  const lasts = (target) => target === window
    || (target instanceof Node ? [document, document.documentElement, document.head, document.body].includes(target)
      : /^(MediaQueryList|VisualViewport|Screen|ScreenOrientation|NetworkInformation|Navigator|ServiceWorker|MediaDevices|Permission|BroadcastChannel|Performance$|Navigation)/.test(target?.constructor?.name ?? ''));
  const key = (target, type, options) => `${target === window ? 'window' : (target.media ?? target.nodeName ?? target.constructor.name)} ${type} ${Boolean(options?.capture ?? options)}`;
  const counted = (name) => {
    if (!listeners.has(name)) listeners.set(name, new Set());
    return listeners.get(name);
  };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (listener && lasts(target) && !options?.signal?.aborted) {
      const set = counted(key(target, type, options));
      set.add(listener);
      options?.signal?.addEventListener('abort', () => set.delete(listener));
      if (options?.once) addEventListener.call(target, type, () => set.delete(listener), { once: true });
    }
    return addEventListener.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (listener && lasts(target)) counted(key(target, type, options)).delete(listener);
    return removeEventListener.call(target, type, listener, options);
  };

  // What is set for later, until it has come or is called off.
  const later = (set, unset, kept, once) => {
    const [begin, end] = [window[set], window[unset]];
    window[set] = function (callback, ...rest) {
      const from = new Error().stack.split('\n').slice(2, 4).join(' < ');
      const id = begin.call(window, (...given) => {
        if (once) kept.delete(id);
        return typeof callback === 'function' ? callback(...given) : undefined;
      }, ...rest);
      kept.set ? kept.set(id, from) : kept.add(id);
      return id;
    };
    window[unset] = (id) => {
      kept.delete(id);
      return end.call(window, id);
    };
  };
  later('setTimeout', 'clearTimeout', timers, true);
  later('setInterval', 'clearInterval', intervals, false);
  later('requestAnimationFrame', 'cancelAnimationFrame', frames, true);
  later('requestIdleCallback', 'cancelIdleCallback', idles, true);

  // What lives until it is ended.
  const ended = (name, method, kept) => {
    const Original = window[name];
    if (!Original) return;
    window[name] = new Proxy(Original, {
      construct(target, given, self) {
        const made = Reflect.construct(target, given, self);
        kept.add(made);
        return made;
      },
    });
    const end = Original.prototype[method];
    Original.prototype[method] = function (...given) {
      kept.delete(this);
      return end.apply(this, given);
    };
  };
  ended('EventSource', 'close', sources);
  ended('Worker', 'terminate', workers);
  ended('BroadcastChannel', 'close', channels);

  for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'PerformanceObserver']) {
    const { observe, unobserve, disconnect } = window[name].prototype;
    window[name].prototype.observe = function (target, ...rest) {
      if (!watchers.has(this)) watchers.set(this, { name, targets: new Set() });
      watchers.get(this).targets.add(target);
      return observe.call(this, target, ...rest);
    };
    if (unobserve) {
      window[name].prototype.unobserve = function (target) {
        const watched = watchers.get(this);
        watched?.targets.delete(target);
        if (watched?.targets.size === 0) watchers.delete(this);
        return unobserve.call(this, target);
      };
    }
    window[name].prototype.disconnect = function () {
      watchers.delete(this);
      return disconnect.call(this);
    };
  }

  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (thing) => {
    const url = createObjectURL.call(URL, thing);
    urls.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    urls.delete(url);
    return revokeObjectURL.call(URL, url);
  };

  window.leftTimers = () => [...timers.values(), ...intervals.values()];
  window.left = () => ({
    listeners: Object.fromEntries([...listeners].filter(([, set]) => set.size).map(([name, set]) => [name, set.size])),
    timeouts: timers.size,
    intervals: intervals.size,
    frames: frames.size,
    idles: idles.size,
    observers: [...watchers.values()].map(({ name }) => name).sort(),
    eventSources: sources.size,
    workers: workers.size,
    channels: channels.size,
    objectUrls: urls.size,
    nodes: document.querySelectorAll('*').length,
    sheets: document.adoptedStyleSheets.length,
    // Drivers leave names of their own.
    globals: Object.keys(window).filter((name) => !/^(\$?cdc_|\$chrome_|ret_nodes|__webdriver)/.test(name)),
  });
}})();`;
