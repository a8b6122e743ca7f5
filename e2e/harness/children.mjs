// Programs that a journey starts. Each is ended by the number it was given, never by its name, and
// none outlives the journey: not after a failure, not after Ctrl-C, not after the watchdog.
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const KEPT_LINES = 60;
const alive = new Set();

/** A program that runs beside the journey. */
export class Child {
  #process;
  #lines = [];
  #waiting = new Set();

  constructor(name, command, args, { env = {}, stdio } = {}) {
    this.name = name;
    // A group of its own, so that what it starts ends with it.
    this.#process = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: stdio ?? ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#process.once('error', (error) => this.#line(`could not be started: ${error.message}`));
    this.ended = new Promise((resolve) => {
      const end = (code, signal) => {
        alive.delete(this);
        this.status = { code, signal };
        for (const wait of this.#waiting) wait(null);
        resolve(this.status);
      };
      this.#process.once('exit', end);
      this.#process.once('error', () => end(127, null));
    });
    for (const stream of this.#process.stdio.slice(1)) this.#read(stream);
    alive.add(this);
  }

  get pid() {
    return this.#process.pid;
  }

  /** The last lines that it printed, for a failure's message. */
  get output() {
    return this.#lines.join('\n');
  }

  #read(stream) {
    let rest = '';
    stream?.setEncoding('utf8');
    stream?.on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      lines.forEach((line) => this.#line(line));
    });
  }

  #line(line) {
    this.#lines.push(line);
    if (this.#lines.length > KEPT_LINES) this.#lines.shift();
    for (const wait of this.#waiting) wait(line);
  }

  /** Waits for a line that it prints and gives the match. */
  async prints(pattern, limitMs = 20_000) {
    for (const line of this.#lines) {
      const match = line.match(pattern);
      if (match) return match;
    }
    return new Promise((resolve, reject) => {
      const fail = (why) => done(reject, new Error(`${this.name} ${why} before it printed ${pattern}:\n${this.output}`));
      const timer = setTimeout(() => fail(`was silent for ${limitMs} ms`), limitMs);
      const wait = (line) => {
        if (line === null) return fail(`ended (${JSON.stringify(this.status)})`);
        const match = line.match(pattern);
        if (match) done(resolve, match);
      };
      const done = (settle, value) => {
        clearTimeout(timer);
        this.#waiting.delete(wait);
        settle(value);
      };
      if (this.status) return wait(null);
      this.#waiting.add(wait);
    });
  }

  signal(name) {
    if (this.status || !this.pid) return;
    try {
      process.kill(-this.pid, name);
    } catch {
      // It ended between the question and the signal.
    }
  }

  /** Asks it to end, and insists after three seconds. */
  async end() {
    this.signal('SIGTERM');
    const impatient = new AbortController();
    await Promise.race([this.ended, pause(3_000, null, { signal: impatient.signal }).catch(() => {})]);
    impatient.abort();
    this.signal('SIGKILL');
    await this.ended;
  }
}

process.on('exit', () => alive.forEach((child) => child.signal('SIGKILL')));
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    // Drivers close their browsers when they are asked; a killed driver leaves them running.
    alive.forEach((child) => child.signal('SIGTERM'));
    setTimeout(() => process.exit(1), 1_500);
  });
}

/** Ends the whole file of journeys when it takes longer than it ever should. */
export function watchdog(limitMs = 240_000) {
  const timer = setTimeout(() => {
    console.error(`The watchdog ended this file of journeys after ${limitMs} ms.`);
    process.kill(process.pid, 'SIGTERM');
  }, limitMs);
  timer.unref();
}
