import { Global, Module, type DynamicModule, type FactoryProvider, type ModuleMetadata } from '@nestjs/common';
import { Clock, SystemClock } from './clock.js';
import { Codec } from './codec.js';
import type { CommandLedger } from './command-ledger.js';
import { EventCatalogue } from './event-catalogue.js';
import type { EventStore } from './event-store.js';
import type { SnapshotStore } from './snapshot-store.js';
import { Streams } from './streams.js';
import { Turns } from './turns.js';
import type { Vault } from './vault.js';

/** Injection tokens of the ports: `@Inject('EventStore') store: EventStore`. */
export const EVENT_STORE = 'EventStore';
export const VAULT = 'Vault';
export const COMMAND_LEDGER = 'CommandLedger';
export const SNAPSHOT_STORE = 'SnapshotStore';

/** How a port's adapter is made: a factory and what it needs injected. */
export type Adapter<T> = Pick<FactoryProvider<T>, 'useFactory' | 'inject'>;

export interface EventSourcingOptions {
  /** Modules that provide what the factories inject. */
  readonly imports?: ModuleMetadata['imports'];
  readonly eventStore: Adapter<EventStore>;
  readonly vault: Adapter<Vault>;
  readonly commandLedger: Adapter<CommandLedger>;
  readonly snapshotStore: Adapter<SnapshotStore>;
  readonly turns: Adapter<Turns>;
  /** The system's clock by default; see app.module.ts for the others. */
  readonly clock?: Adapter<Clock>;
}

@Global()
@Module({})
export class EventSourcingModule {
  /** Once, in the application's root module. */
  static forRoot(options: EventSourcingOptions): DynamicModule {
    return {
      module: EventSourcingModule,
      imports: options.imports ?? [],
      providers: [
        { provide: EVENT_STORE, ...options.eventStore },
        { provide: VAULT, ...options.vault },
        { provide: COMMAND_LEDGER, ...options.commandLedger },
        { provide: SNAPSHOT_STORE, ...options.snapshotStore },
        options.clock ? { provide: Clock, ...options.clock } : { provide: Clock, useClass: SystemClock },
        { provide: Turns, ...options.turns },
        EventCatalogue,
        {
          provide: Codec,
          useFactory: (vault: Vault, catalogue: EventCatalogue) => new Codec(vault, catalogue),
          inject: [VAULT, EventCatalogue],
        },
        {
          provide: Streams,
          useFactory: (
            store: EventStore,
            codec: Codec,
            clock: Clock,
            ledger: CommandLedger,
            snapshots: SnapshotStore,
          ) => new Streams(store, codec, clock, ledger, snapshots),
          inject: [EVENT_STORE, Codec, Clock, COMMAND_LEDGER, SNAPSHOT_STORE],
        },
      ],
      exports: [EVENT_STORE, VAULT, COMMAND_LEDGER, SNAPSHOT_STORE, Clock, EventCatalogue, Codec, Streams, Turns],
    };
  }
}
