import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { LiveTopicName, Projection } from './projection.js';

/** A made-up context for the specs of this folder: clients keep diaries, the clinic counts visits. */
export type DiaryEvent =
  | {
      readonly type: 'EntryWritten';
      readonly data: {
        readonly entryId: string;
        readonly day: string;
        readonly text: string;
        readonly tags: readonly string[];
        readonly mood: number | null;
      };
    }
  | { readonly type: 'EntryRated'; readonly data: { readonly entryId: string; readonly mood: number } }
  | { readonly type: 'EntryTorn'; readonly data: { readonly entryId: string } };

export const diaryCategory = streamCategory<DiaryEvent>({
  category: 'diary',
  context: 'specs',
  subject: 'client',
  events: {
    EntryWritten: {
      version: 1,
      about: 'written',
      example: { entryId: 'e', day: '2026-01-01', text: 't', tags: [], mood: null },
    },
    EntryRated: { version: 1, about: 'rated', example: { entryId: 'e', mood: 3 } },
    EntryTorn: { version: 1, about: 'torn out', example: { entryId: 'e' } },
  },
});

export const visitCategory = streamCategory<{ type: 'VisitCounted'; data: { room: string } }>({
  category: 'visit',
  context: 'specs',
  subject: 'none',
  events: { VisitCounted: { version: 1, about: 'counted', example: { room: 'r' } } },
});

export const erasureCategory = streamCategory<{ type: 'ClientErased'; data: { clientId: string } }>({
  category: 'erasure',
  context: 'specs',
  subject: 'none',
  events: { ClientErased: { version: 1, about: 'erased', example: { clientId: 'c' } } },
});

export const categories = [diaryCategory, visitCategory, erasureCategory];

/** Rows of one stream each. `trip` is thrown on for entries whose text says so. */
export function diaryProjection(
  options: { readonly version?: number; readonly trips?: (text: string) => boolean } = {},
): Projection {
  return {
    name: 'diary',
    version: options.version ?? 1,
    categories: ['diary'],
    isolation: 'stream',
    tables: [
      {
        name: 'diary_entry',
        clientColumn: 'client_id',
        columns:
          'org_id uuid not null, entry_id text not null, client_id uuid not null, day date not null, text text not null, tags text[] not null, mood numeric(3,1), written_at timestamptz(3) not null, primary key (org_id, entry_id)',
        indexes: ['create index on {table} (org_id, client_id, day)'],
      },
    ],
    project({ header, event, subjectId }: RecordedEvent, tx) {
      const fact = event as RecordedEvent<DiaryEvent>['event'];
      const org_id = header.orgId;
      switch (fact.type) {
        case 'EntryWritten': {
          const { entryId, text, ...rest } = fact.data;
          if (options.trips?.(text)) throw new TypeError('this entry trips the projection');
          return tx.put('diary_entry', {
            org_id,
            entry_id: entryId,
            client_id: subjectId,
            text,
            ...rest,
            written_at: header.recordedAt,
          });
        }
        case 'EntryRated':
          return tx.patch('diary_entry', { org_id, entry_id: fact.data.entryId }, { mood: fact.data.mood });
        case 'EntryTorn':
          return tx.remove('diary_entry', { org_id, entry_id: fact.data.entryId });
        case 'Erased':
      }
    },
    announces: ({ header, subjectId }) => [
      { topic: 'diary' as LiveTopicName, clientId: subjectId, id: header.streamId },
    ],
  };
}

/** One row per org and room, over all streams: reads what it wrote. */
export const visitProjection: Projection = {
  name: 'visit_count',
  version: 1,
  categories: ['visit'],
  isolation: 'all',
  tables: [
    {
      name: 'visit_count',
      columns: 'org_id uuid not null, room text not null, visits int not null, primary key (org_id, room)',
    },
  ],
  async project({ header, event }, tx) {
    if (event.type !== 'VisitCounted') return;
    const { room } = event.data as { room: string };
    if (room === 'cellar') throw new RangeError('there is no cellar');
    const row = await tx.row<{ visits: number }>('visit_count', { org_id: header.orgId, room });
    tx.put('visit_count', { org_id: header.orgId, room, visits: (row?.visits ?? 0) + 1 });
  },
};
