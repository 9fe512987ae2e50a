import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientFacts } from '#src/clients/contract.js';
import { OrgCalendar, type Principal } from '#src/identity/contract.js';
import { belongs, FEWEST, measured, type Cohort, type Measured } from '../cohort/cohort.js';
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
 * when fewer than five people are 23.
 */
@Injectable()
export class CohortCounts {
  constructor(
    private readonly facts: ClientFacts,
    private readonly calendar: OrgCalendar,
    private readonly streams: Streams,
    private readonly commands: CommandBus,
  ) {}

  /** @throws Refusal `cohort.questions-spent` (429) when the day's different groups are used up */
  async told(cohort: Cohort, principal: Principal, requestId: string): Promise<number | null> {
    const { orgId, accountId } = principal;
    const [facts, on] = await Promise.all([this.facts.ofOrg(orgId), this.calendar.today(orgId)]);
    const people = facts.map((fact) => measured(fact, on));
    const asked = people.map((each) => belongs(cohort, each));
    for (let tries = 1; ; tries += 1) {
      const { state, revision } = await this.streams.load(cohortQuestionDecider, { orgId, streamId: orgId });
      for (const [index, { cohort: earlier }] of state.asked.entries()) {
        if (isNear(earlier, asked, people)) return toldCount(people.filter((each) => belongs(earlier, each)).length);
        if (index % AT_ONCE === AT_ONCE - 1) await turn();
      }
      try {
        await this.commands.execute(new AskCohort(cohort, accountId, on, noted(principal, requestId, revision)));
        return toldCount(asked.filter(Boolean).length);
      } catch (error) {
        // somebody asked meanwhile, perhaps for a group next to this one: look again
        if (!(error instanceof Refusal && error.code === 'stream.stale') || tries === MOST_TRIES) throw error;
      }
    }
  }
}

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
