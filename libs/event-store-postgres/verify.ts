import type { EventHeader } from '#libs/event-sourcing/envelope.js';
import { chainHash, GENESIS, sameBytes } from '#libs/event-sourcing/hash-chain.js';
import { linkRunningHash, ORG_GENESIS, orgLogPages, type EventRow, type OrgLogRow } from './org-log-rows.js';
import type { ServingPools } from './serving-pools.js';
import { orgHead, type OrgHead } from './signed-head.js';
import { unsequencedEvents } from './unsequenced.js';

export type ProblemKind =
  /** A number of the org log is missing, or follows out of order. */
  | 'org-log-gap'
  /** The running hash does not follow from the one before. */
  | 'running-hash'
  /** The org log names an event that is not there. */
  | 'event-missing'
  /** The event's hash is not the one that the org log kept. */
  | 'hash-differs'
  /** The event's revision does not follow the one before it in its stream. */
  | 'revision-gap'
  /** The hash does not follow from the stream's previous hash and the event's bytes. */
  | 'chain-broken'
  /** The hashed header says something else than the columns or the org log. */
  | 'header-differs'
  /** An event stands where the sequencer has already passed, but is not in the org log. */
  | 'event-unlogged'
  /** A head held outside says otherwise. */
  | 'head-differs'
  /** The folder of heads has a line that this installation did not sign. */
  | 'head-forged';

export interface Problem {
  readonly kind: ProblemKind;
  readonly orgSeq: number | null;
  readonly category: string | null;
  readonly streamId: string | null;
  readonly revision: number | null;
  /** Where the event stands in the engine's log; null when it does not. */
  readonly position: string | null;
}

export interface Verification {
  readonly ok: boolean;
  readonly orgId: string;
  /** Events whose bytes, chain and number were checked. */
  readonly events: number;
  readonly streams: number;
  /** Last number that was checked. */
  readonly orgSeq: number;
  /** Running hash there, as recomputed from bytes, hex. */
  readonly head: string;
  /** Appended so lately that the sequencer has not numbered them. */
  readonly unsequenced: number;
  /** The newest head held outside that the past agrees with; null when there is none. */
  readonly anchor: { readonly orgSeq: number; readonly at: string } | null;
  /** Events after it: whoever owns the database could still rewrite them. */
  readonly unanchored: number;
  /** The first thousand. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
}

const MAX_LISTED = 1_000;
const NOWHERE = { orgSeq: null, category: null, streamId: null, revision: null, position: null } as const;

/**
 * Recomputes an org's whole past from bytes: every stream's chain, the org log, and that neither has more or less than the
 * other. Needs no key: sealed and erased bodies are checked as stored.
 * @param heads held outside the database and read before this call: only they show a past that was rewritten consistently or cut
 *   at its end. Others than the org's are ignored
 * @param forged lines among them that this installation did not sign
 * @param report told of the share done, after each thousand events
 * @throws StoreUnavailable
 */
export async function verifyOrg(
  pools: ServingPools,
  orgId: string,
  heads: readonly OrgHead[] = [],
  forged = 0,
  report: (progress: number) => void = () => undefined,
): Promise<Verification> {
  const last = await orgHead(pools, orgId);
  const check = new OrgCheck(
    orgId,
    heads.filter((head) => head.orgId === orgId),
  );
  for await (const page of orgLogPages(pools, orgId, last?.orgSeq ?? 0, { size: 1_000 })) {
    for (const row of page) check.follow(row);
    report(page.at(-1)!.orgSeq / last!.orgSeq);
  }
  const { unlogged, waiting } = await unsequencedEvents(pools, orgId);
  for (const event of unlogged) check.report('event-unlogged', { ...event, orgSeq: null });
  for (let line = 0; line < forged; line += 1) check.report('head-forged', NOWHERE);
  return check.result(waiting);
}

class OrgCheck {
  readonly #streams = new Map<string, { revision: number; hash: Uint8Array }>();
  readonly #heads: Map<number, OrgHead[]>;
  readonly #problems: Problem[] = [];
  #problemCount = 0;
  #events = 0;
  #orgSeq = 0;
  #anchor: OrgHead | null = null;
  #running: Uint8Array = ORG_GENESIS;

  constructor(
    private readonly orgId: string,
    heads: readonly OrgHead[],
  ) {
    this.#heads = Map.groupBy(heads, (head) => head.orgSeq);
  }

  report(kind: ProblemKind, at: Omit<Problem, 'kind'>): void {
    this.#problemCount += 1;
    if (this.#problems.length < MAX_LISTED) {
      const { orgSeq, category, streamId, revision, position } = at;
      this.#problems.push({ kind, orgSeq, category, streamId, revision, position });
    }
  }

  /** After a problem the stored values are taken, so that one change is reported where it is and not on all that follows. */
  follow(row: OrgLogRow): void {
    const at = { ...row, position: row.event?.position ?? null };
    for (let missing = this.#orgSeq + 1; missing < row.orgSeq; missing += 1) {
      this.report('org-log-gap', { ...NOWHERE, orgSeq: missing });
    }
    if (!sameBytes(row.runningHash, linkRunningHash(this.#running, row.orgSeq, row.hash)))
      this.report('running-hash', at);
    this.#running = row.runningHash;
    this.#orgSeq = row.orgSeq;
    this.#compareHeads(row);
    if (row.event === null) this.report('event-missing', at);
    else this.#checkEvent(row, row.event, at);
    this.#streams.set(`${row.category} ${row.streamId}`, { revision: row.revision, hash: row.event?.hash ?? row.hash });
  }

  result(unsequenced: number): Verification {
    for (const [orgSeq, heads] of this.#heads) {
      // beyond the end: the tail was cut
      if (orgSeq > this.#orgSeq) for (const _ of heads) this.report('head-differs', { ...NOWHERE, orgSeq });
    }
    return {
      ok: this.#problemCount === 0,
      orgId: this.orgId,
      events: this.#events,
      streams: this.#streams.size,
      orgSeq: this.#orgSeq,
      head: Buffer.from(this.#running).toString('hex'),
      unsequenced,
      anchor: this.#anchor && { orgSeq: this.#anchor.orgSeq, at: this.#anchor.at },
      unanchored: this.#orgSeq - (this.#anchor?.orgSeq ?? 0),
      problems: this.#problems,
      problemCount: this.#problemCount,
    };
  }

  #checkEvent(row: OrgLogRow, event: EventRow, at: Omit<Problem, 'kind'>): void {
    this.#events += 1;
    const before = this.#streams.get(`${row.category} ${row.streamId}`) ?? { revision: -1, hash: GENESIS };
    if (!sameBytes(row.hash, event.hash)) this.report('hash-differs', at);
    if (row.revision !== before.revision + 1) this.report('revision-gap', at);
    if (!sameBytes(event.hash, chainHash(before.hash, event.header, event.body))) this.report('chain-broken', at);
    if (!agrees(this.orgId, row, event)) this.report('header-differs', at);
  }

  #compareHeads({ orgSeq, runningHash }: OrgLogRow): void {
    for (const head of this.#heads.get(orgSeq) ?? []) {
      if (head.runningHash === runningHash.toString('hex')) this.#anchor = head;
      else this.report('head-differs', { ...NOWHERE, orgSeq });
    }
  }
}

/** Queries and RLS go by the columns: they must say what the hashed header says. */
function agrees(orgId: string, row: OrgLogRow, event: EventRow): boolean {
  let header: EventHeader;
  try {
    header = JSON.parse(event.header.toString('utf8')) as EventHeader;
  } catch {
    return false;
  }
  return (
    header.orgId === orgId &&
    header.category === row.category &&
    header.streamId === row.streamId &&
    header.revision === row.revision &&
    header.eventId === row.eventId &&
    header.eventId === event.eventId &&
    header.type === event.type &&
    header.typeVersion === event.typeVersion &&
    header.recordedAt === event.recordedAt &&
    header.keyId === event.keyId
  );
}
