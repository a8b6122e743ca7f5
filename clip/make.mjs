import { spawn, spawnSync } from 'node:child_process';
import { createCanvas } from '@napi-rs/canvas';
import { mkdirSync, readFileSync, writeFileSync, statSync } from 'node:fs';
import { frame } from './draw/frame.mjs';
import { sound, wav, RATE } from './draw/sound.mjs';
import { W, H } from './draw/street.mjs';
import { script } from './draw/util.mjs';
import { stills } from './stills.mjs';
import { pictures, packets, header, fragment } from './mux.mjs';

const here = (p) => new URL(p, import.meta.url).pathname;
const FPS = 30, PART = 0.5, AAC = 1024, BITRATE = 96000;
const frames = FPS * script.loop_ms / 1000, blocks = RATE * script.loop_ms / 1000 / AAC;
const want = (k) => process.argv.includes(k) || !process.argv.slice(2).some((a) => ['--video', '--sound', '--stills', '--mux', '--plain'].includes(a));

function ffmpeg(args) {
  const r = spawnSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (r.status) throw new Error('ffmpeg failed');
}

async function film() {
  const sink = spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', '-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${W}x${H}`, '-r', `${FPS}`, '-i', '-',
    '-c:v', 'ffv1', '-pix_fmt', 'bgr0', here('.work/film.mkv')], { stdio: ['pipe', 'inherit', 'inherit'] });
  const canvas = createCanvas(W, H), ctx = canvas.getContext('2d');
  for (let i = 0; i < frames; i++) {
    frame(ctx, i / FPS);
    if (!sink.stdin.write(Buffer.from(canvas.data()))) await new Promise((r) => sink.stdin.once('drain', r));
    if (i % 60 === 0) console.log(`drawn ${i} of ${frames}`);
  }
  sink.stdin.end();
  const code = await new Promise((r) => sink.once('close', r));
  if (code) throw new Error('ffmpeg failed');
}

function encode() {
  // One thread and no encoder banner: the same frames must give the same bytes on any machine.
  ffmpeg(['-i', here('.work/film.mkv'), '-vf', 'scale=out_color_matrix=bt709:out_range=tv:sws_dither=none,format=yuv420p',
    '-c:v', 'libx264', '-profile:v', 'main', '-level', '3.1', '-preset', 'slower', '-tune', 'animation', '-b:v', '385k', '-maxrate', '700k', '-bufsize', '900k', '-threads', '1',
    '-g', '30', '-keyint_min', '30', '-sc_threshold', '0', '-flags', '+cgop+bitexact', '-bf', '0', '-x264-params', 'aq-mode=3:aq-strength=0.9:weightp=0',
    '-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-f', 'h264', here('.work/film.h264')]);
}

function play() {
  writeFileSync(here('.work/loop.wav'), wav(sound(), 3));
  ffmpeg(['-i', here('.work/loop.wav'), '-c:a', 'aac', '-b:a', `${BITRATE}`, '-flags', '+bitexact', '-f', 'adts', here('.work/loop.aac')]);
}

function mux() {
  const { sps, pps, frames: video } = pictures(readFileSync(here('.work/film.h264')));
  // The coder's first block is priming. Taking the second of three laps leaves it behind, and
  // makes the first block of the file continue from the last as if the music had never stopped.
  const audio = packets(readFileSync(here('.work/loop.aac'))).slice(blocks + 1, 2 * blocks + 1);
  if (video.length !== frames || audio.length !== blocks) throw new Error(`${video.length} pictures, ${audio.length} blocks`);
  const out = [header({ sps, pps, width: W, height: H, vscale: FPS * 1000, ascale: RATE, bitrate: BITRATE })];
  for (let k = 0; k < script.loop_ms / 1000 / PART; k++) {
    const v = k * FPS * PART, a = Math.ceil(k * PART * RATE / AAC), b = Math.ceil((k + 1) * PART * RATE / AAC);
    out.push(fragment(k + 1, { at: v * 1000, step: 1000, list: video.slice(v, v + FPS * PART) }, { at: a * AAC, step: AAC, list: audio.slice(a, b) }));
  }
  writeFileSync(here('out/stall.mp4'), Buffer.concat(out));
  console.log('out/stall.mp4', statSync(here('out/stall.mp4')).size);
}

for (const d of ['.work', 'out', 'out/products', 'out/gifts']) mkdirSync(here(d), { recursive: true });
if (want('--stills')) await stills(here('out'));
if (want('--sound')) play();
if (want('--video')) { await film(); encode(); }
if (want('--mux') || want('--video') || want('--sound')) mux();
if (process.argv.includes('--plain')) ffmpeg(['-i', here('out/stall.mp4'), '-c', 'copy', '-movflags', '+faststart', here('out/stall-plain.mp4')]);
