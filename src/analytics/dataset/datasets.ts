import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { HeavyWork } from '#libs/engines/jobs/heavy-work.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import { Codec } from '#libs/event-sourcing/codec.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { erasureCategory } from '#src/history/contract.js';
import { FEWEST, isTelling, withoutHealth, type Cohort } from '../cohort/cohort.js';
import { isNear } from '../cohort/difference.js';
import { askedOfCare } from '../cohort/asked-of-care.js';
import { TagRefs } from '../cohort/tag-refs.js';
import { Dataset, datasetCategories, type Person } from './dataset.js';

/** Events that are opened before other requests have their turn: a few milliseconds. */
const AT_ONCE = 100;

/** Of the work on a file; the rest is bands and packing. */
const FOLDING_SHARE = 0.8;
/** How `HeavyWork` calls the making of a file. */
const fileWork = (orgId: string, exportId: string) => ({ orgId, kind: 'research-file', key: exportId });

/** For whom a dataset is folded, and from what: their org's turn and quota count. */
export interface Folding {
  readonly orgId: string;
  /** Who asked. */
  readonly by: string;
  readonly cohort: Cohort;
  readonly orgSeq: number;
  /** ISO date. */
  readonly on: string;
}

/** Who belongs to a cohort at a number of the log. */
export interface FoundPeople {
  readonly people: readonly Person[];
  /** Who would belong if nobody had asked for health, and does not; null: nobody asked for it. */
  readonly outside: readonly Person[] | null;
  /** People of the org who were erased after that number. */
  readonly erasedSince: number;
  /** Words of the tags that were asked for by reference: everybody who belongs carries them. */
  readonly tags: readonly string[];
  /** Metrics of the organisation's own, by their id, as they were called at that number of the log. */
  readonly metrics: Dataset['metrics'];
  /** Names of templates, by their id, as they were called at that number of the log. */
  readonly templates: Dataset['templates'];
}

export interface Comparison {
  readonly people: number;
  readonly alike: boolean;
  readonly telling: boolean;
}

/** Whoever has no entry hides nobody's. */
const membersOf = (people: readonly Person[]) => ({
  all: new Set(people.map(({ clientId }) => clientId)),
  withEntries: new Set(
    people
      .filter(({ weights, meals, health }) => weights.size + meals.size + health.count > 0)
      .map(({ clientId }) => clientId),
  ),
});

/**
 * Datasets of an org, folded from its numbered log: the same number gives the same people for ever, but for those who were erased. Folding
 * reads the whole log, so it is heavy work: in turn with that of other organisations, and once for all who ask the same at the same time.
 */
@Injectable()
export class Datasets {
  constructor(
    private readonly logs: OrgLogs,
    private readonly codec: Codec,
    private readonly heavyWork: HeavyWork,
    private readonly tags: TagRefs,
  ) {}

  /** The number up to which an export asked for now is made. */
  newest(orgId: string): Promise<number> {
    return this.logs.lastNumber(orgId);
  }

  /**
   * How many people belong to the cohort, and whether one of the others differs from it by one to four people, or by one to four of those who
   * have entries. `telling`: it is chosen by health, and fewer than five of the same people do not belong to it.
   * @throws Refusal `work.too-much` (429)
   */
  compared(asked: Folding, others: readonly Cohort[]): Promise<Comparison> {
    return this.#inTurn('research-comparison', asked, others, () => this.#compared(asked, others));
  }

  async #compared({ orgId, cohort, orgSeq, on }: Folding, others: readonly Cohort[]): Promise<Comparison> {
    const [dataset, erased] = await Promise.all([
      this.#folded(orgId, [cohort, ...others], orgSeq),
      this.#erased(orgId),
    ]);
    const gone = new Set(erased.keys());
    const asked = membersOf(dataset.of(cohort, on, gone));
    const people = asked.all.size;
    const telling = isTelling(cohort) && dataset.of(withoutHealth(cohort), on, gone).length - people < FEWEST;
    for (const other of others) {
      const one = membersOf(dataset.of(other, on, gone));
      if (isNear(one.all, asked.all) || isNear(one.withEntries, asked.withEntries))
        return { people, telling, alike: true };
      await turn();
    }
    return { people, telling, alike: false };
  }

  /**
   * Makes the file of an export of those who belong to the cohort with all that is exported of them, and of how many were erased in the org
   * since that number. In one turn: people who are read are most of the memory, and must not wait for another. Whoever approved it asked for it:
   * it has no quota.
   * @throws whatever `make` throws
   */
  file<T>(exportId: string, asked: Omit<Folding, 'by'>, make: (found: FoundPeople) => Promise<T>): Promise<T> {
    return this.heavyWork.run({ ...fileWork(asked.orgId, exportId), accountId: null }, async (report) => {
      const found = await this.#people(asked, (share) => report(share * FOLDING_SHARE));
      const made = await make(found);
      report(1);
      return made;
    });
  }

  /** How far the file is, 0 to 1; null: nobody makes it in this process. */
  progressOf(orgId: string, exportId: string): number | null {
    return this.heavyWork.stateOf(fileWork(orgId, exportId))?.progress ?? null;
  }

  /** People of the org who were erased after that number of its log. */
  async erasedSince(orgId: string, orgSeq: number): Promise<number> {
    return [...(await this.#erased(orgId)).values()].filter((at) => at > orgSeq).length;
  }

  async #people(
    { orgId, cohort, orgSeq, on }: Omit<Folding, 'by'>,
    report: (share: number) => void,
  ): Promise<FoundPeople> {
    const [dataset, erased] = await Promise.all([this.#folded(orgId, [cohort], orgSeq, report), this.#erased(orgId)]);
    const gone = new Set(erased.keys());
    const people = dataset.of(cohort, on, gone);
    const among = new Set(people.map(({ clientId }) => clientId));
    return {
      people,
      outside: isTelling(cohort)
        ? dataset.of(withoutHealth(cohort), on, gone).filter(({ clientId }) => !among.has(clientId))
        : null,
      erasedSince: [...erased.values()].filter((at) => at > orgSeq).length,
      tags: this.#words(orgId, cohort, people),
      metrics: dataset.metrics,
      templates: dataset.templates,
    };
  }

  #words(orgId: string, { tagRefs = [] }: Cohort, [somebody]: readonly Person[]): readonly string[] {
    const refOf = this.tags.reader(orgId);
    return (somebody?.tagKeys ?? []).filter((tag) => tagRefs.includes(refOf(tag))).sort();
  }

  async #folded(
    orgId: string,
    cohorts: readonly Cohort[],
    orgSeq: number,
    report: (share: number) => void = () => undefined,
  ): Promise<Dataset> {
    const asked = askedOfCare(cohorts);
    const dataset = new Dataset(asked, this.tags.reader(orgId));
    for await (const page of this.logs.events(orgId, datasetCategories(asked), orgSeq)) {
      for (let from = 0; from < page.length; from += AT_ONCE) {
        for (const recorded of await this.codec.openAll(page.slice(from, from + AT_ONCE))) dataset.follow(recorded);
        await turn();
      }
      const last = page.at(-1);
      if (last) report(last.orgSeq / orgSeq);
    }
    return dataset;
  }

  #inTurn<T>(
    kind: string,
    { orgId, by, cohort, orgSeq, on }: Folding,
    others: readonly Cohort[],
    work: () => Promise<T>,
  ) {
    const key = createHash('sha256')
      .update(JSON.stringify([cohort, orgSeq, on, others]))
      .digest('base64url');
    return this.heavyWork.run({ orgId, accountId: by, kind, key }, work);
  }

  /** Erased clients by the number of their erasure; also those whose key is destroyed in a moment. */
  async #erased(orgId: string): Promise<ReadonlyMap<string, number>> {
    const erased = new Map<string, number>();
    for await (const page of this.logs.events(orgId, ['erasure'], await this.logs.lastNumber(orgId))) {
      for (const [index, recorded] of (await this.codec.openAll(page)).entries()) {
        if (isOf(erasureCategory, recorded) && recorded.event.type === 'ClientErased')
          erased.set(recorded.event.data.clientId, page[index]!.orgSeq);
      }
    }
    return erased;
  }
}
