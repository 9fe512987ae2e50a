import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { HeavyWork } from '#libs/engines/jobs/heavy-work.js';
import { canonicalBytes } from '#libs/event-sourcing/canonical.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { askedOfCare, covers, type AskedOfCare } from '../cohort/asked-of-care.js';
import { CohortPeople } from '../cohort/cohort-people.js';
import { belongs, FEWEST, isTelling, withoutHealth, type Cohort, type Measured } from '../cohort/cohort.js';
import { TagRefs } from '../cohort/tag-refs.js';
import { Anchors } from './anchors.js';
import { AskCohort } from './cohort-question.commands.js';
import { cohortQuestionDecider, isSameCohort } from './cohort-question.decider.js';
import { Turns } from './turns.js';

/** Counts are told in steps of this. */
export const STEP = 5;
/** Questions of colleagues that may come between looking and remembering. */
const MOST_TRIES = 10;
/** People who are looked at before somebody asks whether others wait. */
const AT_ONCE = 64;

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
 *
 * Everything that is remembered is compared, so it is heavy work: in turn with that of other organisations, and once for all who ask
 * the same at the same time. People are read once, whatever is remembered and however often somebody else is faster.
 */
@Injectable()
export class CohortCounts {
  constructor(
    private readonly people: CohortPeople,
    private readonly calendar: OrgCalendar,
    private readonly streams: Streams,
    private readonly commands: CommandBus,
    private readonly heavyWork: HeavyWork,
    private readonly tags: TagRefs,
  ) {}

  /**
   * @param forExport the data of the group are asked for: it costs more of the day's questions, each time
   * @throws Refusal `cohort.questions-spent` (429) when the day's different groups are used up, `work.too-much` (429)
   */
  async told(inWords: Cohort, asker: Asker, forExport = false): Promise<number | null> {
    const { orgId, actor, requestId } = asker;
    const cohort = this.tags.inRefs(orgId, inWords);
    const asked = createHash('sha256').update(canonicalBytes(cohort)).digest('base64url');
    // whoever asks for data is noted and pays, each time
    const key = forExport ? `${asked} ${requestId}` : asked;
    return this.heavyWork.run({ orgId, accountId: actor.accountId, kind: 'cohort-count', key }, () =>
      this.#told(cohort, asker, forExport),
    );
  }

  async #told(cohort: Cohort, asker: Asker, forExport: boolean): Promise<number | null> {
    const { orgId, actor } = asker;
    const on = await this.calendar.today(orgId);
    let read: { readonly care: AskedOfCare; readonly people: readonly Measured[] } | undefined;
    for (let tries = 1; ; tries += 1) {
      const { state, revision } = await this.streams.load(cohortQuestionDecider, { orgId, streamId: orgId });
      const compared = state.asked
        .map((each) => this.tags.inRefs(orgId, each.cohort))
        .filter((each) => isTelling(each) === isTelling(cohort));
      const care = askedOfCare([cohort, ...compared]);
      // only what a colleague asked meanwhile can need more than was read
      if (!read || !covers(read.care, care))
        read = { care, people: await this.people.ofOrg(orgId, on, [cohort, ...compared]) };
      const answer = await answerOf(cohort, compared, read.people);
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
}

function membersOf(people: readonly Measured[], cohort: Cohort): Members {
  // 0: not looked at yet
  const known = new Uint8Array(people.length);
  return { has: (place) => (known[place] ||= belongs(cohort, people[place] as Measured) ? 1 : 2) === 1 };
}

/** Who belongs to a cohort, and who would if nobody had asked for health. */
interface Group {
  readonly members: Members;
  /** Null: health was not asked for. */
  readonly among: Members | null;
}

/** Whom a cohort is chosen among. */
interface Basis {
  readonly basis: Cohort;
  readonly members: Members;
}

/** @param compared what was asked before and is compared with it, oldest first */
function answerOf(asked: Cohort, compared: readonly Cohort[], people: readonly Measured[]): Promise<number | null> {
  const cohorts = [...compared];
  const known = cohorts.findIndex((each) => isSameCohort(each, asked));
  const place = known === -1 ? cohorts.push(asked) - 1 : known;
  return new Groups(cohorts, people).told(place);
}

/** Groups in the order in which they were asked for. */
class Groups {
  readonly #turns = new Turns();
  readonly #bases: readonly Basis[];
  readonly #baseAnchors: Anchors;
  readonly #groups = new Map<number, Promise<Group>>();
  readonly #anchors: Anchors;

  constructor(
    private readonly cohorts: readonly Cohort[],
    private readonly people: readonly Measured[],
  ) {
    this.#bases = cohorts.map(withoutHealth).map((basis) => ({ basis, members: membersOf(people, basis) }));
    this.#baseAnchors = new Anchors((one, other) =>
      this.#isSameOrNear(this.#base(one).members, this.#base(other).members),
    );
    this.#anchors = new Anchors(async (one, other) =>
      this.#isSameOrNear((await this.#group(one)).members, (await this.#group(other)).members),
    );
  }

  /**
   * As its anchor. But where that was chosen among other people, the group is not told when nearly all of its own belong to it,
   * whatever was said of the others.
   */
  async told(place: number): Promise<number | null> {
    // earlier ones only: later ones were answered as this one, or are as far from it
    const [anchored, anchor] = [await this.#group(place), await this.#group(await this.#anchors.of(place))];
    const others =
      anchored.among !== null && anchor.among !== null && !(await this.#isSameOrNear(anchored.among, anchor.among));
    return others && (await this.#ownAnswer(anchored)) === null ? null : this.#ownAnswer(anchor);
  }

  #base(place: number) {
    return this.#bases[place] as Basis;
  }

  #group(place: number): Promise<Group> {
    const known = this.#groups.get(place);
    if (known) return known;
    const group = this.#groupAt(place);
    this.#groups.set(place, group);
    return group;
  }

  /** Where health is asked for, each is chosen among those of the first cohort that was chosen among nearly the same people. */
  async #groupAt(place: number): Promise<Group> {
    const cohort = this.cohorts[place] as Cohort;
    if (!isTelling(cohort)) return { members: membersOf(this.people, cohort), among: null };
    const { basis, members: among } = this.#base(await this.#baseAnchors.of(place));
    return { members: membersOf(this.people, { ...basis, groups: cohort.groups ?? [] }), among };
  }

  /** By itself. Null: the group is too small, or nearly all of those among whom it was chosen belong to it. */
  async #ownAnswer({ members, among }: Group): Promise<number | null> {
    const size = await this.#sizeOf(members);
    return among !== null && (await this.#sizeOf(among)) - size < FEWEST ? null : toldCount(size);
  }

  /** Whether fewer than five people belong to one and not to the other, or nobody: a question that is asked again counts, unlike in `isNear`. */
  async #isSameOrNear(one: Members, other: Members): Promise<boolean> {
    if (one === other) return true;
    let apart = 0;
    for (let place = 0; place < this.people.length; place += 1) {
      if (place % AT_ONCE === 0) await this.#turns.give();
      if (one.has(place) === other.has(place)) continue;
      apart += 1;
      if (apart === FEWEST) return false;
    }
    return true;
  }

  async #sizeOf(members: Members): Promise<number> {
    let size = 0;
    for (let place = 0; place < this.people.length; place += 1) {
      if (place % AT_ONCE === 0) await this.#turns.give();
      if (members.has(place)) size += 1;
    }
    return size;
  }
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
