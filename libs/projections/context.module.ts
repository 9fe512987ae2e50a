import { Global, Inject, Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import { ContextParts, type ContextDeclaration, type Part } from './context-parts.js';

const DECLARATION = 'ContextDeclaration';

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
    const { projections = [], reactions = [], effects = [], due = [] } = this.declaration;
    for (const part of projections) this.parts.addProjection(await this.#resolve(part));
    for (const part of reactions) this.parts.addReaction(await this.#resolve(part));
    for (const part of effects) this.parts.addEffect(await this.#resolve(part));
    for (const part of due) this.parts.addDue(await this.#resolve(part));
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

/** The parts of all contexts, one collection an application. */
@Global()
@Module({ providers: [ContextParts], exports: [ContextParts] })
export class ContextPartsModule {}

/** In each context's module: what it hangs on the log. */
@Module({})
export class ContextModule {
  static of(declaration: ContextDeclaration): DynamicModule {
    return {
      module: ContextModule,
      imports: [ContextPartsModule],
      providers: [ContextRegistration, { provide: DECLARATION, useValue: declaration }],
    };
  }
}
