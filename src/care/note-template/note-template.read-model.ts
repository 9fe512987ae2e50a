import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { NoteTemplateView } from './note-template.dto.js';
import { noteTemplateCategory } from './note-template.events.js';

export const noteTemplateProjection = projectionOf(noteTemplateCategory, {
  name: 'note_template',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'note_template',
      columns:
        'org_id uuid not null, template_id uuid not null, name text not null, format text not null, sections text not null, archived boolean not null, revision int not null, primary key (org_id, template_id)',
    },
  ],
  project({ header, event }, tx) {
    const key = { org_id: header.orgId, template_id: header.streamId };
    const { revision } = header;
    if (event.type === 'NoteTemplateSaved') {
      const { name, format, sections } = event.data;
      return tx.put('note_template', {
        ...key,
        name,
        format,
        sections: JSON.stringify(sections),
        archived: false,
        revision,
      });
    }
    tx.patch('note_template', key, { archived: event.type === 'NoteTemplateArchived', revision });
  },
  announces: ({ header }) => [{ topic: 'noteTemplate', clientId: null, id: header.streamId }],
});

@Injectable()
export class NoteTemplates {
  constructor(private readonly readModels: ReadModels) {}

  async all(orgId: string): Promise<NoteTemplateView[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Omit<NoteTemplateView, 'sections'> & { readonly sections: string }>(
        `select template_id as "noteTemplateId", name, format, sections, archived, revision from ${tx.table('note_template')} order by lower(name), template_id limit 500`,
      ),
    );
    return rows.map(({ sections, ...row }) => ({
      ...row,
      sections: JSON.parse(sections) as NoteTemplateView['sections'],
    }));
  }
}
