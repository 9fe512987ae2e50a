import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { AskedMetrics } from '../measured/asked-metrics.js';
import type { Question } from '../question.js';
import type { CheckInFormView } from './check-in-form.dto.js';
import { checkInFormCategory } from './check-in-form.events.js';

export const checkInFormProjection = projectionOf(checkInFormCategory, {
  name: 'check_in_form',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'check_in_form',
      columns:
        'org_id uuid not null, form_id uuid not null, name text not null, questions text not null, revision int not null, primary key (org_id, form_id)',
    },
  ],
  project({ header, event }, tx) {
    const key = { org_id: header.orgId, form_id: header.streamId };
    if (event.type === 'CheckInFormRetired') return tx.remove('check_in_form', key);
    const { name, questions } = event.data;
    tx.put('check_in_form', { ...key, name, questions: JSON.stringify(questions), revision: header.revision });
  },
  announces: ({ header }) => [{ topic: 'checkInForm', clientId: null, id: header.streamId }],
});

@Injectable()
export class CheckInForms {
  constructor(
    private readonly readModels: ReadModels,
    private readonly metrics: AskedMetrics,
  ) {}

  async all(orgId: string): Promise<CheckInFormView[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ form_id: string; name: string; questions: string; revision: number }>(
        `select form_id, name, questions, revision from ${tx.table('check_in_form')} order by name, form_id limit 200`,
      ),
    );
    const forms = rows.map(({ form_id, name, questions, revision }) => ({
      formId: form_id,
      name,
      questions: JSON.parse(questions) as Question[],
      revision,
    }));
    const withOwn = await this.metrics.beside(
      orgId,
      forms.flatMap(({ questions }) => questions),
    );
    return forms.map((form) => ({ ...form, questions: form.questions.map(withOwn) }));
  }
}
