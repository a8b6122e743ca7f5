// What stands between the browser and Livestall's server: it serves a journey's own pages, passes
// everything else on, keeps a record, and breaks what it is told to break.
import { createServer, request } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const DIST = process.env.LIVESTALL_DIST ?? join(import.meta.dirname, '../../dist');

const KINDS = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.png': 'image/png',
};

/** A server on loopback, in front of `upstream` (an address such as `http://127.0.0.1:4242`). */
export class Front {
  /** Every request that was begun: `{ method, path, headers, body, open, status }`, oldest first. */
  requests = [];
  #pages = new Map();
  #faults = new Set();
  #sockets = new Set();
  #isCut = false;

  static async start(upstream, address = '127.0.0.1') {
    const front = new Front();
    front.upstream = upstream && new URL(upstream);
    front.server = createServer((incoming, outgoing) => front.#take(incoming, outgoing));
    front.server.on('connection', (socket) => front.#connect(socket));
    await new Promise((resolve) => front.server.listen(0, address, resolve));
    front.url = `http://${address}:${front.server.address().port}`;
    return front;
  }

  /** Serves `html` at `path`; a function is called for each request and may give headers too. */
  page(path, html, headers = {}) {
    this.#pages.set(path, { html, headers });
    return this.url + path;
  }

  /**
   * Breaks the requests whose path matches, until the function that it gives is called: with a
   * `status` it answers that, without one it drops the connection.
   */
  fault(pattern, { status, body = '', headers = {} } = {}) {
    const fault = { pattern, status, body, headers };
    this.#faults.add(fault);
    if (!status) this.#drop((made) => pattern.test(made.path));
    return () => this.#faults.delete(fault);
  }

  /** Mends all that was broken by `fault` and `delay`. */
  forgive() {
    this.#faults.clear();
  }

  /** Holds back the requests whose path matches, each by so long, until the function is called. */
  delay(pattern, delayMs) {
    const fault = { pattern, delayMs };
    this.#faults.add(fault);
    return () => this.#faults.delete(fault);
  }

  /** The network is gone: what runs breaks off, and nothing new gets through. */
  cut() {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** The network is back. */
  mend() {
    this.#isCut = false;
  }

  /** The requests that have not been answered to the end, such as an event stream. */
  get open() {
    return this.requests.filter((made) => made.open);
  }

  async stop() {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #connect(socket) {
    if (this.#isCut) return socket.destroy();
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => {});
  }

  #drop(matches) {
    for (const made of this.open.filter(matches)) made.outgoing.destroy();
  }

  #take(incoming, outgoing) {
    const made = { method: incoming.method, path: incoming.url, headers: incoming.headers, open: true, outgoing };
    this.requests.push(made);
    outgoing.on('close', () => {
      made.open = false;
      made.status = outgoing.statusCode;
    });
    outgoing.on('error', () => {});
    const fault = [...this.#faults].find(({ pattern }) => pattern.test(incoming.url));
    // Whether a page may ask at all is not what is to fail.
    if (fault?.status && incoming.method !== 'OPTIONS') {
      // A page of another origin must be able to read that it failed.
      outgoing.writeHead(fault.status, { 'access-control-allow-origin': '*', ...fault.headers }).end(fault.body);
    } else if (fault?.delayMs && incoming.method !== 'OPTIONS') {
      setTimeout(() => this.#serve(incoming, outgoing, made).catch(() => outgoing.destroy()), fault.delayMs);
    } else if (fault && !fault.status && !fault.delayMs) {
      outgoing.destroy();
    } else {
      this.#serve(incoming, outgoing, made).catch(() => outgoing.destroy());
    }
  }

  async #serve(incoming, outgoing, made) {
    const body = [];
    for await (const chunk of incoming) body.push(chunk);
    made.body = Buffer.concat(body);
    const path = new URL(incoming.url, this.url).pathname;
    if (this.#pages.has(path)) {
      const { html, headers } = this.#pages.get(path);
      const said = typeof html === 'function' ? html(incoming) : html;
      outgoing.writeHead(200, { 'content-type': KINDS[extname(path)] ?? KINDS['.html'], 'cache-control': 'no-store', ...headers });
      return outgoing.end(said);
    }
    if (path.startsWith('/reports')) return outgoing.writeHead(204).end();
    if (this.upstream) return this.#pass(incoming, outgoing, made.body);
    return serveFile(path, outgoing);
  }

  #pass(incoming, outgoing, body) {
    const { hostname, port } = this.upstream;
    // The `Host` stays as the browser sent it, so that every address the server gives leads here.
    const options = { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers };
    const onward = request(options, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      outgoing.flushHeaders();
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    onward.on('error', () => outgoing.destroy());
    // A reader that leaves must be seen to leave by the server behind.
    outgoing.on('close', () => onward.destroy());
    onward.end(body);
  }
}

/** What a merchant's page loads, from any host that only has files: `/livestall/v1/…`. */
async function serveFile(path, outgoing) {
  const file = join(DIST, normalize(path));
  if (!file.startsWith(DIST)) return outgoing.writeHead(404).end();
  const content = await readFile(file).catch(() => null);
  if (!content) return outgoing.writeHead(404).end();
  outgoing.writeHead(200, {
    'content-type': KINDS[extname(file)] ?? 'application/octet-stream',
    'access-control-allow-origin': '*',
  });
  return outgoing.end(content);
}
