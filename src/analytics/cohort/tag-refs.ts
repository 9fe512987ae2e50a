import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ClientFacts } from '#src/clients/contract.js';
import { PseudonymKey } from '../dataset/pseudonym-key.js';
import type { Cohort } from './cohort.js';

/** A cohort as its reader sees it, and how many of its tags nobody carries any more: what they were called is not told. */
export interface CohortInWords {
  readonly cohort: Cohort;
  readonly lostTags: number;
}

/**
 * Tags as the log keeps them: not their words. A tag may say who somebody is, and what was asked or saved outlives an erasure; from a reference
 * it is found again as long as some client carries it.
 */
@Injectable()
export class TagRefs {
  constructor(
    private readonly key: PseudonymKey,
    private readonly facts: ClientFacts,
  ) {}

  /** In order, each once. @param tags as `tagKey` of clients writes them */
  of(orgId: string, tags: readonly string[]): readonly string[] {
    return [...new Set(tags.map((tag) => this.#ref(orgId, tag)))].sort();
  }

  /** The reference of a tag, each computed once: for asking about many people. */
  reader(orgId: string): (tag: string) => string {
    const known = new Map<string, string>();
    return (tag) => {
      const ref = known.get(tag) ?? this.#ref(orgId, tag);
      known.set(tag, ref);
      return ref;
    };
  }

  /** The same people, asked for by reference: what was asked before there were references holds words. */
  inRefs(orgId: string, asked: Cohort): Cohort {
    const { tags, ...cohort } = asked;
    if (tags === undefined) return asked;
    const tagRefs = [...new Set([...(cohort.tagRefs ?? []), ...this.of(orgId, tags)])].sort();
    return { ...cohort, tagRefs };
  }

  /** Of what was asked for: the references of tags that nobody carries any more. */
  async lost(orgId: string, asked: Cohort): Promise<readonly string[]> {
    const carried = await this.#carried(orgId);
    return (this.inRefs(orgId, asked).tagRefs ?? []).filter((ref) => !carried.has(ref));
  }

  /** With the tags that some client carries, by their words. */
  async inWords(orgId: string): Promise<(cohort: Cohort) => CohortInWords> {
    const carried = await this.#carried(orgId);
    return (asked) => {
      const { tagRefs = [], ...cohort } = this.inRefs(orgId, asked);
      const tags = tagRefs.flatMap((ref) => carried.get(ref) ?? []).sort();
      return { cohort: { ...cohort, ...(tags.length > 0 && { tags }) }, lostTags: tagRefs.length - tags.length };
    };
  }

  /** Tags that clients carry, by their reference. */
  async #carried(orgId: string): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.facts.tagKeys(orgId)).map((tag) => [this.#ref(orgId, tag), tag]));
  }

  #ref(orgId: string, tag: string): string {
    return createHmac('sha256', this.key.bytes).update(`saved-cohort-tag/${orgId}/${tag}`).digest('hex').slice(0, 32);
  }
}
