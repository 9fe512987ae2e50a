import type { QuestionDto } from '#libs/api-client/models/question-dto.js';
import { enteredOf, saidOf } from './said';

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
