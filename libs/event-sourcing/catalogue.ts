import type { DomainEvent, RecordedEvent } from './envelope.js';

/** One step from the shape on disk `from` to `from + 1`: pure, beside the events, run by the codec after opening. */
export interface Upcaster {
  readonly type: string;
  readonly from: number;
  upcast(data: unknown): unknown;
}

/** What the catalogue knows of an event type: docs/events.md is printed from it, the golden file is written from `example`. */
export interface EventDescription<E extends DomainEvent = DomainEvent> {
  /** Version written today. */
  readonly version: number;
  /** One sentence: what happened. Shown in docs and in the history screen. */
  readonly about: string;
  /** What it says tells nothing of anybody: history shows it also to who reads masked. */
  readonly open?: true;
  /** What it says is its author's alone, e.g. a draft: history withholds the content from everybody else. */
  readonly authorOnly?: true;
  readonly example: E['data'];
}

/** A category of streams and its events. Every event type that a context writes is declared here, or the codec refuses it. */
export interface StreamCategory<E extends DomainEvent = DomainEvent> {
  readonly category: string;
  /** Bounded context folder that owns it. */
  readonly context: string;
  /** Whether streams of this category are about a person (bodies sealed) or about nobody. */
  readonly subject: 'client' | 'staff' | 'person' | 'none';
  readonly events: { readonly [K in E['type']]: EventDescription<Extract<E, { type: K }>> };
  readonly upcasters?: readonly Upcaster[];
}

/** Typed identity: checks that every member of the union has its description. */
export function streamCategory<E extends DomainEvent>(definition: StreamCategory<E>): StreamCategory<E> {
  return definition;
}

/** The events of a category, or of several. */
export type EventOf<C> =
  C extends StreamCategory<infer E> ? E : C extends readonly StreamCategory[] ? EventOf<C[number]> : never;

/**
 * Whether the event is of a stream of this category, or of one of these, so that it is known by type. What was erased is of it, too: its
 * type is `Erased`, and the compiler insists that this is looked at before the event is read.
 */
export function isOf<const C extends StreamCategory | readonly StreamCategory[]>(
  categories: C,
  recorded: RecordedEvent,
): recorded is RecordedEvent<EventOf<C>> {
  const all: readonly StreamCategory[] = 'category' in categories ? [categories] : categories;
  return all.some(({ category }) => category === recorded.header.category);
}
