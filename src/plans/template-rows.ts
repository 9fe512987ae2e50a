import type { StreamCategory } from '#libs/event-sourcing/catalogue.js';
import type { DomainEvent } from '#libs/event-sourcing/envelope.js';
import type { LiveTopicName, Projection } from '#libs/projections/projection.js';
import { projectionOf } from '#libs/projections/projection-of.js';
import { decodeCursor, encodeCursor } from '#libs/read-models/cursors.js';
import type { ReadModels } from '#libs/read-models/read-models.js';

export interface TemplateRow {
  readonly template_id: string;
  readonly sort: string;
  readonly archived: boolean;
  readonly content: string;
  readonly saved_at: string;
  readonly saved_by: string | null;
}

export interface TemplateQuestion {
  /** Every word somewhere in the name or among the tags. */
  readonly search: string;
  readonly archived: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

/** Templates of a category as they stand. Its first event carries the whole content, with name and tags; the others archive and restore. */
export function templateProjectionOf<E extends DomainEvent>(
  category: StreamCategory<E>,
  {
    name,
    topic,
    isSaved,
    isArchived,
  }: {
    readonly name: string;
    readonly topic: LiveTopicName;
    /** The content of a saving; null: another event. */
    readonly isSaved: (event: E) => { readonly name: string } | null;
    readonly isArchived: (event: E) => boolean;
  },
): Projection {
  const definition = projectionOf<StreamCategory<E>>(category, {
    name,
    version: 1,
    tables: [
      {
        name,
        columns: `
        org_id uuid not null, template_id uuid not null, sort text not null, archived boolean not null, content text not null,
        saved_at timestamptz(3) not null, saved_by uuid, primary key (org_id, template_id)`,
        indexes: ['create index on {table} (org_id, archived, sort, template_id)'],
      },
    ],
    isolation: 'stream',

    project({ header, event }, tx) {
      const key = { org_id: header.orgId, template_id: header.streamId };
      const content = isSaved(event);
      if (!content) return tx.patch(name, key, { archived: isArchived(event) });
      return tx.put(name, {
        ...key,
        sort: content.name.toLowerCase(),
        archived: false,
        content: JSON.stringify(content),
        saved_at: header.recordedAt,
        saved_by: header.actor.accountId,
      });
    },

    announces({ header }) {
      return [{ topic, clientId: null, id: header.streamId }];
    },
  });
  return definition;
}

/** @returns null: there is none */
export async function templateRow(
  readModels: ReadModels,
  orgId: string,
  table: string,
  templateId: string,
): Promise<TemplateRow | null> {
  const [row] = await readModels.inOrg(orgId, (tx) =>
    tx.query<TemplateRow>(
      `select template_id, sort, archived, content, saved_at, saved_by from ${tx.table(table)} where template_id = $1`,
      [templateId],
    ),
  );
  return row ?? null;
}

/** What a template is called, archived ones included. */
interface TemplateName {
  readonly templateId: string;
  readonly name: string;
  readonly archived: boolean;
}

/** All of an organisation, by name. */
export function templateNames(readModels: ReadModels, orgId: string, table: string): Promise<TemplateName[]> {
  return readModels.inOrg(orgId, (tx) =>
    tx.query<TemplateName>(
      `select template_id as "templateId", content::jsonb ->> 'name' as name, archived from ${tx.table(table)} order by sort, template_id`,
    ),
  );
}

/** A page of templates, by name. @param cursorName what a cursor of this list is signed as */
export async function templatePage(
  readModels: ReadModels,
  orgId: string,
  { table, cursorName }: { readonly table: string; readonly cursorName: string },
  { search, archived, limit, cursor }: TemplateQuestion,
): Promise<{ readonly rows: readonly TemplateRow[]; readonly nextCursor: string | null }> {
  const after = cursor === undefined ? [null, null] : decodeCursor(cursorName, ['text', 'uuid'], cursor);
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 10);
  const rows = await readModels.inOrg(orgId, (tx) =>
    tx.query<TemplateRow>(
      `select t.template_id, t.sort, t.archived, t.content, t.saved_at, t.saved_by from ${tx.table(table)} t
       where t.archived = $1 and ($2::text is null or (t.sort, t.template_id::text) > ($2, $3::text))
         and not exists (select from unnest($4::text[]) word where position(word in t.sort) = 0 and position(word in lower((t.content::jsonb -> 'tags')::text)) = 0)
       order by t.sort, t.template_id::text limit ${limit + 1}`,
      [archived, after[0] ?? null, after[1] ?? null, words],
    ),
  );
  const last = rows[limit - 1];
  return {
    rows: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor(cursorName, [last.sort, last.template_id]) : null,
  };
}
