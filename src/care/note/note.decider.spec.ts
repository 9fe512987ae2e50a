import { noteDecider, type Note, type NoteCommand } from './note.decider.js';
import type { NoteContent, NoteDates } from './note-content.js';
import type { NoteEvent } from './note.events.js';

const TODAY = '2026-11-29';
const DATES = { today: TODAY, birthDate: '1967-04' };
const NORA = 'nora';
const soap = (change: Partial<NoteContent> = {}): NoteContent => ({
  format: 'soap',
  audience: 'clinical',
  occurredOn: TODAY,
  sections: [{ section: 'plan', text: ' Greens every day. ' }],
  diagnoses: [],
  ...change,
});
const after = (...events: NoteEvent[]): Note =>
  events.reduce<Note>((note, event) => noteDecider.evolve(note, event), noteDecider.initial);
const drafted: NoteEvent = {
  type: 'NoteDrafted',
  data: { clientId: 'helena', authorId: NORA, ...soap({ sections: [{ section: 'plan', text: 'Greens every day.' }] }) },
};
const signed: NoteEvent = { type: 'NoteSigned', data: {} };
const addendum = (by: string): NoteCommand => ({ type: 'WriteAddendum', addendumId: 'a', text: 'More.', by });
const refusal = (note: Note, command: NoteCommand) => {
  try {
    noteDecider.decide(command, note);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const draft = (
  content: NoteContent,
  clientStatus: 'active' | 'archived' | null = 'active',
  dates: NoteDates = DATES,
): NoteCommand => ({
  type: 'DraftNote',
  clientId: 'helena',
  clientStatus,
  content,
  by: NORA,
  dates,
});

describe('a note', () => {
  it('keeps its sections in the order of the format, trimmed, without empty ones', () => {
    const content = soap({
      sections: [
        { section: 'plan', text: ' Greens every day. ' },
        { section: 'objective', text: '  ' },
        { section: 'subjective', text: 'Bloated' },
      ],
    });
    expect(noteDecider.decide(draft(content), noteDecider.initial)).toMatchObject([
      {
        type: 'NoteDrafted',
        data: {
          authorId: NORA,
          sections: [
            { section: 'subjective', text: 'Bloated' },
            { section: 'plan', text: 'Greens every day.' },
          ],
        },
      },
    ]);
  });

  it('refuses what does not belong into the format, a day to come, and a client who is not there', () => {
    const pes = { problem: 'Excessive sodium intake', aetiology: 'bread', signs: '3.1 g a day', code: '' };
    for (const [command, code] of [
      [draft(soap({ sections: [{ section: 'evaluation', text: 'x' }] })), 'note.section-unknown'],
      [
        draft(
          soap({
            sections: [
              { section: 'plan', text: 'x' },
              { section: 'plan', text: 'y' },
            ],
          }),
        ),
        'note.section-unknown',
      ],
      [draft(soap({ diagnoses: [pes] })), 'note.diagnosis-misplaced'],
      [draft(soap({ occurredOn: '2026-11-30' })), 'note.date-in-future'],
      [draft(soap({ occurredOn: '1967-03-31' })), 'note.date-too-early'],
      [draft(soap({ occurredOn: '1000-01-01' }), 'active', { today: TODAY, birthDate: null }), 'note.date-too-early'],
      [draft(soap(), 'archived'), 'client.archived'],
      [draft(soap(), null), 'client.unknown'],
    ] as const)
      expect([code, refusal(noteDecider.initial, command)]).toEqual([code, code]);
  });

  it('is locked once signed: only addenda follow, from anybody, and only its author withdraws it', () => {
    const note = after(drafted, signed);
    expect(refusal(note, { type: 'ReviseNote', content: soap(), by: NORA, dates: DATES })).toBe('note.signed');
    expect(refusal(note, { type: 'DiscardNote', by: NORA })).toBe('note.signed');
    expect(noteDecider.decide({ type: 'SignNote', by: NORA }, note)).toEqual([]);
    expect(noteDecider.decide(addendum('tom'), note)).toMatchObject([{ data: { authorId: 'tom', text: 'More.' } }]);
    expect(refusal(note, { type: 'WithdrawNote', reason: 'Wrong chart', by: 'tom' })).toBe('note.not-author');
    const withdrawn = after(drafted, signed, { type: 'NoteWithdrawn', data: { reason: 'Wrong chart' } });
    expect(refusal(withdrawn, addendum('tom'))).toBe('note.withdrawn');
  });

  it("is its author's alone while it is a draft, takes no addenda, and is not signed empty", () => {
    const note = after(drafted);
    expect(refusal(note, { type: 'ReviseNote', content: soap(), by: 'tom', dates: DATES })).toBe('note.not-author');
    expect(refusal(note, { type: 'SignNote', by: 'tom' })).toBe('note.not-author');
    expect(refusal(note, addendum(NORA))).toBe('note.not-signed');
    const withdraw = () => noteDecider.decide({ type: 'WithdrawNote', by: NORA, reason: 'Wrong chart' }, note);
    expect(withdraw).toThrow(expect.objectContaining({ detail: 'A draft is discarded, not withdrawn.' }));
    expect(noteDecider.decide({ type: 'ReviseNote', content: soap(), by: NORA, dates: DATES }, note)).toEqual([]);
    const empty = after(drafted, { type: 'NoteRevised', data: soap({ sections: [] }) });
    expect(refusal(empty, { type: 'SignNote', by: NORA })).toBe('note.empty');
    expect(refusal(after(drafted, { type: 'NoteDiscarded', data: {} }), { type: 'SignNote', by: NORA })).toBe(
      'note.unknown',
    );
  });
});
