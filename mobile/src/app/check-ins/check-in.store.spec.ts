import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { forgetAnswers, keepAnswer } from '#libs/client-kit/kept-answers.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { Sessions } from '#libs/client-kit/session.js';
import { AttachmentStore, AttachmentUploads } from '../conversation/contract';
import { Calendar } from '../text/calendar';
import { ClientChanges } from '../ui/client-changes';
import { CheckInStore } from './check-in.store';
import { CheckInApi } from './data/check-in.api';

const system = signal<'metric' | 'us'>('metric');
const NEVER = () => new Promise(() => undefined);

/** A phone without network. @param checkIns what the server told before */
function opened(checkIns: () => Promise<unknown> = NEVER): CheckInStore {
  system.set('metric');
  TestBed.configureTestingModule({
    providers: [
      { provide: Sessions, useValue: { session: signal(null) } },
      { provide: CheckInApi, useValue: { checkIns, send: NEVER } },
      { provide: AttachmentUploads, useValue: { all: NEVER } },
      { provide: Calendar, useValue: { today: signal('2026-11-29') } },
      { provide: ClientChanges, useValue: { count: signal(0) } },
      { provide: ReaderUnits, useValue: { system, glucose: () => 'mmol/L' } },
    ],
  });
  const store = TestBed.inject(CheckInStore);
  store.open({ orgId: 'o', accountId: 'a', clientId: 'c' });
  return store;
}
const photo = () => new File(['x'], 'a.jpg', { type: 'image/jpeg' });

describe('photos of a check-in on a phone', () => {
  afterEach(() => {
    localStorage.clear();
    vi.restoreAllMocks();
  });

  it('leave it with their draft when the account signs out; those of an answer that waits stay', async () => {
    const store = opened();
    const [answered, drafted] = [(await store.keepPhoto(photo()))!, (await store.keepPhoto(photo()))!];
    await store.answer('2026-11-22', [{ questionId: 'q', photo: answered }]);
    store.keepDraft('2026-11-29', { q: drafted });
    const removed = vi.spyOn(AttachmentStore.prototype, 'remove');
    forgetAnswers();
    store.close();
    await vi.waitFor(() => expect(removed.mock.calls).toEqual([[[drafted]]]));
  });

  it('go when they are replaced or taken out, unless an answer that waits carries them', async () => {
    const store = opened();
    const [answered, replaced] = [(await store.keepPhoto(photo()))!, (await store.keepPhoto(photo()))!];
    await store.answer('2026-11-22', [{ questionId: 'q', photo: answered }]);
    await store.forgetPhoto(answered);
    await store.forgetPhoto(replaced);
    expect(await store.photo(answered)).not.toBeNull();
    expect(await store.photo(replaced)).toBeNull();
  });
});

describe('a check-in that was refused', () => {
  afterEach(() => localStorage.clear());

  it('comes back into the form beside what was entered there since', async () => {
    const store = opened();
    await store.answer('2026-11-29', [
      { questionId: 'sleep', number: 6.5 },
      { questionId: 'notes', text: 'tired' },
    ]);
    store.keepDraft('2026-11-29', { notes: 'rested', energy: '7', sleep: '' });
    store.correct(store.waiting()[0]!);
    expect(store.draft('2026-11-29')).toEqual({ sleep: '6.5', notes: 'rested', energy: '7' });
    expect(store.waiting()).toEqual([]);
  });
});

describe('a draft that was typed in other units', () => {
  afterEach(() => localStorage.clear());

  const asks = (metric: 'weight' | 'sleep' | undefined, questionId: string) => ({
    questionId,
    label: questionId,
    kind: 'number',
    unit: '',
    ...(metric && { metric }),
  });
  const due = {
    schedule: {
      formId: 'f',
      formName: 'Weekly',
      weekday: 6,
      from: '2026-11-01',
      questions: [asks('weight', 'weight'), asks('sleep', 'sleep'), asks(undefined, 'glasses')],
    },
    due: { on: '2026-11-29', overdue: false, next: '2026-12-06' },
    answers: [],
  };
  const typed = { weight: '80', sleep: '7', glasses: '8', gone: 'x' };
  const asked = async () => {
    const store = opened(() => Promise.resolve(due));
    await vi.waitFor(() => expect(store.due()).not.toBeNull());
    return store;
  };

  it('is converted to those of now', async () => {
    const store = await asked();
    store.keepDraft('2026-11-29', typed);
    system.set('us');
    expect(store.draft('2026-11-29')).toEqual({ ...typed, weight: '176.4' });
    store.keepDraft('2026-11-29', { ...typed, weight: 'eighty' });
    system.set('metric');
    expect(store.draft('2026-11-29')).toEqual({ ...typed, weight: '' });
  });
  it('loses the numbers of which nobody knows the unit', async () => {
    const store = await asked();
    keepAnswer('o.a/check-in-draft', { dueOn: '2026-11-29', entered: typed });
    expect(store.draft('2026-11-29')).toEqual({ ...typed, weight: '' });
  });
});

describe('an answered check-in on a phone without network', () => {
  afterEach(() => localStorage.clear());

  const answered = {
    schedule: {
      formId: 'f',
      formName: 'Weekly',
      every: 'week',
      weekday: 6,
      monthDay: null,
      from: '2026-11-01',
      questions: [],
    },
    due: { on: null, overdue: false, next: '2026-12-06' },
    answers: [
      {
        entryId: 'a',
        dueOn: '2026-11-29',
        formId: 'f',
        formName: 'Weekly',
        answeredOn: '2026-11-29',
        answeredAt: '',
        corrected: null,
        answers: [],
      },
    ],
  };

  it('is asked for again once it was removed here, and not after it was answered anew', async () => {
    const store = opened(() => Promise.resolve(answered));
    await vi.waitFor(() => expect(store.answers()).toHaveLength(1));
    expect(store.due()).toBeNull();
    await store.remove(store.answers()[0]!);
    expect([store.answers(), store.due()]).toEqual([[], { on: '2026-11-29', overdue: false }]);
    await store.answer('2026-11-29', [{ questionId: 'q', number: 5 }]);
    expect([store.answers().length, store.due()]).toEqual([1, null]);
  });
  it('is corrected under its own id, behind what waits of it', async () => {
    const store = opened();
    await store.answer('2026-11-29', [{ questionId: 'q', number: 5 }]);
    const [waiting] = store.answers();
    await store.correctAnswer(waiting!, [{ questionId: 'q', number: 6 }], null);
    const [first, second] = store.waiting();
    expect([second?.payload.act, second?.payload.entryId, second?.thing]).toEqual([
      'correct',
      first?.payload.entryId,
      first?.thing,
    ]);
  });
  it('keeps a photo that an answer on its way and its correction both name', async () => {
    const store = opened();
    const key = (await store.keepPhoto(photo()))!;
    await store.answer('2026-11-29', [{ questionId: 'q', photo: key }]);
    await store.correctAnswer(store.answers()[0]!, [{ questionId: 'q', photo: key }], null);
    store.discard(store.waiting()[0]!.id);
    expect(await store.photo(key)).not.toBeNull();
    store.discard(store.waiting()[0]!.id);
    await vi.waitFor(async () => expect(await store.photo(key)).toBeNull());
  });
});
