// The two merchants' pages: the same words, poster, picture, stream and product; served by the same
// server, compressed the same way. One has the stall in it, one the peer's player and product.
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { compress } from '../crates/xtask/js/shrink.mjs';

const HERE = import.meta.dirname;
/** The browsers that our own scripts are built for. */
const TARGET = ['chrome100', 'firefox100', 'safari15.4'];

/**
 * What the peer asks of others and cannot be told to leave out: Google's script for casting. The
 * browser refuses it at once, so it weighs nothing in the peer's figures.
 */
export const REFUSED = 'https://www.gstatic.com/cv/js/sender/';

export const PEER_NAME = '@mux/mux-player 3.14.0 + @shopify/buy-button-js 3.0.6';

/** Lays out what the server serves: what a merchant's page loads, and the peer's scripts. */
export async function layOut(dist, folder) {
  await cp(dist, folder, { recursive: true });
  // The engine is a file of its own, so that its bytes can be counted on the wire; player and shop
  // are two scripts, as their makers publish them, so that neither waits for the other.
  const engine = { name: 'engine', setup: ({ onResolve }) => onResolve({ filter: /^hls\.js$/ }, () => ({ path: './hls.js', external: true })) };
  await script(join(folder, 'bench/hls.js'), { stdin: { contents: "export * from 'hls.js'; export { default } from 'hls.js';", resolveDir: HERE } });
  await script(join(folder, 'bench/player.js'), { entryPoints: [join(HERE, 'peer/player.mjs')], plugins: [engine] });
  await script(join(folder, 'bench/shop.js'), { entryPoints: [join(HERE, 'peer/shop.mjs')] });
}

/** Writes both pages, once it is known where the server is. */
export async function writePages(folder, api) {
  const pages = { 'ours.html': page(...ours(api)), 'peer.html': page(...peer(api)) };
  for (const [name, html] of Object.entries(pages)) await write(join(folder, 'bench', name), html);
}

async function script(path, options) {
  const result = await build({
    bundle: true, format: 'esm', minify: true, target: TARGET, legalComments: 'none', write: false,
    define: { 'process.env.NODE_ENV': '"production"' }, logLevel: 'error', ...options,
  });
  await write(path, result.outputFiles[0].text);
}

async function write(path, text) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await writeFile(`${path}.br`, compress(Buffer.from(text)));
}

const ours = (api) => [
  `<script async src="${api}/livestall/v1/live-stall.js"></script>`,
  `<live-stall show="sh_demo" api="${api}" key="pk_demo" loading="eager">
  <a href="/"><img src="${api}/clip/poster.webp" alt="Live now: porcelain" width="360" height="640"></a>
</live-stall>`,
];

// `disable-tracking`, since nothing may leave the machine: it spares the peer its beacons.
const peer = (api) => [
  `<link rel="modulepreload" href="/bench/hls.js">
<script type="module" async src="/bench/shop.js"></script>
<script type="module" async src="/bench/player.js"></script>
<style>mux-player { display: block; height: 480px; aspect-ratio: 9 / 16; margin-inline: auto }</style>`,
  `<mux-player src="${api}/media/stall/index.m3u8" stream-type="live" target-live-window="Infinity" autoplay="muted" muted playsinline
  poster="${api}/clip/poster.webp" disable-tracking disable-cookies></mux-player>
<div id="product"></div>`,
];

function page(head, body) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Kiln &amp; Tide, live</title>
<style>body { margin: 0; font: 16px/1.5 system-ui, sans-serif } h1, p { margin: 8px 16px } h1 { font-size: 20px }</style>
${head}
<h1>Kiln &amp; Tide</h1>
${body}
<p>Porcelain that is thrown by hand and glazed in three colours of the sea. Each piece is fired twice, and no two are the same.</p>
<p>Sent within two days, in paper and straw. What breaks on the way is replaced.</p>
</html>
`;
}
