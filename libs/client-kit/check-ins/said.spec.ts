import type { QuestionView } from '#libs/api-client/models/question-view.js';
import type { AnsweredQuestion } from '#libs/api-client/models/answered-question.js';
import type { CheckInScheduleView } from '#libs/api-client/models/check-in-schedule-view.js';
import { TestBed } from '@angular/core/testing';
import { READER_LANGUAGE } from '../reader-language.js';
import { ReaderUnits } from '../reader-units.js';
import { AnswerFigures } from './answer-figures.js';
import { answerWords, enteredOf, questionsToCorrect, sameEntered, saidOf, standing, type Entered } from './said';

const reading = (language: 'en' | 'de', system: 'metric' | 'us' = 'metric') => {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [
      { provide: READER_LANGUAGE, useValue: () => language },
      { provide: ReaderUnits, useValue: { system: () => system, glucose: () => 'mmol/L' } },
    ],
  });
  return TestBed.inject(AnswerFigures);
};

const question = (questionId: string, kind: QuestionView['kind']): QuestionView => ({
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
    expect(saidOf(questions, { mood: '8', waist: '91,5', slept: 'no', week: '  ' }, reading('de'))).toEqual({
      said: [
        { questionId: 'mood', number: 8 },
        { questionId: 'waist', number: 91.5 },
        { questionId: 'slept', yes: false },
      ],
      wrong: new Set(),
    }));
  it.each(['about ninety', '9000000'])('says which numbers can’t be read or taken: %s', (waist) =>
    expect([...saidOf(questions, { waist }, reading('en')).wrong]).toEqual(['waist']),
  );
  it('is entered again as it was said, to be corrected', () => {
    const { said } = saidOf(
      questions,
      { mood: '8', waist: '91,5', slept: 'no', week: 'Long.', plate: 'key' },
      reading('de'),
    );
    expect(enteredOf(said, questions, reading('de'))).toEqual({
      mood: '8',
      waist: '91,5',
      slept: 'no',
      week: 'Long.',
      plate: 'key',
    });
  });
});

describe('measurements of a check-in', () => {
  const weight = { ...question('weight', 'number'), unit: 'kg', metric: 'weight' as const };
  const hip = { ...question('hip', 'number'), unit: 'cm', metric: 'hip' as const };

  it('are typed and shown in the units of the reader, and stored in those of the clinic', () => {
    const us = reading('en', 'us');
    const { said } = saidOf([weight, hip], { weight: '180', hip: '40' }, us);
    expect(said).toEqual([
      { questionId: 'weight', number: expect.closeTo(81.65, 2) },
      { questionId: 'hip', number: 101.6 },
    ]);
    expect([us.unit(weight), us.unit(hip)]).toEqual(['lb', 'in']);
    expect(enteredOf(said, [weight, hip], us)).toEqual({ weight: '180', hip: '40' });
    const answered = { ...weight, text: null, yes: null, number: said[0]!.number!, second: null };
    expect(answerWords(answered, { yes: 'y', no: 'n' }, us)).toBe('180.0\u00a0lb');
    expect(answerWords(answered, { yes: 'y', no: 'n' }, reading('de'))).toMatch(/^81,[67]\u00a0kg$/);
  });

  it('may be two numbers, and are wrong with one of them', () => {
    const pressure = { ...question('bp', 'number'), unit: 'mmHg', metric: 'blood-pressure' };
    const de = reading('de');
    const both = { bp: '128', 'bp/second': '82' };
    const { said } = saidOf([pressure], both, de);
    expect(said).toEqual([{ questionId: 'bp', number: 128, second: 82 }]);
    expect(enteredOf(said, [pressure], de)).toEqual(both);
    const answered = { ...pressure, text: null, yes: null, number: 128, second: 82 };
    expect(answerWords(answered, { yes: 'y', no: 'n' }, de)).toBe('128/82\u00a0mmHg');
    for (const half of <Entered[]>[{ bp: '128' }, { 'bp/second': '82' }, { bp: '82', 'bp/second': '128' }])
      expect([...saidOf([pressure], half, de).wrong]).toEqual(['bp']);
    expect(sameEntered([pressure], both, { ...both, 'bp/second': '83' })).toBe(false);
  });

  it('may be the organisation’s own, with its bounds, and stay when those were narrowed since', () => {
    const own = {
      metricId: 'g',
      name: 'Grip',
      unit: 'kg',
      decimals: 1,
      least: 0,
      most: 50,
      retired: true,
      revision: 1,
    };
    const grip = { ...question('grip', 'number'), unit: 'kg', metric: 'g', own };
    const de = reading('de');
    expect(saidOf([grip], { grip: '41,5' }, de).said).toEqual([{ questionId: 'grip', number: 41.5 }]);
    expect([...saidOf([grip], { grip: '70' }, de).wrong]).toEqual(['grip']);
    expect(saidOf([grip], { grip: '70' }, de, [{ questionId: 'grip', number: 70 }]).said).toHaveLength(1);
    expect([de.unit(grip), de.retired(grip)]).toEqual(['kg', true]);
  });

  it('stay as they were recorded when somebody else looks at them in other units and saves', () => {
    const stands = [{ questionId: 'weight', number: 81.6 }];
    const us = reading('en', 'us');
    expect(saidOf([weight], enteredOf(stands, [weight], us), us, stands).said).toEqual(stands);
  });

  it('that can’t be are marked before they are sent', () =>
    expect([...saidOf([weight], { weight: '2000' }, reading('en', 'us')).wrong]).toEqual(['weight']));
});

describe('an answered check-in that is corrected', () => {
  const answer = (asked: QuestionView, said: Partial<AnsweredQuestion>): AnsweredQuestion => ({
    ...asked,
    text: null,
    number: null,
    second: null,
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
    every: 'week',
    weekday: 6,
    monthDay: null,
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
    const entered = enteredOf(standing(answers), [question('waist', 'number')], reading('de'));
    expect(entered).toEqual({ waist: '91,5', plate: 'file' });
    expect(saidOf(questionsToCorrect({ formId: 'f', answers }, null), entered, reading('de')).said).toEqual(
      standing(answers),
    );
  });
});
