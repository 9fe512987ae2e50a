import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { KeptPicture } from '#src/files/contract.js';
import { PLAIN, type Letterhead } from './letterhead.decider.js';
import { letterheadCategory } from './letterhead.events.js';

/** Paper of each organisation that said something about it. */
export const letterheadProjection = projectionOf(letterheadCategory, {
  name: 'letterhead',
  version: 2,
  tables: [
    {
      name: 'letterhead',
      columns: `org_id uuid not null, accent text, lines text not null default '[]', logo text, revision int not null, primary key (org_id)`,
    },
  ],
  isolation: 'stream',

  project({ header: { orgId: org_id, revision }, event }, tx) {
    if (revision === 0) tx.put('letterhead', { org_id, accent: null, lines: '[]', logo: null, revision });
    const changed =
      event.type === 'LetterheadChanged'
        ? { accent: event.data.accent, lines: JSON.stringify(event.data.lines) }
        : { logo: event.type === 'LogoSet' ? JSON.stringify(event.data.logo) : null };
    tx.patch('letterhead', { org_id }, { ...changed, revision });
  },

  announces({ header }) {
    return [{ topic: 'letterhead', clientId: null, id: header.streamId }];
  },
});

interface Row {
  readonly accent: string | null;
  readonly lines: string;
  readonly logo: string | null;
  readonly revision: number;
}

/** As it was seen. */
export type SeenLetterhead = Letterhead & {
  /** Null: nothing was ever said about it. */
  readonly revision: number | null;
};

/** What organisations put on paper. */
@Injectable()
export class Letterheads {
  constructor(private readonly readModels: ReadModels) {}

  async of(orgId: string): Promise<SeenLetterhead> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Row>(`select accent, lines, logo, revision from ${tx.table('letterhead')}`),
    );
    if (!row) return { ...PLAIN, revision: null };
    const { accent, lines, logo, revision } = row;
    return {
      accent,
      lines: JSON.parse(lines) as string[],
      logo: logo === null ? null : (JSON.parse(logo) as KeptPicture),
      revision,
    };
  }
}
