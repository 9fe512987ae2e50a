import type { Position } from '#libs/event-sourcing/envelope.js';
import type { Place } from './server-messages.js';

const POSITION = /^(\d{1,20})\/(\d{1,20})$/;

/** @throws RangeError for text that is not a position of this engine */
export function placeOf(position: Position): Place {
  const match = POSITION.exec(position);
  if (match === null) throw new RangeError('not a position of this log');
  return { commit: BigInt(match[1]!), prepare: BigInt(match[2]!) };
}

export const positionOf = ({ commit, prepare }: Place): Position => `${commit}/${prepare}`;

export function comparePlaces(a: Place, b: Place): number {
  return compare(a.commit, b.commit) || compare(a.prepare, b.prepare);
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
