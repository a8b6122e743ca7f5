// How each of the three engines is started. A missing engine is a failure that says what to install,
// never a skipped test.
import { accessSync, constants, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './children.mjs';

export const ENGINES = ['chromium', 'firefox', 'webkit'];

/** A phone's screen, in CSS pixels. */
export const PHONE = { width: 390, height: 844 };

const MINI_BROWSERS = ['x86_64', 'aarch64'].flatMap((machine) =>
  ['4.1', '4.0'].map((version) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
);

/**
 * Starts an engine's driver. Gives its address, the capabilities to ask for, and what to end.
 *
 * `options`: `flags` (Chromium), `prefs` (Firefox), `scale` (device pixels per CSS pixel).
 */
export async function start(engine, options = {}) {
  switch (engine) {
    case 'chromium':
      return chromium(options);
    case 'firefox':
      return firefox(options);
    case 'webkit':
      return webkit(options);
    default:
      throw new Error(`There is no engine named ${engine}.`);
  }
}

async function chromium({ flags = [], scale = 1, proxy }) {
  const program = required('chromium', ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']);
  const driver = new Child('chromedriver', required('chromium-driver', ['/usr/bin/chromedriver']), ['--port=0']);
  const [, port] = await driver.prints(/started successfully on port (\d+)/);
  const args = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
    '--mute-audio',
    // Two cores serve everybody: a page in the background must go on all the same.
    '--disable-renderer-backgrounding',
    '--disable-backgrounding-occluded-windows',
    ...(proxy ? [`--proxy-server=${proxy}`] : []),
    ...flags,
  ];
  const capabilities = {
    browserName: 'chrome',
    'goog:chromeOptions': {
      binary: program,
      args,
      mobileEmulation: { deviceMetrics: { ...PHONE, pixelRatio: scale, touch: true } },
    },
    'goog:loggingPrefs': { browser: 'ALL' },
  };
  return { url: `http://127.0.0.1:${port}`, capabilities, children: [driver] };
}

async function firefox({ prefs = {}, scale = 1 }) {
  const named = process.env.GECKODRIVER ? [process.env.GECKODRIVER] : [];
  const program = required('geckodriver (cargo xtask setup test)', [...named, ...onPath('geckodriver')]);
  const binary = required('firefox-esr', ['/usr/bin/firefox-esr', '/usr/bin/firefox']);
  const driver = new Child('geckodriver', program, ['--port', '0', '--log', 'info'], { env: { MOZ_HEADLESS: '1' } });
  const [, port] = await driver.prints(/Listening on 127\.0\.0\.1:(\d+)/);
  const capabilities = {
    browserName: 'firefox',
    'moz:firefoxOptions': {
      binary,
      args: ['-headless'],
      prefs: {
        'layout.css.devPixelsPerPx': String(scale),
        'network.captive-portal-service.enabled': false,
        'network.connectivity-service.enabled': false,
        // The sound is muted, not forbidden: autoplay is decided as for anybody.
        'media.volume_scale': '0.0',
        ...prefs,
      },
    },
  };
  return { url: `http://127.0.0.1:${port}`, capabilities, children: [driver] };
}

async function webkit() {
  const program = required('webkit2gtk-driver', ['/usr/bin/WebKitWebDriver']);
  const binary = required('webkit2gtk-driver (MiniBrowser)', MINI_BROWSERS);
  const server = required('xvfb', ['/usr/bin/Xvfb']);
  // It finds a display that is free by itself and tells it on the fourth channel.
  const display = new Child('Xvfb', server, ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [, number] = await display.prints(/^(\d+)$/);
  const port = await freePort();
  const driver = new Child('WebKitWebDriver', program, [`--port=${port}`], {
    env: {
      DISPLAY: `:${number}`,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      // Nothing of one journey is remembered in the next.
      HOME: mkdtempSync(join(tmpdir(), 'livestall-webkit-')),
      NO_AT_BRIDGE: '1',
    },
  });
  const capabilities = {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary, args: ['--automation'] },
  };
  return { url: `http://127.0.0.1:${port}`, capabilities, children: [driver, display] };
}

/** The first of these programs that is there. */
export function required(packageName, paths, access = constants.X_OK) {
  for (const path of paths) {
    try {
      accessSync(path, access);
      return path;
    } catch {
      // The next one may be there.
    }
  }
  throw new Error(`${packageName} is not installed: none of ${paths.join(', ')} is there. \`make test\` sets it up.`);
}

function onPath(name) {
  return (process.env.PATH ?? '').split(':').map((folder) => join(folder, name));
}

/** A port that is free now. Only for programs that cannot choose one themselves. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
