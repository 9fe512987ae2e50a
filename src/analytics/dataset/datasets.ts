import { Injectable } from '@nestjs/common';
import { Codec } from '#libs/event-sourcing/codec.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import type { ClientErased } from '#src/history/contract.js';
import { FEWEST, type Cohort } from '../cohort/cohort.js';
import { apart } from '../cohort/difference.js';
import { COHORT_CATEGORIES, Dataset, DATASET_CATEGORIES } from './dataset.js';

/** Datasets of an org, folded from its numbered log: the same number gives the same people for ever, but for those who were erased. */
@Injectable()
export class Datasets {
  constructor(
    private readonly logs: OrgLogs,
    private readonly codec: Codec,
  ) {}

  /** The number up to which an export asked for now is made. */
  newest(orgId: string): Promise<number> {
    return this.logs.lastNumber(orgId);
  }

  /** How many people belong to the cohort, and whether one of the others differs from it by one to four people. */
  async compared(
    orgId: string,
    cohort: Cohort,
    others: readonly Cohort[],
    orgSeq: number,
    on: string,
  ): Promise<{ readonly people: number; readonly alike: boolean }> {
    const [dataset, erased] = await Promise.all([this.#folded(orgId, COHORT_CATEGORIES, orgSeq), this.#erased(orgId)]);
    const gone = new Set(erased.keys());
    const membersOf = (of: Cohort) => new Set(dataset.of(of, on, gone).map(({ clientId }) => clientId));
    const asked = membersOf(cohort);
    const alike = others.some((other) => {
      const difference = apart(membersOf(other), asked);
      return difference > 0 && difference < FEWEST;
    });
    return { people: asked.size, alike };
  }

  /** Those who belong to the cohort with all that is exported of them, and how many were erased in the org since that number. */
  async people(
    orgId: string,
    cohort: Cohort,
    orgSeq: number,
    on: string,
  ): Promise<{ readonly people: ReturnType<Dataset['of']>; readonly erasedSince: number }> {
    const [dataset, erased] = await Promise.all([this.#folded(orgId, DATASET_CATEGORIES, orgSeq), this.#erased(orgId)]);
    return {
      people: dataset.of(cohort, on, new Set(erased.keys())),
      erasedSince: [...erased.values()].filter((at) => at > orgSeq).length,
    };
  }

  async #folded(orgId: string, categories: readonly string[], orgSeq: number): Promise<Dataset> {
    const dataset = new Dataset();
    for await (const page of this.logs.events(orgId, categories, orgSeq)) {
      for (const recorded of await this.codec.openAll(page)) dataset.follow(recorded);
    }
    return dataset;
  }

  /** Erased clients by the number of their erasure; also those whose key is destroyed in a moment. */
  async #erased(orgId: string): Promise<ReadonlyMap<string, number>> {
    const erased = new Map<string, number>();
    for await (const page of this.logs.events(orgId, ['erasure'], await this.logs.lastNumber(orgId))) {
      for (const [index, { event }] of (await this.codec.openAll(page)).entries()) {
        if (event.type === 'ClientErased') erased.set((event as ClientErased).data.clientId, page[index]!.orgSeq);
      }
    }
    return erased;
  }
}
