// Trunk's hook: lays out what a merchant's page loads, under livestall/v1/.
//
// A release is shrunk and compressed; `trunk serve` gets the same layout in a moment. Names carry
// no hash, since merchants paste them: the loader asks for `?v=<hash>` of what it was built with.
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle, compress, shrinkPair } from './shrink.mjs';

const source = process.env.TRUNK_SOURCE_DIR;
const staging = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === 'release';
const target = join(staging, 'livestall/v1');

const [gluePath, wasmPath] = [join(staging, 'livestall.js'), join(staging, 'livestall_bg.wasm')];
const pair = release ? await shrinkPair(wasmPath, gluePath) : { wasm: await readFile(wasmPath) };
if (release) await writeFile(gluePath, pair.glue);
const glue = await bundle(gluePath, { format: 'esm', minify: release });
const wasm = pair.wasm;
const engine = withoutSourceMap(await readFile(join(source, 'node_modules/hls.js/dist/hls.light.min.mjs'), 'utf8'));
const build = createHash('sha256').update(glue).update(wasm).update(engine).digest('hex').slice(0, 10);
const loader = (await bundle(join(source, 'embed/live-stall.js'), { format: 'iife', minify: release }))
  .replaceAll('__BUILD__', build);

await mkdir(target, { recursive: true });
for (const left of ['livestall.js', 'livestall_bg.wasm', 'snippets']) {
  await rm(join(staging, left), { recursive: true, force: true });
}
await withoutTrunk(join(staging, 'index.html'));
await cp(join(source, 'clip/out'), join(staging, 'clip'), { recursive: true });

const files = {
  'live-stall.js': loader,
  'livestall.js': glue,
  'livestall_bg.wasm': wasm,
  'hls.light.min.mjs': engine,
};
for (const [name, content] of Object.entries(files)) {
  await writeFile(join(target, name), content);
  if (release) {
    const compressed = compress(Buffer.from(content));
    await writeFile(join(target, `${name}.br`), compressed);
    console.log(`  ${name}: ${compressed.length} B brotli`);
  }
}

// Trunk leaves what it was told in the page, where no merchant would have it.
async function withoutTrunk(page) {
  const html = await readFile(page, 'utf8');
  await writeFile(page, html.replace(/^\s*<link data-trunk[^>]*>\s*$\n/gm, ''));
}

// The map is not shipped, and a page's developer tools would look for it in vain.
function withoutSourceMap(script) {
  return script.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
}
