import { newEntry } from '#libs/client-kit/outbox/outbox-entry.js';
import { LocalOutboxStorage, namesIn, readJson } from '#libs/client-kit/outbox/outbox-storage.js';
import type { Outbox } from '#libs/client-kit/outbox/outbox.js';
import type { Problem } from '#libs/client-kit/problem.js';
import { storedOutbox } from '../../ui/own-outbox';
import { thingOf, type Act, type Entry, type Logged, type Shown } from './entry';

/** What this account logged in this clinic, on its way to the server. */
export function entryOutbox(owner: string, send: (entry: Entry) => Promise<unknown>): Outbox<Logged> {
  const storage = new LocalOutboxStorage<Logged>(`${owner}/tracking`);
  adoptFirstFormat(owner, storage);
  return storedOutbox(storage, {
    send,
    // a removal goes nowhere while the log it removes was refused
    holds: (refused, later) => refused.act.entryId === later.act.entryId,
  });
}

/** An entry as the app stored it before it shared its outbox with the portal. */
interface FirstFormatEntry {
  readonly key: string;
  readonly act: Act;
  readonly shown: Shown;
  readonly at: string;
  readonly state: 'waiting' | 'sending' | 'refused';
  readonly attempts: number;
  readonly problem: Problem | null;
}

function adoptFirstFormat(owner: string, storage: LocalOutboxStorage<Logged>): void {
  let last = storage.load().at(-1)?.seq ?? 0;
  for (const name of namesIn(localStorage, `tf.entry.${owner}.`).sort()) {
    const kept = readJson<FirstFormatEntry>(localStorage, name);
    if (!kept) continue;
    const { key, act, shown, at, state, attempts, problem } = kept;
    const entry = newEntry(key, thingOf(act), { act, shown }, Date.parse(at), last);
    last = entry.seq;
    if (storage.save({ ...entry, state: state === 'refused' ? 'refused' : 'waiting', attempts, problem }))
      localStorage.removeItem(name);
  }
}
