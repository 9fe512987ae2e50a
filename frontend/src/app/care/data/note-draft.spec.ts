import type { NoteContentDto } from '#libs/api-client/models/note-content-dto.js';
import { NO_PES, NoteDraft } from './note-draft';

const BLANK: NoteContentDto = {
  format: 'adime',
  audience: 'clinical',
  occurredOn: '2026-11-29',
  sections: [],
  diagnoses: [NO_PES],
};
const refused = (status: number) => Object.assign(new Error('refused'), { status, error: { code: 'x', status } });

describe('a note while it is written', () => {
  const drafted: { clientId: string; text: string; key: string }[] = [];
  const revised: { noteId: string; revision: number }[] = [];
  let answers: (() => { id: string; revision: number })[] = [];
  const answer = async () => ({ position: null, ...(answers.shift() ?? (() => ({ id: 'n', revision: 0 })))() });
  let draft: NoteDraft;
  beforeEach(() => {
    drafted.length = revised.length = 0;
    answers = [];
    draft = new NoteDraft({
      draft: (clientId, { sections }, key) => {
        drafted.push({ clientId, text: sections.map(({ text }) => text).join(), key });
        return answer();
      },
      revise: (noteId, _content, _key, revision) => {
        revised.push({ noteId, revision });
        return answer();
      },
    });
    draft.begin('helena', BLANK);
  });

  it('is not begun by looking at it', async () => {
    draft.change({ audience: 'administrative' });
    expect(await draft.flush()).toBe(true);
    expect(drafted).toEqual([]);
  });

  it('is saved about whom it was begun, also when the next chart is open by then', async () => {
    draft.write('assessment', 'Three weeks more greens');
    const saving = draft.flush();
    await Promise.resolve();
    draft.begin('daniel', BLANK);
    await saving;
    expect(drafted).toMatchObject([{ clientId: 'helena', text: 'Three weeks more greens' }]);
    expect(draft.standing()).toBeNull();
  });

  it('is one note after a lost answer', async () => {
    answers = [
      () => {
        throw refused(0);
      },
    ];
    draft.write('assessment', 'Kefir');
    expect(await draft.flush()).toBe(false);
    expect(draft.state()).toBe('failed');
    expect(await draft.flush()).toBe(true);
    expect(new Set(drafted.map(({ key }) => key)).size).toBe(1);
  });

  it('becomes a draft of its own when another window changed it', async () => {
    draft.write('assessment', 'Kefir');
    await draft.flush();
    answers = [
      () => {
        throw refused(412);
      },
      () => ({ id: 'other', revision: 0 }),
    ];
    draft.write('assessment', 'Kefir and bread');
    await draft.flush();
    expect(revised).toEqual([{ noteId: 'n', revision: 0 }]);
    expect(await draft.keepAsAnother()).toBe(true);
    expect(draft.standing()).toMatchObject({ noteId: 'other' });
  });

  it('keeps every word when its format changes', () => {
    draft.write('assessment', 'A');
    draft.write('monitoring', 'M');
    draft.change({ diagnoses: [{ ...NO_PES, problem: 'P' }] });
    draft.reformat('soap');
    expect(draft.text('assessment')).toBe('A');
    expect(draft.text('subjective')).toBe('M\n\nP');
    draft.reformat('free');
    expect(draft.text('text')).toContain('A');
  });
});
