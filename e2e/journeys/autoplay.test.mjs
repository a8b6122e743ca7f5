// Where the browser refuses to play by itself, the poster asks for a tap, and a tap is enough.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inBrowser } from '../harness/browser.mjs';
import { watchdog } from '../harness/children.mjs';
import { World } from '../harness/server.mjs';
import { loader, page, snippet } from '../pages/merchant.mjs';
import { Stall } from '../pages/stall.mjs';

watchdog(120_000);

let world;
before(async () => (world = await World.start()));
after(() => world.stop());

// As with iOS in its low power mode: even a muted video wants a gesture.
const REFUSES = `
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    return navigator.userActivation.isActive ? play.call(this) : Promise.reject(new DOMException('not allowed', 'NotAllowedError'));
  };`;

test('chromium: a refused video asks for a tap, and plays after it', () =>
  inBrowser('chromium', 'autoplay', async (browser) => {
    world.front.page('/merchant', page({ probe: REFUSES, body: snippet(world.stall) + loader(world.stall) }));
    await browser.open(`${world.url}/merchant`);
    const stall = new Stall(browser);
    await stall.shows('play-button');
    await stall.shows('poster');
    // The shop does not wait for the video.
    await stall.shows('bag-button');
    assert.equal((await stall.video())?.paused ?? true, true);
    await stall.click('play-button');
    await stall.plays();
  }));
