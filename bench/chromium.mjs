// Chromium, spoken to in its own protocol through two pipes. There is no library in between: the
// protocol is JSON with a zero byte after each message, selenium's connection hears no events, and
// at the end of the pipe Chromium ends too, whatever became of the bench.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { required } from '../e2e/harness/engines.mjs';

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const FLAGS = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--mute-audio',
];

const ANSWER_LIMIT_MS = 60_000;

export class Chromium {
  #process;
  #folder = mkdtempSync(join(tmpdir(), 'livestall-bench-profile-'));
  #lastId = 0;
  #waiting = new Map();
  #listeners = new Set();

  constructor(flags) {
    const program = required('chromium', PROGRAMS);
    this.#process = spawn(program, [...FLAGS, `--user-data-dir=${this.#folder}`, ...flags], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C reaches the bench first, which then closes it in order.
      detached: true,
    });
    const [, , , to, from] = this.#process.stdio;
    this.to = to;
    to.on('error', () => {});
    this.ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.ended.then(() => this.#fail('Chromium has ended'));
    this.#process.once('error', (error) => this.#fail(error.message));
    this.#read(from);
  }

  /** Sends a command and gives its result; without a session it is for the browser itself. */
  send(method, params = {}, sessionId = undefined) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#take(id)?.reject(new Error(`${method} was not answered`)), ANSWER_LIMIT_MS);
      this.#waiting.set(id, { method, resolve, reject, timer });
      this.to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /** Hears every event until the function that it gives is called. */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close() {
    await Promise.race([this.send('Browser.close').catch(() => {}), this.ended]);
    const impatient = setTimeout(() => this.#kill(), 5_000);
    await this.ended;
    clearTimeout(impatient);
    // What it started may still write for a moment.
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  #kill() {
    try {
      process.kill(-this.#process.pid, 'SIGKILL');
    } catch {
      // It ended between the question and the signal.
    }
  }

  #read(from) {
    let parts = [];
    from.on('data', (chunk) => {
      let start = 0;
      for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
        parts.push(chunk.subarray(start, end));
        this.#hear(JSON.parse(Buffer.concat(parts).toString()));
        parts = [];
        start = end + 1;
      }
      parts.push(chunk.subarray(start));
    });
  }

  #hear(message) {
    if (message.id === undefined) return this.#listeners.forEach((listener) => listener(message));
    const command = this.#take(message.id);
    if (message.error) command?.reject(new Error(`${command.method}: ${message.error.message}`));
    else command?.resolve(message.result);
  }

  #take(id) {
    const command = this.#waiting.get(id);
    if (command) clearTimeout(command.timer);
    this.#waiting.delete(id);
    return command;
  }

  #fail(why) {
    for (const id of [...this.#waiting.keys()]) this.#take(id).reject(new Error(why));
  }
}
