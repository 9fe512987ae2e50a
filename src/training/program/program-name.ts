import { Refusal } from '#libs/event-sourcing/refusal.js';
import { checkedLine, visibleLength } from '#libs/science/visible-text.js';
import type { ProgramSession } from './program-shape.js';

export const LONGEST_NAME = 120;
export const MOST_SESSIONS = 14;
export const MOST_WEEKS = 24;
export const SESSION_ID = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** A program's name as stored. @throws Refusal `program.name-invalid` (422) */
export function checkedProgramName(name: string): string {
  const tidy = checkedLine(name, LONGEST_NAME);
  if (tidy === null)
    throw new Refusal('program.name-invalid', 422, `A program's name has 1 to ${LONGEST_NAME} visible characters.`);
  return tidy;
}

/** Sessions in the order of the week. @throws Refusal `program.sessions-invalid` (422) */
export function checkedSessions(sessions: readonly ProgramSession[]): readonly ProgramSession[] {
  const valid =
    sessions.length >= 1 &&
    sessions.length <= MOST_SESSIONS &&
    new Set(sessions.map(({ sessionId }) => sessionId)).size === sessions.length &&
    sessions.every(
      ({ sessionId, name, weekday }) =>
        SESSION_ID.test(sessionId) &&
        visibleLength(name) > 0 &&
        name.length <= 60 &&
        Number.isInteger(weekday) &&
        weekday >= 0 &&
        weekday <= 6,
    );
  if (!valid)
    throw new Refusal(
      'program.sessions-invalid',
      422,
      `A program has 1 to ${MOST_SESSIONS} sessions a week with different ids, a name and a weekday (0 is Monday).`,
    );
  return sessions
    .map(({ sessionId, name, weekday }) => ({ sessionId, name: name.trim(), weekday }))
    .sort((a, b) => a.weekday - b.weekday);
}

/** @throws Refusal `program.weeks-invalid` (422) */
export function checkedWeeks(weeks: number): number {
  if (!Number.isInteger(weeks) || weeks < 1 || weeks > MOST_WEEKS)
    throw new Refusal('program.weeks-invalid', 422, `A program has 1 to ${MOST_WEEKS} weeks.`);
  return weeks;
}
