// What the other journeys lean on: the front breaks what it is told to break, and mends it again.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { Front } from '../harness/front.mjs';
import { until } from '../harness/until.mjs';

let upstream;
let front;

before(async () => {
  upstream = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`host ${request.headers.host}`);
    if (request.url !== '/endless') response.end();
  });
  await new Promise((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  front = await Front.start(`http://127.0.0.1:${upstream.address().port}`);
});

after(async () => {
  await front.stop();
  await new Promise((resolve) => upstream.close(resolve));
});

test('what is passed on keeps the host that the browser asked for', async () => {
  assert.equal(await (await fetch(`${front.url}/x`)).text(), `host ${new URL(front.url).host}`);
});

test('a page of a journey wins over the server behind', async () => {
  const url = front.page('/mine', '<p>mine</p>', { 'x-said': 'yes' });
  const answer = await fetch(url);
  assert.equal(answer.headers.get('x-said'), 'yes');
  assert.equal(await answer.text(), '<p>mine</p>');
});

test('a fault answers or drops what it matches until it is taken away', async () => {
  const mend = front.fault(/^\/v1\//, { status: 503 });
  assert.equal((await fetch(`${front.url}/v1/shows`)).status, 503);
  assert.equal((await fetch(`${front.url}/x`)).status, 200);
  mend();
  assert.equal((await fetch(`${front.url}/v1/shows`)).status, 200);
  const restore = front.fault(/^\/v1\//);
  await assert.rejects(fetch(`${front.url}/v1/shows`));
  restore();
});

test('a cut breaks off an endless answer, and nothing gets through before it is mended', async () => {
  const reading = await fetch(`${front.url}/endless`);
  await until('one open request', () => front.open.length === 1);
  front.cut();
  await assert.rejects(reading.text());
  await assert.rejects(fetch(`${front.url}/x`));
  assert.equal(front.open.length, 0);
  front.mend();
  assert.equal((await fetch(`${front.url}/x`)).status, 200);
});

test('waiting in vain says what was awaited, what was found and how things stand', async () => {
  const wait = until('a unicorn', () => 0, { limitMs: 50, everyMs: 10, state: () => 'horses only' });
  await assert.rejects(wait, /waited 50 ms for a unicorn; last: 0\nhorses only/);
});
