import { codeOf, isOverloaded, isUnavailable } from '#libs/read-models/unavailable.js';
import type { EventHeader } from '#libs/event-sourcing/envelope.js';
import { StoreUnavailable } from '#libs/event-sourcing/event-store.js';
import { KeyMissing } from '#libs/event-sourcing/vault.js';

/** A projection or reaction could not take in an event: poison, unless `fault` is KeyMissing. */
export class EventNotTaken extends Error {
  constructor(
    readonly reader: string,
    readonly header: EventHeader | null,
    readonly fault: unknown,
  ) {
    super(`${reader} can't take in ${header ? `${header.category}/${header.type}` : 'a batch'}`, { cause: fault });
    this.name = 'EventNotTaken';
  }
}

/** SQLSTATE that es.checkpoint_moved() raises. */
export const CHECKPOINT_MOVED = 'TF001';

/** Another process moved the checkpoint meanwhile: what was computed here is thrown away. */
export class CheckpointMoved extends Error {
  constructor() {
    super('another process drives these projections');
    this.name = 'CheckpointMoved';
  }
}

/** The database or the store is away, busy or chose us as a deadlock's victim: the same again later, and never anybody's poison. */
export function isTransient(error: unknown): boolean {
  return isAway(error) || isOverloaded(error) || codeOf(error).startsWith('40');
}

/** The database or the store can't be reached: nothing else that is tried now will succeed. */
export const isAway = (error: unknown): boolean => error instanceof StoreUnavailable || isUnavailable(error);

/** Without its key and without tombstone nothing about the event may be assumed; that stops whoever meets it. */
export function stopsEverything(fault: unknown): boolean {
  return fault instanceof KeyMissing;
}

/**
 * What may be written down of a failure: which kind and where in the code, never a message, since messages of databases
 * and parsers quote values.
 */
export function describeFailure(fault: unknown): string {
  if (!(fault instanceof Error)) return `unknown failure ${codeOf(fault)}`.trim();
  if (fault instanceof AggregateError && fault.errors.length > 0)
    return `${fault.errors.length} failures, the first: ${describeFailure(fault.errors[0])}`;
  const code = codeOf(fault) ? ` ${codeOf(fault)}` : '';
  const frame = /\(?([^()\s]*[/\\][^()\s]+:\d+):\d+\)?/.exec(
    fault.stack?.split('\n').find((line) => line.trim().startsWith('at ')) ?? '',
  )?.[1];
  return `${fault.name}${code}${frame ? ` at ${frame.replace(/^.*[/\\]((?:dist|libs|src|test|node_modules)[/\\])/, '$1')}` : ''}`;
}
