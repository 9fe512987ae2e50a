import type { INestApplicationContext } from '@nestjs/common';
import { Databases } from '#libs/engines/postgres/databases.js';
import type { ServingPools } from '#libs/event-store-postgres/serving-pools.js';
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
  const databases = app.get(Databases);
  return { api: databases.main('api'), worker: databases.main('worker') };
}
