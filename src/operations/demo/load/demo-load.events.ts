import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface DemoLoadBegun {
  readonly type: 'DemoLoadBegun';
  readonly data: {
    /** The instant at which the invented past ends: a load that is taken up again on another day still ends there. */
    readonly through: string;
    readonly weeks: number;
    /** Clients per organisation; null: all. */
    readonly clients: number | null;
  };
}

export interface DemoLoadCompleted {
  readonly type: 'DemoLoadCompleted';
  readonly data: { readonly acts: number };
}

export type DemoLoadEvent = DemoLoadBegun | DemoLoadCompleted;

/** One stream for the whole installation. */
export const demoLoadCategory = streamCategory<DemoLoadEvent>({
  category: 'demoLoad',
  context: 'operations',
  subject: 'none',
  events: {
    DemoLoadBegun: {
      version: 1,
      about: 'Loading the demo clinic began; its invented past ends at that instant.',
      example: { through: '2026-11-21T22:00:00.000Z', weeks: 12, clients: null },
    },
    DemoLoadCompleted: {
      version: 1,
      about: 'The demo clinic was loaded completely.',
      example: { acts: 10998 },
    },
  },
});
