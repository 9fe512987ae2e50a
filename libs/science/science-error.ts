/**
 * The one error of this library: the input cannot be computed with.
 *
 * `code` is stable and part of the contract (`portion.not-finite`, `energy.age-missing`, …); `field` names the
 * input that caused it, so that a form can mark it. The server turns it into problem details, the browser into a
 * translated sentence; the English message is for logs only.
 */
export class ScienceError extends Error {
  constructor(
    readonly code: string,
    readonly field: string,
    detail?: string,
  ) {
    super(detail ? `${code} (${field}): ${detail}` : `${code} (${field})`);
    this.name = 'ScienceError';
  }
}
