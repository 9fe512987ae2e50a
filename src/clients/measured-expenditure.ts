/** Expenditure as logged intake and weight tell it, with what it was computed from: enough to prove the figure later. */
export interface MeasuredExpenditure {
  /** kcal a day. */
  readonly kcal: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** First and last day of the window, ISO calendar dates. */
  readonly from: string;
  readonly to: string;
  /** Days in it that were logged in full. */
  readonly days: number;
  readonly weights: number;
  /** Of the arithmetic, and of the definitions of what a day in full is. */
  readonly version: number;
  readonly definitionsVersion: number;
  readonly source: string;
  readonly verified: boolean;
}

/** What is said of an estimate to name it: another figure or another window is another one. */
export type NamedExpenditure = Pick<MeasuredExpenditure, 'kcal' | 'low' | 'high' | 'from' | 'to'>;

export const isSameExpenditure = (a: NamedExpenditure, b: NamedExpenditure): boolean =>
  a.kcal === b.kcal && a.low === b.low && a.high === b.high && a.from === b.from && a.to === b.to;

/** What was estimated of a client: answered by the analytics context, which keeps the days that it comes from. */
export abstract class MeasuredExpenditures {
  /** @param at the instant whose day ends the window; now by default @returns null: not enough data */
  abstract of(orgId: string, clientId: string, at?: Date): Promise<MeasuredExpenditure | null>;
}
