// `make shots`: a screenshot of each state that a shopper can see, at a phone's size, in both
// themes, into target/shots/<state>-<theme>.png. States that are hard to meet are built for it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Browser } from './harness/browser.mjs';
import { World } from './harness/server.mjs';
import { loader, page, snippet } from './pages/merchant.mjs';
import { STATES } from './pages/states.mjs';
import { Stall } from './pages/stall.mjs';

const FOLDER = join(import.meta.dirname, '../target/shots');
// Each theme on a page that suits it; `scheme` is what Blink calls the wish for dark (0) or light (1).
const THEMES = {
  porcelain: { ground: '#fff', scheme: 1 },
  nightmarket: { ground: '#0e1114', scheme: 0 },
};

// `node e2e/shots.mjs sheet nightmarket` takes those whose names begin with "sheet", in one theme.
const [wantedState = '', wantedTheme = ''] = process.argv.slice(2);

mkdirSync(FOLDER, { recursive: true });
const world = await World.start();
let failures = 0;
try {
  for (const theme of Object.keys(THEMES).filter((name) => name.startsWith(wantedTheme))) {
    const flags = [`--blink-settings=preferredColorScheme=${THEMES[theme].scheme}`];
    const browser = await Browser.open('chromium', { scale: 2, flags });
    try {
      for (const [name, state] of Object.entries(STATES).filter(([name]) => name.startsWith(wantedState))) {
        await take(browser, theme, name, state);
      }
    } finally {
      await browser.close();
    }
  }
} finally {
  await world.stop();
}
process.exitCode = failures ? 1 : 0;

async function take(browser, theme, name, state) {
  const path = join(FOLDER, `${name}-${theme}.png`);
  // Another shopper, on a page of the same origin on which no stall writes anything.
  await browser.open(world.front.page('/blank', ''));
  await browser.run(() => localStorage.clear());
  const stall = new Stall(browser);
  try {
    await state({ world, browser, stall, theme, open: (show, more) => open(browser, theme, show, more) });
    await stall.rests();
    await browser.screenshot(path);
    console.log(`✓ ${path}`);
  } catch (error) {
    failures += 1;
    await browser.screenshot(path.replace('.png', '-failed.png')).catch(() => {});
    console.log(`✗ ${name}-${theme}: ${error.message}`);
  } finally {
    world.front.mend();
    world.front.forgive();
  }
}

/** Opens a merchant's page whose only content is a stall that fills the phone's width. */
async function open(browser, theme, show, { dir, probe, host = world.front, attributes = {} } = {}) {
  const stall = { ...world.stall, show };
  const head = `<style>body { background: ${THEMES[theme].ground}; } main { padding: 0 !important; } h1, #below { display: none; } live-stall { inline-size: 100% !important; } live-stall img { display: block; inline-size: 100%; block-size: auto; }</style>`;
  const body = snippet(stall, { theme, ...attributes }) + loader(stall);
  await browser.open(host.page(`/stall-${theme}`, page({ head, body, dir, probe })));
}
