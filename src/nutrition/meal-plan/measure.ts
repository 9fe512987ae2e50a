/** A portion as it was entered: `{ label: '1 cup', amount: 1.5 }`. The grams beside it are what counts. */
export interface Measure {
  readonly label: string;
  readonly amount: number;
}
