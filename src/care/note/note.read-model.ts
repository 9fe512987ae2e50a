import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { folded } from '#libs/science/folded-text.js';
import { StaffDirectory } from '#src/identity/contract.js';
import type { NoteAudience, NoteContent } from './note-content.js';
import type { NoteView } from './note.dto.js';
import { noteCategory } from './note.events.js';

interface Addendum {
  readonly addendumId: string;
  readonly authorId: string;
  readonly text: string;
  readonly writtenAt: string;
}

interface Row {
  readonly note_id: string;
  readonly author_id: string;
  readonly status: 'draft' | 'signed' | 'withdrawn';
  readonly audience: NoteAudience;
  readonly occurred_on: string;
  /** `NoteContent` as JSON. */
  readonly content: string;
  /** `Addendum[]` as JSON. */
  readonly addenda: string;
  /** All that was written, folded for the search. */
  readonly words: string;
  readonly drafted_at: string;
  readonly changed_at: string;
  readonly signed_at: string | null;
  readonly withdrawn_at: string | null;
  readonly withdrawn_because: string | null;
  readonly revision: number;
}

export const noteProjection = projectionOf(noteCategory, {
  name: 'note',
  // 2: words are folded
  version: 2,
  isolation: 'stream',
  tables: [
    {
      name: 'note',
      columns: `org_id uuid not null, note_id uuid not null, client_id uuid not null, author_id uuid not null, status text not null, audience text not null,
      occurred_on date not null, content text not null, addenda text not null, words text not null, drafted_at timestamptz(3) not null,
      changed_at timestamptz(3) not null, signed_at timestamptz(3), withdrawn_at timestamptz(3), withdrawn_because text, revision int not null,
      primary key (org_id, note_id)`,
      indexes: ['create index on {table} (org_id, client_id, occurred_on)'],
      clientColumn: 'client_id',
    },
  ],

  async project({ header, event: { type, data } }, tx) {
    const key = { org_id: header.orgId, note_id: header.streamId };
    const change = { changed_at: header.recordedAt, revision: header.revision };
    switch (type) {
      case 'NoteDrafted': {
        const { clientId, authorId, ...content } = data;
        tx.put('note', {
          ...key,
          client_id: clientId,
          author_id: authorId,
          status: 'draft',
          ...columnsOf(content),
          addenda: '[]',
          drafted_at: header.recordedAt,
          signed_at: null,
          withdrawn_at: null,
          withdrawn_because: null,
          ...change,
        });
        return;
      }
      case 'NoteRevised':
        tx.patch('note', key, { ...columnsOf(data), ...change });
        return;
      case 'NoteSigned':
        tx.patch('note', key, { status: 'signed', signed_at: header.recordedAt, ...change });
        return;
      case 'NoteAddendumWritten': {
        const row = await tx.row<Pick<Row, 'addenda' | 'words'>>('note', key);
        if (!row) return;
        const addenda: Addendum[] = [
          ...(JSON.parse(row.addenda) as Addendum[]),
          { ...data, writtenAt: header.recordedAt },
        ];
        tx.patch('note', key, {
          addenda: JSON.stringify(addenda),
          words: `${row.words} ${folded(data.text)}`,
          ...change,
        });
        return;
      }
      case 'NoteWithdrawn':
        tx.patch('note', key, {
          status: 'withdrawn',
          withdrawn_at: header.recordedAt,
          withdrawn_because: data.reason,
          ...change,
        });
        return;
      case 'NoteDiscarded':
        tx.remove('note', key);
    }
  },

  announces: ({ header, subjectId }) =>
    subjectId === null ? [] : [{ topic: 'note', clientId: subjectId, id: header.streamId }],
});

const columnsOf = (content: NoteContent) => ({
  audience: content.audience,
  occurred_on: content.occurredOn,
  content: JSON.stringify(content),
  words: folded(
    [
      ...content.sections.map(({ text }) => text),
      ...content.diagnoses.flatMap(({ problem, aetiology, signs, code, ...codes }) => [
        ...[problem, aetiology, signs, code],
        ...Object.values(codes),
      ]),
    ].join('\n'),
  ),
});

/** As many as a screen can list; the newest. A client with more is searched. */
const MOST = 200;

@Injectable()
export class Notes {
  constructor(
    private readonly readModels: ReadModels,
    private readonly staff: StaffDirectory,
  ) {}

  /**
   * Notes about a client, newest first. The caller's right to these audiences was checked before.
   * @param reader the account that asks: others' drafts are left out
   * @param search only notes that contain each of its words, in whatever order and part; empty: all
   */
  async of(
    orgId: string,
    clientId: string,
    reader: string,
    audiences: readonly NoteAudience[],
    search: string,
  ): Promise<NoteView[]> {
    const words = folded(search)
      .split(' ')
      .filter((word) => word !== '');
    if (words.length === 0 && search.trim() !== '') return [];
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Row>(
        `select note_id, author_id, status, audience, occurred_on::text, content, addenda, drafted_at, changed_at, signed_at, withdrawn_at, withdrawn_because, revision
         from ${tx.table('note')} where client_id = $1 and (status <> 'draft' or author_id = $2) and audience = any($3)
         and not exists (select from unnest($4::text[]) word where position(word in words) = 0)
         order by occurred_on desc, drafted_at desc, note_id limit ${MOST}`,
        [clientId, reader, audiences, words],
      ),
    );
    const people = rows.flatMap((row) => [row.author_id, ...addendaOf(row).map(({ authorId }) => authorId)]);
    const names = await this.staff.names(orgId, [...new Set(people)]);
    return rows.map((row) => {
      const { format, sections, diagnoses } = JSON.parse(row.content) as NoteContent;
      return {
        noteId: row.note_id,
        status: row.status,
        format,
        audience: row.audience,
        occurredOn: row.occurred_on,
        sections: sections.map((section) => ({ ...section })),
        diagnoses: diagnoses.map((statement) => ({ ...statement })),
        authorId: row.author_id,
        author: names.get(row.author_id) ?? '',
        own: row.author_id === reader,
        draftedAt: row.drafted_at,
        changedAt: row.changed_at,
        signedAt: row.signed_at,
        withdrawnAt: row.withdrawn_at,
        withdrawnBecause: row.withdrawn_because,
        addenda: addendaOf(row).map(({ addendumId, authorId, text, writtenAt }) => ({
          addendumId,
          author: names.get(authorId) ?? '',
          text,
          writtenAt,
        })),
        revision: row.revision,
      };
    });
  }
}

const addendaOf = ({ addenda }: Row): readonly Addendum[] => JSON.parse(addenda) as Addendum[];
