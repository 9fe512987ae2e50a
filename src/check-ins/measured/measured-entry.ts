import { hash } from 'node:crypto';

/**
 * The id of the entry that an answer is recorded as: always the same one for an answer and a metric, so that it is recorded once. It has the time of
 * the answer's own id, and so lies in the stream of the same month.
 * @param answerId id of the answer (UUID version 7)
 * @param turn 0; counted up where the entry was removed before
 */
export function measuredEntryId(answerId: string, metric: string, turn: number): string {
  const hex = hash('sha1', `check-in|${answerId}|${metric}|${turn}`, 'hex');
  const time = answerId.slice(0, 13);
  return `${time}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}
