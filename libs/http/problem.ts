/**
 * A "no" of the protocol rather than of the business: no login, missing precondition, too many requests, wrong media
 * type. The filter answers it as problem details, as it does a `Refusal`.
 */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail?: string,
    readonly options: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly errors?: readonly FieldProblem[];
    } = {},
  ) {
    super(code);
    this.name = 'Problem';
  }
}

/** What is wrong with one field of the input. Never repeats the value: it may be personal. */
export interface FieldProblem {
  /** Dotted path into the input, e.g. `items.3.grams`. */
  readonly path: string;
  readonly message: string;
  readonly code: string;
}
