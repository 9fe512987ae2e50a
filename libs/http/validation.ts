import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { Problem, type FieldProblem } from './problem.js';

/** Turns bodies and queries into DTOs: unknown members are refused, nothing is converted silently. */
export const validation = () => new ValidationPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
  validationError: { target: false, value: false },
  exceptionFactory: (errors) => new Problem('input.invalid', 400, 'Something in the input is not as it should be.', { errors: fieldProblemsOf(errors) }),
});

/** At most this many are listed: an answer must not grow with a hostile input. */
const MOST = 50;

function fieldProblemsOf(errors: readonly ValidationError[], parent = '', found: FieldProblem[] = []): FieldProblem[] {
  for (const error of errors) {
    if (found.length >= MOST) break;
    // a refused name is the caller's text: shortened, and only what can stand in a log
    const path = `${parent}${error.property.slice(0, 100).replace(/[^\x20-\x7e]/g, '?')}`;
    for (const [constraint, message] of Object.entries(error.constraints ?? {})) {
      found.push({ path, message: constraint === 'whitelistValidation' ? 'is not known here' : message, code: codeOf(constraint) });
    }
    fieldProblemsOf(error.children ?? [], `${path}.`, found);
  }
  return found;
}

/** `isInt` → `int`, `whitelistValidation` → `unknown-member`: words of ours rather than of the library. */
const codeOf = (constraint: string): string =>
  constraint === 'whitelistValidation' ? 'unknown-member'
    : constraint.replace(/^is/, '').replace(/^[A-Z]/, (c) => c.toLowerCase()).replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
