import { metricRules } from '#libs/science/body-metrics.js';
import { given } from '#libs/event-sourcing/given-when-then.js';
import type { Said } from '../question.js';
import { checkInAnswerDecider, type CheckInAnswerCommand } from './check-in-answer.decider.js';
import type { CheckInAnswerEvent } from './check-in-answer.events.js';

const mood = { questionId: 'mood', label: 'Mood', kind: 'scale', unit: '' } as const;
const plate = { questionId: 'plate', label: 'Your plate', kind: 'photo', unit: '' } as const;
const words = { questionId: 'words', label: 'How was it?', kind: 'text', unit: '' } as const;
const pressure = {
  questionId: 'bp',
  label: 'Blood pressure',
  kind: 'number',
  unit: 'mmHg',
  metric: 'blood-pressure',
} as const;
const gripId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a009';
const grip = { questionId: 'grip', label: 'Grip', kind: 'number', unit: 'kg', metric: gripId } as const;
const metrics = new Map([
  ['blood-pressure', { status: 'open' as const, rules: metricRules('blood-pressure'), unit: 'mmHg' }],
  [gripId, { status: 'retired' as const, rules: { possible: { least: 0, most: 50 }, decimals: 1 }, unit: 'kg' }],
]);
/** Since the answer the form was worded anew, and asks one more. */
const form = { questions: [{ ...mood, label: 'How do you feel?' }, plate, words], former: [] };

const stands = { entryId: 'a', dueOn: '2026-11-29', formId: 'f', formName: 'Weekly' };
const answered: CheckInAnswerEvent = {
  type: 'CheckInAnswered',
  data: {
    ...stands,
    answers: [
      { ...mood, number: 8 },
      { ...plate, photo: 'p1' },
    ],
  },
};
const removed: CheckInAnswerEvent = { type: 'CheckInAnswerRemoved', data: { entryId: 'a', dueOn: '2026-11-29' } };
const remove: CheckInAnswerCommand = { type: 'RemoveCheckIn', entryId: 'a' };
const correct = (...said: Said[]): CheckInAnswerCommand => ({
  type: 'CorrectCheckIn',
  entryId: 'a',
  said,
  photos: new Set(['p2']),
  form,
  metrics,
});
const answer = (entryId: string, elsewhere: string[] = []): CheckInAnswerCommand => ({
  type: 'AnswerCheckIn',
  entryId,
  dueOn: '2026-11-29',
  said: [{ questionId: 'mood', number: 8 }],
  photos: new Set(),
  form: { ...form, formId: 'f', name: 'Weekly' },
  metrics,
  days: ['2026-11-22', '2026-11-29'],
  today: '2026-11-30',
  elsewhere,
});

describe('an answered check-in', () => {
  it('is corrected as it was asked; a question left open can be answered, and what is left out goes', () =>
    given(checkInAnswerDecider, answered)
      .when(correct({ questionId: 'mood', number: 6 }, { questionId: 'words', text: 'Long.' }))
      .then({
        type: 'CheckInAnswerCorrected',
        data: {
          ...stands,
          answers: [
            { ...mood, number: 6 },
            { ...words, text: 'Long.' },
          ],
        },
      }));
  it('keeps the day on which it was answered first', () => {
    const late = { ...answered.data, answeredOn: '2026-11-30' } as typeof answered.data;
    given(checkInAnswerDecider, { type: 'CheckInAnswered', data: late })
      .when({
        ...correct({ questionId: 'mood', number: 6 }),
        origin: { enteredAt: '2026-12-05T08:00' },
      } as CheckInAnswerCommand)
      .then({
        type: 'CheckInAnswerCorrected',
        data: {
          ...stands,
          answeredOn: '2026-11-30',
          enteredAt: '2026-12-05T08:00',
          answers: [{ ...mood, number: 6 }],
        },
      });
  });
  it('is not corrected to what it says already', () =>
    given(checkInAnswerDecider, answered)
      .when(correct({ questionId: 'plate', photo: 'p1' }, { questionId: 'mood', number: 8 }))
      .thenNothing());
  it('keeps its photo whatever became of the file, or takes a picture of whoever corrects', () => {
    const said = (photo: string) => correct({ questionId: 'plate', photo });
    for (const photo of ['p1', 'p2'])
      given(checkInAnswerDecider, answered)
        .when(said(photo))
        .then({ type: 'CheckInAnswerCorrected', data: { ...stands, answers: [{ ...plate, photo }] } });
    given(checkInAnswerDecider, answered).when(said('p3')).thenRefuses('check-in.photo-unknown');
  });
  it('is not emptied by a correction', () =>
    given(checkInAnswerDecider, answered).when(correct()).thenRefuses('check-in.empty'));
  it('is removed once, and then is not corrected', () => {
    given(checkInAnswerDecider, answered).when(remove).then(removed);
    given(checkInAnswerDecider, answered, removed).when(remove).thenNothing();
    given(checkInAnswerDecider, answered, removed)
      .when(correct({ questionId: 'mood', number: 6 }))
      .thenRefuses('check-in.removed');
    for (const command of [remove, correct({ questionId: 'mood', number: 6 })])
      given(checkInAnswerDecider).when(command).thenRefuses('check-in.unknown');
  });
  it('leaves its day open once it is removed, though rows may still show it', () => {
    given(checkInAnswerDecider, answered).when(answer('b')).thenRefuses('check-in.day-answered');
    given(checkInAnswerDecider, answered, removed)
      .when(answer('b', ['a']))
      .then({
        type: 'CheckInAnswered',
        data: { ...stands, answeredOn: '2026-11-30', entryId: 'b', answers: [{ ...form.questions[0]!, number: 8 }] },
      });
    given(checkInAnswerDecider, answered, removed).when(answer('a')).thenRefuses('check-in.entry-exists');
  });
});

describe('a measurement in an answer', () => {
  const measuring = (...said: Said[]): CheckInAnswerCommand => ({
    ...(answer('m') as Extract<CheckInAnswerCommand, { type: 'AnswerCheckIn' }>),
    said,
    form: { questions: [pressure, grip, words], former: [], formId: 'f', name: 'Weekly' },
  });
  const both = { questionId: 'bp', number: 128, second: 82 };
  const stood: CheckInAnswerEvent = {
    type: 'CheckInAnswered',
    data: {
      ...stands,
      answers: [
        { ...pressure, number: 128, second: 82 },
        { ...grip, number: 71 },
      ],
    },
  };

  it('may be a blood pressure, and one of a metric that was retired', () =>
    given(checkInAnswerDecider)
      .when(measuring(both, { questionId: 'grip', number: 41.5 }))
      .then({
        type: 'CheckInAnswered',
        data: {
          ...stands,
          answeredOn: '2026-11-30',
          entryId: 'm',
          answers: [
            { ...pressure, number: 128, second: 82 },
            { ...grip, number: 41.5 },
          ],
        },
      }));
  it.each([
    ['half a pair', [{ questionId: 'bp', number: 128 }]],
    ['the lower half alone', [{ questionId: 'bp', second: 82 }]],
    ['a pair the wrong way round', [{ questionId: 'bp', number: 82, second: 128 }]],
    ['a pair for a single number', [{ questionId: 'grip', number: 40, second: 20 }]],
    ['a pair for words', [{ questionId: 'words', text: 'x', second: 20 }]],
    ['more than the organisation’s metric takes', [{ questionId: 'grip', number: 51 }]],
    ['more decimals than it has', [{ questionId: 'grip', number: 41.55 }]],
  ])('is not %s', (_, said) =>
    given(checkInAnswerDecider)
      .when(measuring(...said))
      .thenRefuses('check-in.answer-invalid'),
  );
  it('that stands stays when the rest is corrected, although the bounds were narrowed since', () =>
    given(checkInAnswerDecider, stood)
      .when(correct({ ...both, second: 84 }, { questionId: 'grip', number: 71 }))
      .then({
        type: 'CheckInAnswerCorrected',
        data: {
          ...stands,
          answers: [
            { ...pressure, number: 128, second: 84 },
            { ...grip, number: 71 },
          ],
        },
      }));
  it('is another one when only the lower half differs', () =>
    given(checkInAnswerDecider, stood)
      .when(correct({ ...both, second: 70 }, { questionId: 'grip', number: 72 }))
      .thenRefuses('check-in.answer-invalid'));
});
