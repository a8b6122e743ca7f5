// Another shopper's view of a show: its facts, read from the stream that every widget reads.
import { until } from './until.mjs';

/** Reads on from the end of the snapshot, in the background, until a fact is found. */
export function readFacts(world, show = world.stall.show) {
  const leave = new AbortController();
  const facts = [];
  const reading = read(world, show, facts, leave.signal).catch((error) => {
    if (!leave.signal.aborted) facts.failure = error;
  });
  return {
    facts,
    /** Waits for a fact, and stops reading. */
    async until(matches, options) {
      try {
        return await until('a fact on the stream', () => {
          if (facts.failure) throw facts.failure;
          return facts.find(matches);
        }, { state: () => JSON.stringify(facts.slice(-5)), ...options });
      } finally {
        leave.abort();
        await reading;
      }
    },
    async stop() {
      leave.abort();
      await reading;
    },
  };
}

async function read(world, show, facts, signal) {
  const snapshot = await (await fetch(`${world.serverUrl}/v1/shows/${show}`, { signal })).json();
  const { url, offset } = snapshot.streams.facts;
  const answer = await fetch(`${url}?offset=${encodeURIComponent(offset)}&live=sse`, { signal });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  let text = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const events = text.split(/\r?\n\r?\n/);
    text = events.pop();
    for (const event of events) facts.push(...factsOf(event));
  }
}

/** A data event holds a JSON array of facts; control events hold the offset. */
function factsOf(event) {
  if (/^event: ?control/m.test(event)) return [];
  const data = [...event.matchAll(/^data: ?(.*)$/gm)].map(([, line]) => line).join('\n');
  return data ? [JSON.parse(data)].flat() : [];
}
