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

// A function that is called once is left where it is: binaryen would write it into its caller, and
// what then differs from its like no longer compresses. 10 % of the widget's brotli bytes.
const SMALLEST = ['-Oz', '--one-caller-inline-max-function-size', '1', '--strip-debug', '--strip-producers', '--strip-target-features'];

// The streams that server functions would write. Leptos brings their exports, the widget has none.
const NEVER_CALLED = '*intounderlying*';

/**
 * The same module and its glue, smaller. The names by which the two know each other are long and
 * hashed, and stand in both: they become one or two letters.
 * @returns {Promise<{wasm: Buffer, glue: string}>}
 */
export async function shrinkPair(wasmPath, gluePath) {
  const folder = await mkdtemp(join(tmpdir(), 'livestall-wasm-'));
  const output = join(folder, 'out.wasm');
  try {
    const { stdout } = await promisify(execFile)(
      'wasm-opt',
      [`--remove-exports=${NEVER_CALLED}`, ...SMALLEST, ...WASM_FEATURES, '--minify-imports-and-exports-and-modules', wasmPath, '-o', output],
      { maxBuffer: 1 << 24 },
    );
    const glue = renamed(await readFile(gluePath, 'utf8'), JSON.parse(stdout));
    return { wasm: await readFile(output), glue };
  } finally {
    await rm(folder, { recursive: true });
  }
}

// Imports are keys of an object, under names that nothing else has; exports are read from `wasm`.
function renamed(glue, { imports, exports }) {
  const key = new Map(imports.map(([, name, short]) => [name, short]));
  const member = new Map(exports);
  return glue
    .replace(/\b__wb\w+/g, (name) => key.get(name) ?? name)
    .replace(/\bwasm\.(\w+)/g, (whole, name) => (member.has(name) ? `wasm.${member.get(name)}` : whole))
    .replaceAll('"./livestall_bg.js"', '"a"');
}

/** The highest quality: it is paid once, here. */
export function compress(content) {
  return brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
}
