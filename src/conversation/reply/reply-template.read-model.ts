import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { ReplyTemplateView } from './reply-template.dto.js';
import { replyTemplateCategory } from './reply-template.events.js';

export const replyTemplateProjection = projectionOf(replyTemplateCategory, {
  name: 'reply_template',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'reply_template',
      columns:
        'org_id uuid not null, reply_id uuid not null, name text not null, text text not null, archived boolean not null, revision int not null, primary key (org_id, reply_id)',
    },
  ],
  project({ header, event }, tx) {
    const key = { org_id: header.orgId, reply_id: header.streamId };
    const { revision } = header;
    if (event.type === 'ReplyTemplateSaved')
      return tx.put('reply_template', { ...key, ...event.data, archived: false, revision });
    tx.patch('reply_template', key, { archived: event.type === 'ReplyTemplateArchived', revision });
  },
  announces: ({ header }) => [{ topic: 'replyTemplate', clientId: null, id: header.streamId }],
});

@Injectable()
export class ReplyTemplates {
  constructor(private readonly readModels: ReadModels) {}

  async all(orgId: string): Promise<ReplyTemplateView[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<ReplyTemplateView>(
        `select reply_id as "replyId", name, text, archived, revision from ${tx.table('reply_template')} order by lower(name), reply_id limit 500`,
      ),
    );
  }
}
