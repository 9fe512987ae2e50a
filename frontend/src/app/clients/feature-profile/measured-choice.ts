import type { Expenditure } from '#libs/api-client/models/expenditure.js';
import type { NamedExpenditureDto } from '#libs/api-client/models/named-expenditure-dto.js';

/** An estimate of expenditure from intake and weight, as it is offered, chosen and shown. */
export interface MeasuredChoice extends NamedExpenditureDto {
  readonly days: number;
  readonly weights: number;
}

/** As an entry of the form: text, like every other; empty for the equation. */
export const choiceText = (choice: MeasuredChoice | null): string =>
  choice === null
    ? ''
    : JSON.stringify([choice.kcal, choice.low, choice.high, choice.from, choice.to, choice.days, choice.weights]);

export function choiceOf(text: string): MeasuredChoice | null {
  if (text === '') return null;
  const [kcal, low, high, from, to, days, weights] = JSON.parse(text) as [
    number,
    number,
    number,
    string,
    string,
    number,
    number,
  ];
  return { kcal, low, high, from, to, days, weights };
}

/** Null: not enough data. */
export function offered({ kcal, low, high, from, to, days, weights }: Expenditure): MeasuredChoice | null {
  return kcal === null || low === null || high === null ? null : { kcal, low, high, from, to, days, weights };
}
