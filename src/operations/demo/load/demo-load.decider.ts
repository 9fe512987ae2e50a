import type { Decider } from '#libs/event-sourcing/decider.js';
import type { DemoLoadBegun, DemoLoadEvent } from './demo-load.events.js';

export type DemoLoadCommand =
  | ({ readonly type: 'BeginDemoLoad' } & DemoLoadBegun['data'])
  | { readonly type: 'CompleteDemoLoad'; readonly acts: number };

export type DemoLoad =
  { readonly status: 'absent' } | ({ readonly status: 'begun' | 'completed' } & DemoLoadBegun['data']);

/** Begun once and completed once, however often it is interrupted. */
export const demoLoadDecider: Decider<DemoLoadCommand, DemoLoadEvent, DemoLoad> = {
  category: 'demoLoad',
  stateVersion: 1,
  initial: { status: 'absent' },
  decide(command, load) {
    switch (command.type) {
      case 'BeginDemoLoad': {
        const { through, weeks, clients } = command;
        return load.status === 'absent' ? [{ type: 'DemoLoadBegun', data: { through, weeks, clients } }] : [];
      }
      case 'CompleteDemoLoad':
        return load.status === 'begun' ? [{ type: 'DemoLoadCompleted', data: { acts: command.acts } }] : [];
    }
  },
  evolve(load, event) {
    switch (event.type) {
      case 'DemoLoadBegun':
        return { status: 'begun', ...event.data };
      case 'DemoLoadCompleted':
        return load.status === 'absent' ? load : { ...load, status: 'completed' };
      case 'Erased':
        return load;
    }
  },
};
