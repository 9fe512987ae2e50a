import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ClientFacts } from '#src/clients/contract.js';
import { PseudonymKey } from '../dataset/pseudonym-key.js';

/**
 * Tags as a saved cohort keeps them: not their words. A tag may say who somebody is, and what is saved outlives an erasure; from a reference
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

  /** Tags that clients carry, by their reference. */
  async carried(orgId: string): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.facts.tagKeys(orgId)).map((tag) => [this.#ref(orgId, tag), tag]));
  }

  #ref(orgId: string, tag: string): string {
    return createHmac('sha256', this.key.bytes).update(`saved-cohort-tag/${orgId}/${tag}`).digest('hex').slice(0, 32);
  }
}
