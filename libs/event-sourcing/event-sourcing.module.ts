import {
  Global,
  Inject,
  Injectable,
  Module,
  type DynamicModule,
  type FactoryProvider,
  type ModuleMetadata,
  type OnModuleInit,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Clock, SystemClock } from './clock.js';
import { Codec } from './codec.js';
import type { CommandLedger } from './command-ledger.js';
import { ContextParts, type ContextDeclaration, type Part } from './context-parts.js';
import { EventCatalogue } from './event-catalogue.js';
import type { EventStore } from './event-store.js';
import type { SnapshotStore } from './snapshot-store.js';
import { Streams } from './streams.js';
import type { Vault } from './vault.js';

/** Injection tokens of the ports: `@Inject('EventStore') store: EventStore`. */
export const EVENT_STORE = 'EventStore';
export const VAULT = 'Vault';
export const COMMAND_LEDGER = 'CommandLedger';
export const SNAPSHOT_STORE = 'SnapshotStore';

const DECLARATION = 'ContextDeclaration';

/** How a port's adapter is made: a factory and what it needs injected. */
export type Adapter<T> = Pick<FactoryProvider<T>, 'useFactory' | 'inject'>;

export interface EventSourcingOptions {
  /** Modules that provide what the factories inject. */
  readonly imports?: ModuleMetadata['imports'];
  readonly eventStore: Adapter<EventStore>;
  readonly vault: Adapter<Vault>;
  readonly commandLedger: Adapter<CommandLedger>;
  readonly snapshotStore: Adapter<SnapshotStore>;
  /** The system's clock by default; the demo loader and tests bring a moving one. */
  readonly clock?: Adapter<Clock>;
}

/** Registers one context's parts. Categories at once, so that nothing is sealed before; the rest when all modules stand. */
@Injectable()
class ContextRegistration implements OnModuleInit {
  constructor(
    @Inject(DECLARATION) private readonly declaration: ContextDeclaration,
    @Inject(EventCatalogue) catalogue: EventCatalogue,
    @Inject(ContextParts) private readonly parts: ContextParts,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {
    for (const category of declaration.categories ?? []) catalogue.register(category);
  }

  async onModuleInit(): Promise<void> {
    const { projections = [], reactions = [], effects = [] } = this.declaration;
    for (const part of projections) this.parts.addProjection(await this.#resolve(part));
    for (const part of reactions) this.parts.addReaction(await this.#resolve(part));
    for (const part of effects) this.parts.addEffect(await this.#resolve(part));
  }

  async #resolve<T extends object>(part: Part<T>): Promise<T> {
    if (typeof part !== 'function') return part;
    try {
      return this.modules.get(part, { strict: false });
    } catch {
      // no module lists it as a provider: made here, with what global modules offer
      return this.modules.create(part);
    }
  }
}

@Module({ providers: [ContextRegistration] })
class ContextPartsModule {}

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
        EventCatalogue,
        ContextParts,
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
      exports: [
        EVENT_STORE,
        VAULT,
        COMMAND_LEDGER,
        SNAPSHOT_STORE,
        Clock,
        EventCatalogue,
        ContextParts,
        Codec,
        Streams,
      ],
    };
  }

  /** In each context's module: what it hangs on the log. */
  static forContext(declaration: ContextDeclaration): DynamicModule {
    return { module: ContextPartsModule, providers: [{ provide: DECLARATION, useValue: declaration }] };
  }
}
