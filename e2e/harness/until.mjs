// Waiting for something that will be so, instead of for a time that might be enough.
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Polls `condition` until it gives something truthy, and gives that.
 *
 * `what` finishes the sentence "waited for …"; `state` is asked for words about how things stand
 * when the wait was in vain. An error thrown by the condition counts as "not yet".
 */
export async function until(what, condition, { limitMs = 15_000, everyMs = 100, state } = {}) {
  const end = Date.now() + limitMs;
  let last;
  do {
    try {
      last = await condition();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    await pause(everyMs);
  } while (Date.now() < end);
  const found = last instanceof Error ? last.message : JSON.stringify(last);
  const told = state ? `\n${await Promise.resolve().then(state).catch((error) => error.message)}` : '';
  throw new Error(`waited ${limitMs} ms for ${what}; last: ${found}${told}`);
}
