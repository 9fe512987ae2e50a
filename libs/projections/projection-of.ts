import type { EventOf, StreamCategory } from '#libs/event-sourcing/catalogue.js';
import type { DomainEvent, Erased, RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Announcement, Projection, ProjectionTransaction } from './projection.js';

/** A recorded event that could be opened: its subject, if any, was not erased. */
export type ReadableEvent<E extends DomainEvent> = Omit<RecordedEvent, 'event'> & { readonly event: E };
/** An event whose subject's key was destroyed: the header is all that is left. */
export type ErasedEvent = Omit<RecordedEvent, 'event'> & { readonly event: Erased };

/** A projection of streams whose events it knows by type. */
export interface ProjectionDefinition<E extends DomainEvent> extends Omit<
  Projection,
  'categories' | 'project' | 'announces'
> {
  /** As `Projection.project`, for events that can be read. */
  project(this: void, recorded: ReadableEvent<E>, tx: ProjectionTransaction): Promise<void> | void;
  /**
   * For events that were erased. Undefined: they leave no row, which is right wherever `clientColumn` or an `erasure` category
   * deletes the rows of earlier events.
   */
  erased?(this: void, recorded: ErasedEvent, tx: ProjectionTransaction): Promise<void> | void;
  /** As `Projection.announces`; erased events are never announced. */
  announces?(this: void, recorded: ReadableEvent<E>): readonly Announcement[];
}

/**
 * Declares a projection over one category, or several: `project` and `announces` get their typed events, so that a switch over
 * `event.type` is checked for completeness and no cast is needed.
 */
export function projectionOf<const C extends StreamCategory | readonly StreamCategory[]>(
  categories: C,
  { project, erased, announces, ...definition }: ProjectionDefinition<EventOf<C>>,
): Projection {
  const all: readonly StreamCategory[] = 'category' in categories ? [categories] : categories;
  return {
    ...definition,
    categories: all.map(({ category }) => category),
    project: (recorded, tx) =>
      isErased(recorded) ? erased?.(recorded, tx) : project(recorded as ReadableEvent<EventOf<C>>, tx),
    ...(announces && {
      announces: (recorded: RecordedEvent) =>
        isErased(recorded) ? [] : announces(recorded as ReadableEvent<EventOf<C>>),
    }),
  };
}

function isErased(recorded: RecordedEvent): recorded is ErasedEvent {
  return recorded.event.type === 'Erased';
}
