import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { OrgCalendar, type Principal } from '#src/identity/contract.js';
import { CohortPeople } from '../cohort/cohort-people.js';
import { belongs, FEWEST, isTelling, withoutHealth, type Cohort, type Measured } from '../cohort/cohort.js';
import { AskCohort } from './cohort-question.commands.js';
import { cohortQuestionDecider } from './cohort-question.decider.js';

/** Counts are told in steps of this. */
export const STEP = 5;
/** Remembered groups that are compared before other requests have their turn. */
const AT_ONCE = 20;
/** Questions of colleagues that may come between looking and remembering. */
const MOST_TRIES = 10;

/** A count as it is told: rounded to the nearest five; null for fewer than five people. */
export const toldCount = (people: number): number | null => (people < FEWEST ? null : Math.round(people / STEP) * STEP);

/**
 * Counts groups of people so that no two answers tell of one of them (ADR 0029). A group that differs by one to four
 * people from one that was counted before is answered as that one: "23 and older" and "24 and older" have one answer
 * when fewer than five people are 23. Groups that are chosen by health are compared with each other, and not told where
 * fewer than five of the same people stand outside: then everybody in it would be known to have what was asked for.
 */
@Injectable()
export class CohortCounts {
  constructor(
    private readonly people: CohortPeople,
    private readonly calendar: OrgCalendar,
    private readonly streams: Streams,
    private readonly commands: CommandBus,
  ) {}

  /** @throws Refusal `cohort.questions-spent` (429) when the day's different groups are used up */
  async told(cohort: Cohort, principal: Principal, requestId: string): Promise<number | null> {
    const { orgId, accountId } = principal;
    const on = await this.calendar.today(orgId);
    const people = await this.people.ofOrg(orgId, on, isTelling(cohort));
    const asked = groupOf(cohort, people);
    for (let tries = 1; ; tries += 1) {
      const { state, revision } = await this.streams.load(cohortQuestionDecider, { orgId, streamId: orgId });
      const comparable = state.asked.filter((each) => isTelling(each.cohort) === isTelling(cohort));
      for (const [index, { cohort: earlier }] of comparable.entries()) {
        if (isNear(earlier, asked.members, people)) return answerBeside(asked, groupOf(earlier, people));
        if (index % AT_ONCE === AT_ONCE - 1) await turn();
      }
      try {
        await this.commands.execute(new AskCohort(cohort, accountId, on, noted(principal, requestId, revision)));
        return answerOf(asked);
      } catch (error) {
        // somebody asked meanwhile, perhaps for a group next to this one: look again
        if (!(error instanceof Refusal && error.code === 'stream.stale') || tries === MOST_TRIES) throw error;
      }
    }
  }
}

/** Who belongs to a cohort, and who would if nobody had asked for health: by their place among all people. */
interface Group {
  readonly members: readonly boolean[];
  /** Null: health was not asked for. */
  readonly among: readonly boolean[] | null;
}

function groupOf(cohort: Cohort, people: readonly Measured[]): Group {
  const without = withoutHealth(cohort);
  return {
    members: people.map((each) => belongs(cohort, each)),
    among: isTelling(cohort) ? people.map((each) => belongs(without, each)) : null,
  };
}

const sizeOf = (members: readonly boolean[]): number => members.filter(Boolean).length;

/** Null: the group is too small, or nearly all of those among whom it was chosen belong to it. */
function answerOf({ members, among }: Group): number | null {
  const people = sizeOf(members);
  return among !== null && sizeOf(among) - people < FEWEST ? null : toldCount(people);
}

/**
 * The answer to a group next to one that was counted before: that one's. But where it was chosen among other people, it is not told when
 * nearly all of its own belong to it, whatever was said of the others.
 */
function answerBeside(asked: Group, earlier: Group): number | null {
  const sameOthers = asked.among === null || earlier.among === null || apart(asked.among, earlier.among) < FEWEST;
  return !sameOthers && answerOf(asked) === null ? null : answerOf(earlier);
}

const apart = (one: readonly boolean[], other: readonly boolean[]): number =>
  one.filter((is, index) => is !== other[index]).length;

const noted = (
  { orgId, accountId, role, actsAs = role }: Principal,
  requestId: string,
  expectedRevision: number,
): CommandRequest => ({
  orgId,
  commandId: newId(),
  unrepeatable: true,
  requestHash: null,
  actor: { accountId, role: actsAs },
  origin: { door: 'api', requestId },
  correlationId: requestId,
  causationId: null,
  expectedRevision,
});

/** Whether fewer than five people belong to one group and not to the other. Most groups are told apart after a few dozen people. */
function isNear(earlier: Cohort, asked: readonly boolean[], people: readonly Measured[]): boolean {
  let apart = 0;
  for (const [index, each] of people.entries()) {
    if (belongs(earlier, each) === asked[index]) continue;
    apart += 1;
    if (apart === FEWEST) return false;
  }
  return true;
}
