import type { CheckIns } from '#libs/api-client/models/check-ins.js';
import type { OutboxState } from '#libs/client-kit/outbox/outbox-entry.js';
import type { CheckInEntry, WaitingCheckIn } from './data/check-in.api';
import { knownCheckIns, removedHere } from './known-check-ins';

const mood = { questionId: 'mood', label: 'Mood', kind: 'scale', unit: '' } as const;
const plate = { questionId: 'plate', label: 'Your plate', kind: 'photo', unit: '' } as const;
const nothing = { text: null, number: null, second: null, yes: null, photo: null, photoId: null };
const picture = {
  state: 'present',
  fileId: 'p1',
  name: 'Lunch.jpg',
  mediaType: 'image/jpeg',
  bytes: 9,
  hasThumbnail: true,
  expiresAt: null,
} as const;
const told: Pick<CheckIns, 'answers' | 'schedule'> = {
  schedule: {
    formId: 'f',
    formName: 'Weekly',
    every: 'week',
    weekday: 6,
    monthDay: null,
    from: '2026-11-01',
    questions: [mood, plate],
  },
  answers: [
    {
      entryId: 'a',
      dueOn: '2026-11-22',
      formId: 'f',
      formName: 'Weekly',
      answeredOn: '2026-11-22',
      answeredAt: '2026-11-22T19:00:00.000Z',
      corrected: null,
      answers: [
        { ...mood, ...nothing, number: 5 },
        { ...plate, ...nothing, photoId: 'p1', photo: picture },
      ],
    },
  ],
};
const entry = (payload: WaitingCheckIn, state: OutboxState = 'waiting'): CheckInEntry => ({
  id: `${payload.act ?? 'answer'} ${payload.entryId}`,
  thing: `check-in/${payload.dueOn}`,
  payload,
  seq: 1,
  at: '2026-11-29T20:00:00.000Z',
  state,
  attempts: 0,
  notBefore: 0,
  problem: null,
  failingSince: null,
});
const correct = (number: number, photo?: string): WaitingCheckIn => ({
  act: 'correct',
  entryId: 'a',
  dueOn: '2026-11-22',
  answers: [{ questionId: 'mood', number }, ...(photo ? [{ questionId: 'plate', photo }] : [])],
});
const remove: WaitingCheckIn = { act: 'remove', entryId: 'a', dueOn: '2026-11-22', answers: [] };
const answer: WaitingCheckIn = { entryId: 'b', dueOn: '2026-11-29', answers: [{ questionId: 'mood', number: 8 }] };
const shown = (...entries: CheckInEntry[]) =>
  knownCheckIns(told, entries).map(({ entryId, recorded, answers }) => [
    entryId,
    recorded,
    ...answers.map(({ number, photoId }) => number ?? photoId),
  ]);

describe('check-ins as this phone knows them', () => {
  it('are what the server told, with what was answered and corrected here since', () => {
    expect(shown(entry(answer), entry(correct(7, 'p1')))).toEqual([
      ['b', false, 8],
      ['a', false, 7, 'p1'],
    ]);
    expect(knownCheckIns(told, [entry(correct(7, 'p1'))])[0]?.answers[1]?.photo).toEqual(picture);
    expect(shown(entry(correct(7), 'sent'))).toEqual([['a', true, 7]]);
  });
  it('are corrected and removed before they are sent, and not by what was refused', () => {
    const again: WaitingCheckIn = { ...answer, act: 'correct', answers: [{ questionId: 'mood', number: 6 }] };
    expect(shown(entry(answer), entry(again))[0]).toEqual(['b', false, 6]);
    expect(shown(entry(answer), entry({ ...remove, entryId: 'b', dueOn: '2026-11-29' }))).toEqual([
      ['a', true, 5, 'p1'],
    ]);
    expect(shown(entry(correct(7), 'refused'), entry(remove, 'conflict'))).toEqual([['a', true, 5, 'p1']]);
  });
  it('leave their day open when they are removed here, until it is answered anew', () => {
    expect(removedHere([entry(correct(7)), entry(remove)], '2026-11-22')).toBe(true);
    expect(removedHere([entry(remove, 'refused')], '2026-11-22')).toBe(false);
    expect(removedHere([entry(remove), entry({ ...answer, dueOn: '2026-11-22' })], '2026-11-22')).toBe(false);
  });
});
