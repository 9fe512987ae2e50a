import { ApiSchema } from '@nestjs/swagger';

/** What is wrong with one field of the input. */
@ApiSchema({ name: 'FieldProblem' })
export class FieldProblemDto {
  /**
   * Dotted path into the input.
   * @example 'items.3.grams'
   */
  path: string;
  /** @example 'grams must not be less than 0' */
  message: string;
  /** @example 'min' */
  code: string;
}

/** Every answer that is not a success, as RFC 9457 describes. */
@ApiSchema({ name: 'Problem' })
export class ProblemDto {
  /** @example '/problems/stream.stale' */
  type: string;
  /** @example 'Precondition Failed' */
  title: string;
  /** @example 412 */
  status: number;
  /** What is wrong, where, and what is safe. */
  detail?: string;
  /**
   * What programs look at; docs/errors.md lists all.
   * @example 'stream.stale'
   */
  code: string;
  /** Also in `X-Request-Id`: support finds the request by it. */
  requestId: string;
  /** Fields of an input that was refused as `input.invalid`. */
  errors?: FieldProblemDto[];
  /** With `stream.stale`: the revision that stands now. */
  currentRevision?: number;
}
