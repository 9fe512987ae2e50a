import type { AnsweredQuestion } from '#libs/api-client/models/answered-question.js';
import type { CheckInAnswer } from '#libs/api-client/models/check-in-answer.js';
import { answerTable, weightsOf } from './answer-table';

const mood = (number: number | null, label = 'Mood'): AnsweredQuestion => ({
  questionId: 'mood',
  label,
  kind: 'scale',
  unit: '',
  text: null,
  number,
  second: null,
  yes: null,
  photo: null,
  photoId: null,
});
const of = (dueOn: string, ...answers: AnsweredQuestion[]): CheckInAnswer => ({
  entryId: dueOn,
  dueOn,
  answeredOn: dueOn,
  formId: 'f',
  formName: 'Weekly',
  answeredAt: `${dueOn}T10:00:00.000Z`,
  corrected: null,
  answers,
});

describe('answers side by side', () => {
  it('stand under their days, oldest first, worded as they were last', () => {
    const { columns, rows } = answerTable([of('2026-11-29', mood(8, 'Mood this week')), of('2026-11-22', mood(5))]);
    expect(columns.map(({ dueOn }) => dueOn)).toEqual(['2026-11-22', '2026-11-29']);
    expect(rows).toMatchObject([{ label: 'Mood this week', cells: [{ number: 5 }, { number: 8 }], trends: [[5, 8]] }]);
  });
  it('count the last of a day', () => {
    const { columns, rows } = answerTable([of('2026-11-29', mood(7)), of('2026-11-29', mood(2))]);
    expect([columns.length, rows[0]?.trends]).toEqual([1, [[7]]]);
  });
  it('show a photo as pictures are shown, and what became of it', () => {
    const photo = { state: 'expired', fileId: null, name: 'Lunch.jpg', mediaType: 'image/jpeg', bytes: 9 } as const;
    const gone = { ...mood(null), photo: { ...photo, hasThumbnail: false, expiresAt: '2026-11-01T10:00:00.000Z' } };
    const [row] = answerTable([of('2026-11-29', gone)]).rows;
    expect(row?.cells[0]?.pictures).toMatchObject([{ kind: 'picture', state: 'expired', fileId: null }]);
  });
  it('have a line for each number of a pair', () => {
    const pressure = (number: number, second: number) => ({ ...mood(number, 'Blood pressure'), second });
    const { rows } = answerTable([of('2026-11-29', pressure(128, 82)), of('2026-11-22', pressure(135, 88))]);
    expect(rows[0]?.trends).toEqual([
      [135, 128],
      [88, 82],
    ]);
  });
  it('leave open what was not said', () => {
    const other = { ...mood(3), questionId: 'sleep', label: 'Sleep' };
    const { rows } = answerTable([of('2026-11-29', other), of('2026-11-22', mood(5))]);
    expect(rows.map(({ cells }) => cells.map((cell) => cell?.number ?? null))).toEqual([
      [null, 3],
      [5, null],
    ]);
  });
  it('have the weight of their week beside them', () => {
    const weights = [
      { date: '2026-11-10', kg: 84, counts: true },
      { date: '2026-11-27', kg: 82, counts: true },
      { date: '2026-11-28', kg: 99, counts: false },
    ];
    const columns = answerTable([of('2026-11-29', mood(8)), of('2026-11-22', mood(5))]).columns;
    expect(weightsOf(columns, weights, (date) => (date === '2026-11-29' ? '2026-11-22' : '2026-11-15'))).toEqual([
      null,
      82,
    ]);
  });
  it('have the weight beside them that was given with an answer after its day', () => {
    const late = { ...of('2026-11-01', mood(8)), answeredOn: '2026-11-28' };
    const weights = [{ date: '2026-11-28', kg: 81, counts: true }];
    expect(weightsOf([late], weights, () => '2026-11-21')).toEqual([81]);
  });
});
