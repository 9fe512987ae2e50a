import type { PipeTransform } from '@nestjs/common';
import { Problem } from '#libs/http/problem.js';

/** A body that must be absent or `{}`: a caller who sends totals believes that they count. */
export class NothingPipe implements PipeTransform<unknown, undefined> {
  /** @throws Problem `input.invalid` (400) */
  transform(body: unknown): undefined {
    if (body === undefined || body === null) return undefined;
    if (typeof body !== 'object' || Array.isArray(body))
      throw new Problem('input.invalid', 400, 'Nothing, or an empty object, is expected here.');
    const members = Object.keys(body).slice(0, 50);
    if (members.length > 0) {
      throw new Problem(
        'input.invalid',
        400,
        'Nothing is expected here: what is published is computed from the draft.',
        {
          errors: members.map((name) => ({
            path: name.slice(0, 100).replace(/[^\x20-\x7e]/g, '?'),
            message: 'is not known here',
            code: 'unknown-member',
          })),
        },
      );
    }
    return undefined;
  }
}
