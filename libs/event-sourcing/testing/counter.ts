import { streamCategory } from '../catalogue.js';
import type { Decider } from '../decider.js';
import type { Erased } from '../envelope.js';
import { Refusal } from '../refusal.js';

/** A small stream for the specs of the engine itself: a person's tally that can be closed once. */
export type CounterEvent =
  | { readonly type: 'Counted'; readonly data: { readonly by: number; readonly note?: string } }
  | { readonly type: 'Closed'; readonly data: { readonly total: number } };

export type CounterCommand =
  | { readonly type: 'Count'; readonly by: number; readonly note?: string }
  | { readonly type: 'CountTwice'; readonly by: number }
  | { readonly type: 'Close' };

export interface Counter {
  readonly total: number;
  readonly closed: boolean;
  readonly erased: number;
}

export const counterCategory = streamCategory<CounterEvent>({
  category: 'counter',
  context: 'testing',
  subject: 'client',
  events: {
    Counted: { version: 1, about: 'Something was counted.', example: { by: 1 } },
    Closed: { version: 1, about: 'The counter was closed.', example: { total: 7 } },
  },
});

export const counterDecider: Decider<CounterCommand, CounterEvent, Counter> = {
  category: 'counter',
  stateVersion: 1,
  initial: { total: 0, closed: false, erased: 0 },
  decide(command, counter) {
    if (counter.closed) throw new Refusal('counter.closed');
    switch (command.type) {
      case 'Count': {
        if (command.by === 0) return [];
        const { by, note } = command;
        return [{ type: 'Counted', data: { by, ...(note === undefined ? {} : { note }) } }];
      }
      case 'CountTwice':
        return [
          { type: 'Counted', data: { by: command.by } },
          { type: 'Counted', data: { by: command.by } },
        ];
      case 'Close':
        return [{ type: 'Closed', data: { total: counter.total } }];
    }
  },
  evolve(counter, event: CounterEvent | Erased) {
    switch (event.type) {
      case 'Counted':
        return { ...counter, total: counter.total + event.data.by };
      case 'Closed':
        return { ...counter, closed: true };
      case 'Erased':
        return { ...counter, erased: counter.erased + 1 };
    }
  },
};

/** The same tally about nobody: bodies are not sealed. */
export const openCounterCategory = streamCategory<CounterEvent>({
  ...counterCategory,
  category: 'openCounter',
  subject: 'none',
});
export const openCounterDecider: typeof counterDecider = { ...counterDecider, category: 'openCounter' };
