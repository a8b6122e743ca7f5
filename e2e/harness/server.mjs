// Livestall's own server with the demo's show, on a port and a database of its own.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './children.mjs';
import { required } from './engines.mjs';
import { Front } from './front.mjs';
import { Host } from './host.mjs';
import { until } from './until.mjs';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAM = process.env.LIVESTALL_SERVER ?? join(ROOT, 'target/debug/livestall-server');
const DIST = process.env.LIVESTALL_DIST ?? join(ROOT, 'dist');

// Of this run's server alone, which ends with it.
const SECRET = `sk_${randomUUID().replaceAll('-', '')}`;

/** A running demo with a front before it; `stall` is what a merchant's snippet needs. */
export class World {
  static async start() {
    const world = new World();
    world.folder = mkdtempSync(join(tmpdir(), 'livestall-demo-'));
    world.server = new Child('livestall-server', required('livestall-server (cargo build)', [PROGRAM]), [
      ...['demo', '--listen', '127.0.0.1:0', '--site', DIST],
      ...['--database', join(world.folder, 'demo.sqlite')],
      ...['--clip', join(ROOT, 'clip/out/stall.mp4'), '--script', join(ROOT, 'clip/script.json')],
      ...['--secret-key', SECRET],
    ]);
    try {
      const [, url] = await world.server.prints(/(http:\/\/127\.0\.0\.1:\d+)/);
      world.serverUrl = url;
      world.front = await Front.start(url);
      world.url = world.front.url;
      await until('the demo to answer with its shop page', async () => (await fetch(`${world.url}/`)).status === 200, { state: () => world.server.output });
      world.stall = await readSnippet(world.url);
      world.host = new Host(url, SECRET);
      return world;
    } catch (error) {
      await world.stop();
      throw error;
    }
  }

  async stop() {
    await this.front?.stop();
    await this.server.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Takes the demo's own snippet from its shop page, which is written as a merchant would. */
async function readSnippet(url) {
  const html = await (await fetch(`${url}/`)).text();
  const tag = html.match(/<live-stall[^>]*>/)?.[0];
  if (!tag) throw new Error(`The demo's page holds no <live-stall>:\n${html.slice(0, 800)}`);
  const attribute = (name) => tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1];
  const script = html.match(/<script[^>]*src="([^"]*live-stall\.js[^"]*)"/)?.[1];
  const image = html.slice(html.indexOf(tag)).match(/<img[^>]*src="([^"]*)"/)?.[1];
  return {
    show: attribute('show'),
    key: attribute('key'),
    api: url,
    loader: new URL(script, url).href,
    poster: new URL(image, url).href,
  };
}
