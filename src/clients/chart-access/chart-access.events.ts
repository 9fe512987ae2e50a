import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface ChartOpened {
  readonly type: 'ChartOpened';
  /** `until`: it ends then by itself, without a further event. */
  readonly data: {
    readonly openingId: string;
    readonly accountId: string;
    readonly reason: string;
    readonly until: string;
  };
}

export interface ChartClosed {
  readonly type: 'ChartClosed';
  readonly data: { readonly openingId: string; readonly accountId: string };
}

export type ChartAccessEvent = ChartOpened | ChartClosed;

const openingId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a031';
const accountId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001';

/** A stream per client, id = client id: who opened the chart without being assigned, and why. The reason may speak of health, so it goes with the client's key. */
export const chartAccessCategory = streamCategory<ChartAccessEvent>({
  category: 'chartAccess',
  context: 'clients',
  subject: 'client',
  events: {
    ChartOpened: {
      version: 1,
      about: 'An administrator who is not assigned to the client opened the chart for an hour, with a reason.',
      example: {
        openingId,
        accountId,
        reason: 'The dietitian is ill; the hospital asks for the current plan.',
        until: '2026-03-02T10:00:00.000Z',
      },
    },
    ChartClosed: {
      version: 1,
      about: 'Emergency access ended early by the person who opened it.',
      example: { openingId, accountId },
    },
  },
});
