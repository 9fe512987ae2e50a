import type { Clock } from '#libs/event-sourcing/clock.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';

/** The day on which a command is decided, ISO calendar date in UTC: loaders bring a day of their own. */
export const dayOf = (request: Pick<CommandRequest, 'recordedAt'>, clock: Clock) =>
  (request.recordedAt ?? clock.now()).toISOString().slice(0, 10);
