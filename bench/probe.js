// Put into each page before its first script; the same for ours and for the peer's. It tells the
// bench when the first frame is presented and when an add button can first be used, both in
// milliseconds since the navigation began, and adds up the layout shifts.
(() => {
  if (window !== window.top || !location.protocol.startsWith('http')) return;
  const seen = new WeakSet();
  const told = new Set();
  const shifts = [];

  const tell = (mark, at) => {
    if (told.has(mark)) return;
    told.add(mark);
    window.benchTell(JSON.stringify({ mark, at }));
  };

  // The browser does not name what lies in a shadow root, but tells where it was and is.
  const boxOf = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
  const moved = ({ node, previousRect, currentRect }) =>
    `${node?.className || node?.nodeName || 'in a shadow root'}: ${boxOf(previousRect)} to ${boxOf(currentRect)}`;

  new PerformanceObserver((list) => {
    for (const { startTime, value, hadRecentInput, sources } of list.getEntries()) {
      if (!hadRecentInput) shifts.push({ at: startTime, value, what: sources.map(moved).join(', ') });
    }
  }).observe({ type: 'layout-shift', buffered: true });
  window.benchShifts = () => shifts;

  // Videos are looked for in every open shadow root: mux-player's is three roots down.
  const videosIn = (root, found = []) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.localName === 'video') found.push(element);
      if (element.shadowRoot) videosIn(element.shadowRoot, found);
    }
    return found;
  };

  const lookForVideos = () => {
    for (const video of videosIn(document)) {
      if (seen.has(video)) continue;
      seen.add(video);
      // The time at which the frame was handed to the compositor, not that of this callback.
      video.requestVideoFrameCallback((now, frame) => tell('frame', frame.presentationTime));
    }
  };

  const addButton = () => {
    for (const stall of document.querySelectorAll('live-stall')) {
      const button = stall.shadowRoot?.querySelector('[part~="add-button"]');
      if (button) return { button, frame: null };
    }
    for (const frame of document.querySelectorAll('iframe')) {
      const button = frame.contentDocument?.querySelector('.shopify-buy__btn');
      if (button) return { button, frame };
    }
    return null;
  };

  // It can be tapped: enabled, its middle inside the viewport, and nothing over it.
  const canBeTapped = ({ button, frame }) => {
    if (button.disabled || button.getAttribute('aria-disabled') === 'true') return false;
    const box = button.getBoundingClientRect();
    if (box.width < 24 || box.height < 24 || getComputedStyle(button).visibility !== 'visible') return false;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const outer = frame?.getBoundingClientRect() ?? { left: 0, top: 0 };
    const [pageX, pageY] = [x + outer.left, y + outer.top];
    if (pageX < 0 || pageY < 0 || pageX > innerWidth || pageY > innerHeight) return false;
    let hit = document.elementFromPoint(pageX, pageY);
    if (frame) return hit === frame && button.contains(frame.contentDocument.elementFromPoint(x, y));
    for (let inner = hit; inner?.shadowRoot; hit = inner) {
      inner = inner.shadowRoot.elementFromPoint(pageX, pageY);
      if (!inner || inner === hit) break;
    }
    return button.contains(hit);
  };

  const eachFrame = () => {
    const found = addButton();
    // Not the time of the frame, which on a busy main thread began long before this callback.
    if (found && canBeTapped(found)) tell('button', performance.now());
    else requestAnimationFrame(eachFrame);
  };

  requestAnimationFrame(eachFrame);
  // A video exists long before its first frame does, so a coarse look loses nothing.
  const looking = setInterval(() => (told.has('frame') ? clearInterval(looking) : lookForVideos()), 100);
})();
