import { HttpErrorResponse } from '@angular/common/http';
import type { NoteContentDto } from '#libs/api-client/models/note-content-dto.js';
import { LONGEST_SECTION, NO_PES, NoteDraft } from './note-draft';

const BLANK: NoteContentDto = {
  format: 'adime',
  audience: 'clinical',
  occurredOn: '2026-11-29',
  sections: [],
  diagnoses: [NO_PES],
};
const refused = (status: number) => new HttpErrorResponse({ status, error: { code: 'x' } });

describe('a note while it is written', () => {
  const drafted: { clientId: string; text: string; key: string }[] = [];
  const revised: { noteId: string; revision: number; text: string }[] = [];
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
      revise: (noteId, { sections }, _key, revision) => {
        revised.push({ noteId, revision, text: sections.map(({ text }) => text).join() });
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

  it('is one note after a lost answer, also when somebody typed on', async () => {
    const lost = () => {
      throw refused(0);
    };
    answers = [lost];
    draft.write('assessment', 'Kefir');
    expect(await draft.flush()).toBe(false);
    draft.write('assessment', 'Kefir and bread');
    expect(draft.pending()).toBe(true);
    expect(await draft.flush()).toBe(true);
    // the write whose answer was lost is asked again as it was, and what came after it is a change of that note
    expect(drafted.map(({ text }) => text)).toEqual(['Kefir', 'Kefir']);
    expect(new Set(drafted.map(({ key }) => key)).size).toBe(1);
    expect(revised).toEqual([{ noteId: 'n', revision: 0, text: 'Kefir and bread' }]);
    expect([draft.pending(), draft.state()]).toEqual([false, 'saved']);
  });

  it('is sent anew under another key after a refusal', async () => {
    answers = [
      () => {
        throw refused(422);
      },
    ];
    draft.write('assessment', 'Kefir');
    await draft.flush();
    draft.write('assessment', 'Bread');
    expect(await draft.flush()).toBe(true);
    expect(drafted.map(({ text }) => text)).toEqual(['Kefir', 'Bread']);
    expect(new Set(drafted.map(({ key }) => key)).size).toBe(2);
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
    expect(revised).toMatchObject([{ noteId: 'n', revision: 0 }]);
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

  it('keeps the codes of a diagnosis when its format changes', () => {
    const coded = { problem: 'Excessive sodium intake', code: 'NI-5.10.2', aetiology: 'bread', aetiologyCode: 'E-1' };
    draft.change({ diagnoses: [{ ...NO_PES, ...coded, signs: '3.1 g a day', signsCode: 'S-2' }] });
    draft.reformat('free');
    expect(draft.text('text')).toBe('Excessive sodium intake (NI-5.10.2) · bread (E-1) · 3.1 g a day (S-2)');
  });

  it('keeps its format where a section would become longer than the server takes, and says which', () => {
    draft.write('assessment', 'a'.repeat(LONGEST_SECTION - 1));
    draft.write('monitoring', 'm'.repeat(10));
    draft.write('evaluation', 'e'.repeat(LONGEST_SECTION));
    const before = draft.content();
    expect(draft.reformat('free')).toBe('text');
    expect(draft.reformat('soap')).toBe('subjective');
    expect(draft.content()).toBe(before);
  });
});

describe('a template', () => {
  it('puts its words below those that stand, in its own format', () => {
    const draft = new NoteDraft({
      draft: async () => ({ id: 'n', revision: 0, position: null }),
      revise: async () => ({ id: 'n', revision: 1, position: null }),
    });
    draft.begin('c', {
      format: 'free',
      audience: 'clinical',
      occurredOn: '2026-11-30',
      sections: [{ section: 'text', text: 'Came late.' }],
      diagnoses: [],
    });
    draft.insert({
      format: 'soap',
      sections: [
        { section: 'subjective', text: 'Reason for the visit:' },
        { section: 'plan', text: 'Next visit:' },
      ],
    });
    expect(draft.content()?.format).toBe('soap');
    expect(draft.text('subjective')).toBe('Came late.\n\nReason for the visit:');
    expect(draft.text('plan')).toBe('Next visit:');
    draft.drop();
  });

  it('is not inserted where a section would become longer than the server takes', () => {
    const draft = new NoteDraft({
      draft: async () => ({ id: 'n', revision: 0, position: null }),
      revise: async () => ({ id: 'n', revision: 1, position: null }),
    });
    const sections = [{ section: 'text' as const, text: 'x'.repeat(19_990) }];
    draft.begin('c', { format: 'free', audience: 'clinical', occurredOn: '2026-11-30', sections, diagnoses: [] });
    const before = draft.content();
    const soap = [{ section: 'subjective' as const, text: 'Reason for the visit:' }];
    expect(draft.insert({ format: 'soap', sections: soap })).toBe('subjective');
    expect(draft.content()).toBe(before);
    expect(draft.insert({ format: 'soap', sections: [{ section: 'plan', text: 'Next visit:' }] })).toBeNull();
    expect(draft.text('plan')).toBe('Next visit:');
    draft.drop();
  });
});
