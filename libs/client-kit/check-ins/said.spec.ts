import type { QuestionDto } from '#libs/api-client/models/question-dto.js';
import type { AnsweredQuestion } from '#libs/api-client/models/answered-question.js';
import type { CheckInScheduleView } from '#libs/api-client/models/check-in-schedule-view.js';
import { enteredOf, questionsToCorrect, saidOf, standing } from './said';

const question = (questionId: string, kind: QuestionDto['kind']): QuestionDto => ({
  questionId,
  label: questionId,
  kind,
  unit: '',
});
const questions = [
  question('mood', 'scale'),
  question('waist', 'number'),
  question('slept', 'yes-no'),
  question('week', 'text'),
  question('plate', 'photo'),
];

describe('a check-in that is filled in', () => {
  it('is read by the kind of each question, and leaves out what is open', () =>
    expect(saidOf(questions, { mood: '8', waist: '91,5', slept: 'no', week: '  ' }, 'de')).toEqual({
      said: [
        { questionId: 'mood', number: 8 },
        { questionId: 'waist', number: 91.5 },
        { questionId: 'slept', yes: false },
      ],
      wrong: new Set(),
    }));
  it.each(['about ninety', '9000000'])('says which numbers can’t be read or taken: %s', (waist) =>
    expect([...saidOf(questions, { waist }, 'en').wrong]).toEqual(['waist']),
  );
  it('is entered again as it was said, to be corrected', () => {
    const { said } = saidOf(questions, { mood: '8', waist: '91,5', slept: 'no', week: 'Long.', plate: 'key' }, 'de');
    expect(enteredOf(said, 'de')).toEqual({ mood: '8', waist: '91,5', slept: 'no', week: 'Long.', plate: 'key' });
  });
});

describe('an answered check-in that is corrected', () => {
  const answer = (asked: QuestionDto, said: Partial<AnsweredQuestion>): AnsweredQuestion => ({
    ...asked,
    text: null,
    number: null,
    yes: null,
    photo: null,
    photoId: null,
    ...said,
  });
  const answers = [
    answer(question('waist', 'number'), { number: 91.5 }),
    answer(question('plate', 'photo'), { photoId: 'file' }),
  ];
  const schedule = (formId: string): CheckInScheduleView => ({
    formId,
    formName: 'Weekly',
    weekday: 6,
    from: '2026-11-01',
    questions: [{ ...question('waist', 'number'), label: 'Your waist' }, question('week', 'text')],
  });

  it('is asked as it was answered, beside what its form asks by now and was left open', () => {
    const labels = (formId: string) =>
      questionsToCorrect({ formId: 'f', answers }, schedule(formId)).map(({ label }) => label);
    expect(labels('f')).toEqual(['waist', 'week', 'plate']);
    expect(labels('another')).toEqual(['waist', 'plate']);
  });
  it('begins with what stands, its photo among it', () => {
    const entered = enteredOf(standing(answers), 'de');
    expect(entered).toEqual({ waist: '91,5', plate: 'file' });
    expect(saidOf(questionsToCorrect({ formId: 'f', answers }, null), entered, 'de').said).toEqual(standing(answers));
  });
});
