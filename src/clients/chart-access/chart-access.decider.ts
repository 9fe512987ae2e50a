import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { ChartAccessEvent } from './chart-access.events.js';

export type ChartAccessCommand =
  | {
      readonly type: 'OpenChart';
      readonly openingId: string;
      readonly accountId: string;
      readonly reason: string;
      readonly now: Date;
      /** Facts that the handler gathers. */
      readonly clientExists: boolean;
      readonly assigned: boolean;
    }
  | { readonly type: 'CloseChart'; readonly openingId: string; readonly accountId: string; readonly now: Date };

/** The last opening of each account. */
export type ChartAccess = Readonly<
  Record<string, { readonly openingId: string; readonly until: string; readonly closed: boolean }>
>;

/** How long an opened chart stays open. */
export const OPEN_MS = 60 * 60_000;

/**
 * Break-glass. An open chart is not opened again, so that nobody stays in it by asking once an hour without a new reason.
 * Refusals: `client.unknown`, `chart.already-yours`, `chart.already-open`, `chart-opening.unknown`. Closing what has ended: nothing happens.
 */
export const chartAccessDecider: Decider<ChartAccessCommand, ChartAccessEvent, ChartAccess> = {
  category: 'chartAccess',
  stateVersion: 1,
  initial: {},

  decide(command, openings) {
    const { accountId, openingId, now } = command;
    const last = openings[accountId];
    const open = last !== undefined && !last.closed && last.until > now.toISOString();
    switch (command.type) {
      case 'OpenChart': {
        if (!command.clientExists) throw new Refusal('client.unknown', 404);
        if (command.assigned)
          throw new Refusal('chart.already-yours', 409, 'You care for this client: the chart is open to you.');
        if (open)
          throw new Refusal(
            'chart.already-open',
            409,
            'You have opened this chart already. It ends by itself; a second opening extends nothing.',
            { until: last.until },
          );
        return [
          {
            type: 'ChartOpened',
            data: {
              openingId,
              accountId,
              reason: command.reason,
              until: new Date(now.getTime() + OPEN_MS).toISOString(),
            },
          },
        ];
      }
      case 'CloseChart':
        if (last?.openingId !== openingId) throw new Refusal('chart-opening.unknown', 404);
        return open ? [{ type: 'ChartClosed', data: { openingId, accountId } }] : [];
    }
  },

  evolve(openings, event) {
    switch (event.type) {
      case 'ChartOpened': {
        const { accountId, openingId, until } = event.data;
        return { ...openings, [accountId]: { openingId, until, closed: false } };
      }
      case 'ChartClosed': {
        const last = openings[event.data.accountId];
        return last ? { ...openings, [event.data.accountId]: { ...last, closed: true } } : openings;
      }
      case 'Erased':
        return openings;
    }
  },
};
