import type { INestApplicationContext } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { Databases } from '#libs/engines/postgres/databases.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import type { ServingPools } from '#libs/event-store-postgres/serving-pools.js';
import { orgLogSource } from '#src/org-log.module.js';
import type { Output } from './progress-line.js';

/** What a command works with. */
export interface CommandContext {
  /** The whole application, without its HTTP door. */
  readonly app: INestApplicationContext;
  /** Where results go; what went wrong goes elsewhere. */
  readonly output: Output;
}

/** The command could not do what it was asked. The message is one line for the operator. */
export class CommandFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandFailed';
  }
}

export function poolsOf({ app }: Pick<CommandContext, 'app'>): ServingPools {
  return orgLogSource(app.get(Databases), app.get(Configuration), app.get<EventStore>(EVENT_STORE));
}
