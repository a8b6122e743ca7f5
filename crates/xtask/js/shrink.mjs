// Making files small: esbuild for scripts, binaryen for wasm, brotli for the wire.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';

// What rustc turns on for wasm32-unknown-unknown, each one in all browsers that
// are supported. `--all-features` would emit encodings that they reject.
const WASM_FEATURES = [
  '--enable-bulk-memory',
  '--enable-multivalue',
  '--enable-mutable-globals',
  '--enable-nontrapping-float-to-int',
  '--enable-reference-types',
  '--enable-sign-ext',
];

/** One script with all that it imports, for the browsers of the last four years. */
export async function bundle(entry, { format, minify }) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    format,
    minify,
    target: ['chrome100', 'firefox100', 'safari15.4'],
    legalComments: 'none',
    write: false,
  });
  return result.outputFiles[0].text;
}

/** The same module, smaller. */
export async function shrinkWasm(path) {
  const folder = await mkdtemp(join(tmpdir(), 'livestall-wasm-'));
  const output = join(folder, 'out.wasm');
  try {
    await promisify(execFile)('wasm-opt', ['-Oz', ...WASM_FEATURES, '--strip-debug', '--strip-producers', path, '-o', output]);
    return await readFile(output);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The highest quality: it is paid once, here. */
export function compress(content) {
  return brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
}
