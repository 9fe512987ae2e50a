/**
 * A business "no". Codes are part of the contract (`<noun>.<reason>`), listed in docs/errors.md; the HTTP filter turns
 * one into problem details. `detail` says what is wrong, where, and what is safe; never personal data.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    /** 409 unless the code means something narrower. */
    readonly status: 400 | 403 | 404 | 409 | 410 | 412 | 422 | 423 | 429 | 503 = 409,
    readonly detail?: string,
    /** Machine-readable extras for the problem document, e.g. `{ currentRevision: 7 }`. */
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = 'Refusal';
  }
}
