import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { KeptPicture } from '#src/files/contract.js';
import { PLAIN, type Letterhead } from './letterhead.decider.js';
import { letterheadCategory } from './letterhead.events.js';

/** Paper of each organisation that said something about it. */
export const letterheadProjection = projectionOf(letterheadCategory, {
  name: 'letterhead',
  version: 1,
  tables: [
    {
      name: 'letterhead',
      columns: `org_id uuid not null, accent text, lines text not null default '[]', logo text, primary key (org_id)`,
    },
  ],
  isolation: 'stream',

  project({ header: { orgId: org_id, revision }, event }, tx) {
    if (revision === 0) tx.put('letterhead', { org_id, accent: null, lines: '[]', logo: null });
    const changed =
      event.type === 'LetterheadChanged'
        ? { accent: event.data.accent, lines: JSON.stringify(event.data.lines) }
        : { logo: event.type === 'LogoSet' ? JSON.stringify(event.data.logo) : null };
    tx.patch('letterhead', { org_id }, changed);
  },

  announces({ header }) {
    return [{ topic: 'letterhead', clientId: null, id: header.streamId }];
  },
});

interface Row {
  readonly accent: string | null;
  readonly lines: string;
  readonly logo: string | null;
}

/** What organisations put on paper. */
@Injectable()
export class Letterheads {
  constructor(private readonly readModels: ReadModels) {}

  async of(orgId: string): Promise<Letterhead> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Row>(`select accent, lines, logo from ${tx.table('letterhead')}`),
    );
    if (!row) return PLAIN;
    const { accent, lines, logo } = row;
    return {
      accent,
      lines: JSON.parse(lines) as string[],
      logo: logo === null ? null : (JSON.parse(logo) as KeptPicture),
    };
  }
}
