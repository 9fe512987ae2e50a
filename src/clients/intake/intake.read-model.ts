import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { Intake } from './intake.decider.js';
import { intakeCategory, type IntakeEvent } from './intake.events.js';
import type { IntakeAnswer, IntakeSection } from './intake-sections.js';

type Answers = Partial<Record<IntakeSection, { readonly answer: IntakeAnswer; readonly at: string }>>;

interface IntakeColumns {
  readonly status: Intake['status'];
  readonly requested_at: string | null;
  readonly submitted_at: string | null;
  readonly reviewed_at: string | null;
  readonly answers: string;
  readonly revision: number;
}

const EMPTY: IntakeColumns = {
  status: 'none',
  requested_at: null,
  submitted_at: null,
  reviewed_at: null,
  answers: '{}',
  revision: -1,
};

export const intakeProjection = projectionOf(intakeCategory, {
  name: 'intake',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'intake',
      columns: `org_id uuid not null, client_id uuid not null, status text not null, requested_at timestamptz(3), submitted_at timestamptz(3), reviewed_at timestamptz(3),
      answers text not null, revision int not null, primary key (org_id, client_id)`,
      clientColumn: 'client_id',
    },
  ],

  async project({ header, event }, tx) {
    const key = { org_id: header.orgId, client_id: header.streamId };
    const row = (await tx.row<IntakeColumns>('intake', key)) ?? EMPTY;
    tx.put('intake', {
      ...key,
      ...row,
      ...after(row, event, header.recordedAt),
      revision: header.revision,
    });
  },

  announces: ({ header }) => [{ topic: 'intake', clientId: header.streamId, id: header.streamId }],
});

function after(row: IntakeColumns, event: IntakeEvent, at: string): Partial<IntakeColumns> {
  switch (event.type) {
    case 'IntakeRequested':
      return { status: 'requested', requested_at: at };
    case 'IntakeSectionAnswered':
      return {
        status: 'requested',
        answers: JSON.stringify({
          ...(JSON.parse(row.answers) as Answers),
          [event.data.section]: { answer: event.data.answer, at },
        }),
      };
    case 'IntakeSubmitted':
      return { status: 'submitted', submitted_at: at };
    case 'IntakeReviewed':
      return { status: 'reviewed', reviewed_at: at };
  }
}

export interface IntakeRow extends Omit<IntakeColumns, 'answers'> {
  readonly answers: Answers;
}

@Injectable()
export class Intakes {
  constructor(private readonly readModels: ReadModels) {}

  async of(orgId: string, clientId: string): Promise<IntakeRow> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<IntakeColumns>(
        `select status, requested_at, submitted_at, reviewed_at, answers, revision from ${tx.table('intake')} i where client_id = $1`,
        [clientId],
      ),
    );
    const { answers, ...rest } = row ?? EMPTY;
    return { ...rest, answers: JSON.parse(answers) as Answers };
  }
}
