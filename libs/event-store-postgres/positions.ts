import type { Position } from '#libs/event-sourcing/envelope.js';

const POSITION = /^(\d{1,20})\.(\d{1,19})$/;

/** A place in the log as PostgreSQL orders it: transaction id first, then the counter within it. */
export interface Place {
  readonly tx: bigint;
  readonly pos: bigint;
}

/** @throws RangeError for text that is not a position of this engine */
export function placeOf(position: Position): Place {
  const match = POSITION.exec(position);
  if (match === null) throw new RangeError('not a position of this log');
  return { tx: BigInt(match[1]!), pos: BigInt(match[2]!) };
}

/** Compares as numbers: as text "9.1" would sort behind "10.1". */
export function comparePositions(a: Position, b: Position): number {
  // readers who stand at the same place are compared all the time
  if (a === b && POSITION.test(a)) return 0;
  const left = placeOf(a);
  const right = placeOf(b);
  return compare(left.tx, right.tx) || compare(left.pos, right.pos);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
