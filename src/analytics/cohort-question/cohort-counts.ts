import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { CohortPeople } from '../cohort/cohort-people.js';
import { belongs, FEWEST, isTelling, withoutHealth, type Cohort, type Measured } from '../cohort/cohort.js';
import { Anchors } from './anchors.js';
import { AskCohort } from './cohort-question.commands.js';
import { cohortQuestionDecider, isSameCohort } from './cohort-question.decider.js';

/** Counts are told in steps of this. */
export const STEP = 5;
/** Questions of colleagues that may come between looking and remembering. */
const MOST_TRIES = 10;

/** A count as it is told: rounded to the nearest five; null for fewer than five people. */
export const toldCount = (people: number): number | null => (people < FEWEST ? null : Math.round(people / STEP) * STEP);

/** Who asks. */
export interface Asker {
  readonly orgId: string;
  readonly actor: CommandRequest['actor'];
  readonly requestId: string;
  /** The request by which data are asked for: by the same door. Absent: a question of somebody at the screen. */
  readonly request?: Pick<CommandRequest, 'origin' | 'simulated' | 'recordedAt'>;
}

/**
 * Counts groups of people so that no two answers tell of one of them (ADR 0029). A group that differs by one to four
 * people from one that was counted before is answered as that one: "23 and older" and "24 and older" have one answer
 * when fewer than five people are 23.
 *
 * Groups that are chosen by health are compared with each other, and not told where fewer than five of the same people stand
 * outside: then everybody in it would be known to have what was asked for. Whom they are chosen among is as coarse: where that
 * differs by one to four people from whom an earlier one was chosen among, it is chosen among those. Else whoever steps over one
 * person learns that person's health from an answer that changes.
 */
@Injectable()
export class CohortCounts {
  constructor(
    private readonly people: CohortPeople,
    private readonly calendar: OrgCalendar,
    private readonly streams: Streams,
    private readonly commands: CommandBus,
  ) {}

  /**
   * @param forExport the data of the group are asked for: it costs more of the day's questions, each time
   * @throws Refusal `cohort.questions-spent` (429) when the day's different groups are used up
   */
  async told(cohort: Cohort, asker: Asker, forExport = false): Promise<number | null> {
    const { orgId, actor } = asker;
    const on = await this.calendar.today(orgId);
    for (let tries = 1; ; tries += 1) {
      const { state, revision } = await this.streams.load(cohortQuestionDecider, { orgId, streamId: orgId });
      const compared = state.asked.map((each) => each.cohort).filter((each) => isTelling(each) === isTelling(cohort));
      const answer = answerOf(cohort, compared, await this.people.ofOrg(orgId, on, [cohort, ...compared]));
      try {
        // noted whatever the answer is: neither the history nor the day's budget tells more than the answer
        const by = actor.accountId ?? '';
        await this.commands.execute(new AskCohort({ cohort, by, on, forExport }, noted(asker, revision)));
        return answer;
      } catch (error) {
        // somebody asked meanwhile, perhaps for a group next to this one: look again
        if (!(error instanceof Refusal && error.code === 'stream.stale') || tries === MOST_TRIES) throw error;
      }
    }
  }
}

/** A set of people by their place among all; looked at as far as somebody asks, since most groups are told apart after a few dozen. */
interface Members {
  has(place: number): boolean;
  readonly size: number;
}

function membersOf(people: readonly Measured[], cohort: () => Cohort): Members {
  // 0: not looked at yet
  const known = new Uint8Array(people.length);
  const has = (place: number) => (known[place] ||= belongs(cohort(), people[place] as Measured) ? 1 : 2) === 1;
  return {
    has,
    get size() {
      return people.filter((_, place) => has(place)).length;
    },
  };
}

/** Who belongs to a cohort, and who would if nobody had asked for health. */
interface Group {
  readonly members: Members;
  /** Null: health was not asked for. */
  readonly among: Members | null;
}

/** @param compared what was asked before and is compared with it, oldest first */
function answerOf(asked: Cohort, compared: readonly Cohort[], people: readonly Measured[]): number | null {
  const cohorts = [...compared];
  const known = cohorts.findIndex((each) => isSameCohort(each, asked));
  const place = known === -1 ? cohorts.push(asked) - 1 : known;
  // earlier ones only: later ones were answered as this one, or are as far from it
  const groups = groupsOf(cohorts.slice(0, place + 1), people);
  const anchors = new Anchors(groups, (one, other) => isSameOrNear(one.members, other.members, people.length));
  return toldAs(groups[place] as Group, groups[anchors.of(place)] as Group, people.length);
}

/** Where health is asked for, each is chosen among those of the first cohort that was chosen among nearly the same people. */
function groupsOf(cohorts: readonly Cohort[], people: readonly Measured[]): readonly Group[] {
  const bases = cohorts.map(withoutHealth).map((basis) => ({ basis, members: membersOf(people, () => basis) }));
  const anchors = new Anchors(bases, (one, other) => isSameOrNear(one.members, other.members, people.length));
  return cohorts.map((cohort, place) => {
    if (!isTelling(cohort)) return { members: membersOf(people, () => cohort), among: null };
    const among = () => bases[anchors.of(place)] as (typeof bases)[number];
    return {
      members: membersOf(people, () => ({ ...among().basis, groups: cohort.groups ?? [] })),
      get among() {
        return among().members;
      },
    };
  });
}

/** By itself. Null: the group is too small, or nearly all of those among whom it was chosen belong to it. */
function ownAnswer({ members, among }: Group): number | null {
  return among !== null && among.size - members.size < FEWEST ? null : toldCount(members.size);
}

/**
 * As its anchor. But where that was chosen among other people, the group is not told when nearly all of its own belong to it,
 * whatever was said of the others.
 */
function toldAs(anchored: Group, anchor: Group, people: number): number | null {
  const others =
    anchored.among !== null && anchor.among !== null && !isSameOrNear(anchored.among, anchor.among, people);
  return others && ownAnswer(anchored) === null ? null : ownAnswer(anchor);
}

/** Whether fewer than five people belong to one and not to the other, or nobody: a question that is asked again counts, unlike in `isNear`. */
function isSameOrNear(one: Members, other: Members, people: number): boolean {
  if (one === other) return true;
  let apart = 0;
  for (let place = 0; place < people; place += 1) {
    if (one.has(place) === other.has(place)) continue;
    apart += 1;
    if (apart === FEWEST) return false;
  }
  return true;
}

const noted = ({ orgId, actor, requestId, request }: Asker, expectedRevision: number): CommandRequest => ({
  orgId,
  commandId: newId(),
  unrepeatable: true,
  requestHash: null,
  actor,
  origin: request?.origin ?? { door: 'api', requestId },
  ...(request?.simulated !== undefined && { simulated: request.simulated }),
  ...(request?.recordedAt !== undefined && { recordedAt: request.recordedAt }),
  correlationId: requestId,
  causationId: null,
  expectedRevision,
});
