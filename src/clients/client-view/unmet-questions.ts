import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import { filterConditions, type FilterParts } from '../client-list/client-filters.js';
import { customConditions } from '../client-list/custom-filters.js';
import type { CustomField } from '../custom-fields/custom-field.js';
import { StoredCustomFields } from '../custom-fields/custom-fields.read-model.js';
import type { ClientViewDefinition } from './client-view.events.js';

/** What a view asks for by a text that somebody typed: it may be what one client alone has. */
export type Questions = { readonly [K in 'tags' | 'custom' | 'details']: readonly string[] };

export interface ViewQuestions {
  readonly viewId: string;
  readonly questions: Questions;
}

/** Questions of saved views that no client answers to. Those for an empty field are about nobody's value and stay. */
@Injectable()
export class UnmetQuestions {
  constructor(
    private readonly readModels: ReadModels,
    private readonly fields: StoredCustomFields,
    private readonly clock: Clock,
  ) {}

  /** Of every view of the org, as if this client were gone already; views without any are left out. */
  async without(orgId: string, clientId: string): Promise<readonly ViewQuestions[]> {
    const fields = (await this.fields.of(orgId)).filter(({ retired }) => !retired);
    return this.readModels.inOrg(orgId, async (tx) => {
      const views = await tx.query<{ view_id: string; definition: string }>(
        `select view_id, definition from ${tx.table('client_view')} order by view_id`,
        [],
      );
      // the same tag stands in many views
      const known = new Map<string, Promise<boolean>>();
      const met = (kind: keyof Questions, question: string) => {
        const key = `${kind} ${question}`;
        const answer = known.get(key) ?? this.#met(tx, clientId, fields, kind, question);
        known.set(key, answer);
        return answer;
      };
      const unmet: ViewQuestions[] = [];
      for (const { view_id: viewId, definition } of views) {
        const { tags, custom = [], details = [] } = JSON.parse(definition) as ClientViewDefinition;
        const questions = {
          tags: await those(tags, (tag) => met('tags', tag)),
          custom: await those(custom.filter(asksForValue), (question) => met('custom', question)),
          details: await those(details, (question) => met('details', question)),
        };
        if (Object.values(questions).some(({ length }) => length > 0)) unmet.push({ viewId, questions });
      }
      return unmet;
    });
  }

  async #met(
    tx: ReadTransaction,
    clientId: string,
    fields: readonly CustomField[],
    kind: keyof Questions,
    question: string,
  ): Promise<boolean> {
    const values: unknown[] = [clientId];
    const parts: FilterParts = {
      table: (name) => tx.table(name),
      bind: (value) => `$${values.push(value)}`,
      readable: () => 'true',
      careOf: () => 'false',
      caredForByStaff: () => 'false',
      alerted: () => 'false',
      withGoals: () => ['false'],
      today: '',
      now: this.clock.now(),
      me: '',
    };
    try {
      const conditions =
        kind === 'custom'
          ? customConditions([question], fields, parts)
          : filterConditions({ [kind]: [question] }, parts);
      const [row] = await tx.query<{ met: boolean }>(
        `select exists (select from ${tx.table('client_list')} c where c.client_id <> $1 and ${conditions.join(' and ')}) as met`,
        values,
      );
      return row?.met === true;
    } catch (error) {
      // asked of a field that has changed since: nobody answers to it
      if (error instanceof Refusal) return false;
      throw error;
    }
  }
}

const asksForValue = (question: string): boolean => !question.endsWith(':empty');

async function those(
  questions: readonly string[],
  met: (question: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const question of questions) if (!(await met(question))) left.push(question);
  return left;
}
