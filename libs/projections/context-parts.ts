import type { Type } from '@nestjs/common';
import type { StreamCategory } from '#libs/event-sourcing/catalogue.js';
import type { Projection } from './projection.js';
import type { DueWork } from './due-work.js';
import type { EffectHandler, Reaction } from './reaction.js';

/** A class that Nest provides (or makes, when no module provides it), or the thing itself. */
export type Part<T extends object> = T | Type<T>;

/** What a bounded context hangs on the log. */
export interface ContextDeclaration {
  readonly categories?: readonly StreamCategory[];
  readonly projections?: readonly Part<Projection>[];
  readonly reactions?: readonly Part<Reaction>[];
  readonly effects?: readonly Part<EffectHandler>[];
  readonly due?: readonly Part<DueWork>[];
}

/** All parts of all contexts. Complete from `onApplicationBootstrap` on; the runners start there. */
export class ContextParts {
  readonly #projections = new Map<string, Projection>();
  readonly #reactions = new Map<string, Reaction>();
  readonly #effects = new Map<string, EffectHandler>();
  readonly #due = new Map<string, DueWork>();

  get projections(): readonly Projection[] {
    return [...this.#projections.values()];
  }

  get reactions(): readonly Reaction[] {
    return [...this.#reactions.values()];
  }

  get effects(): readonly EffectHandler[] {
    return [...this.#effects.values()];
  }

  get due(): readonly DueWork[] {
    return [...this.#due.values()];
  }

  /** @throws Error when a name is taken: two checkpoints under one name would lose events */
  addProjection(projection: Projection): void {
    add(this.#projections, projection.name, projection, 'projection');
  }

  addReaction(reaction: Reaction): void {
    add(this.#reactions, reaction.name, reaction, 'reaction');
  }

  addEffect(handler: EffectHandler): void {
    add(this.#effects, handler.kind, handler, 'effect handler');
  }

  addDue(work: DueWork): void {
    add(this.#due, work.name, work, 'due work');
  }
}

function add<T>(parts: Map<string, T>, name: string, part: T, what: string): void {
  const known = parts.get(name);
  if (known !== undefined && known !== part) throw new Error(`two ${what}s are called ${name}`);
  parts.set(name, part);
}
