import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { QuestionView } from '#libs/api-client/models/question-view.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { Calendar } from '../text/calendar';
import { en } from '../text/en';
import { Language } from '../text/language';
import { MeasurementStore, Weights } from '../tracking/contract';
import { OwnAnswerDoubts } from './answer-doubts';

const ON = '2026-11-29';
const asks = (questionId: string, metric?: QuestionView['metric']): QuestionView => ({
  questionId,
  label: questionId,
  kind: 'number',
  unit: '',
  ...(metric && { metric }),
});
const questions = [
  asks('weight', 'weight'),
  asks('glucose', 'fasting-glucose'),
  asks('pressure', 'blood-pressure'),
  asks('glasses'),
];

function doubts() {
  TestBed.configureTestingModule({
    providers: [
      OwnAnswerDoubts,
      { provide: Weights, useValue: { beside: () => ({ date: '2026-11-22', kg: 80 }) } },
      { provide: MeasurementStore, useValue: { entries: signal([]) } },
      { provide: Language, useValue: { code: () => 'en', t: () => en } },
      { provide: Calendar, useValue: { short: (date: string) => date } },
      { provide: ReaderUnits, useValue: { system: () => 'metric', glucose: () => 'mmol/L' } },
    ],
  });
  return TestBed.inject(OwnAnswerDoubts);
}

describe('a check-in before it is sent', () => {
  it('is asked once about a weight that is far from the last one, and anew about another', () => {
    const asked = doubts();
    const weight = (number: number) => [{ questionId: 'weight', number }];
    expect(asked.ask(questions, weight(80.4), ON)).toBeNull();
    expect(asked.ask(questions, weight(36.3), ON)).toBe('weight');
    expect(asked.asked().get('weight')).toBe(en.progress.askChange('80.0\u00a0kg', '2026-11-22'));
    expect(asked.ask(questions, weight(36.3), ON)).toBeNull();
    asked.forget('weight');
    expect(asked.ask(questions, weight(8), ON)).toBe('weight');
    expect(asked.asked().get('weight')).toBe(en.progress.askTenFold('80.0\u00a0kg', '2026-11-22'));
  });
  it('is told what to do about a dangerous value', () => {
    const asked = doubts();
    expect(asked.ask(questions, [{ questionId: 'glucose', number: 2.1 }], ON)).toBe('glucose');
    expect(asked.asked().get('glucose')).toContain(en.measure.danger);
  });
  it('is asked about both numbers of a blood pressure', () => {
    const pressure = (number: number, second: number) => [{ questionId: 'pressure', number, second }];
    const asked = doubts();
    expect(asked.ask(questions, pressure(128, 82), ON)).toBeNull();
    expect(asked.ask(questions, pressure(128, 34), ON)).toBe('pressure');
    expect(asked.asked().get('pressure')).toContain('128/34');
    expect(asked.ask(questions, pressure(128, 31), ON, pressure(128, 31))).toBeNull();
  });
  it('is asked about no plain number, and about nothing that stood before', () => {
    const [glasses, weight] = [
      { questionId: 'glasses', number: 500 },
      { questionId: 'weight', number: 36.3 },
    ];
    expect(doubts().ask(questions, [glasses, weight], ON, [weight])).toBeNull();
  });
});
