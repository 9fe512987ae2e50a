import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiSecurity } from '@nestjs/swagger';
import { scopesFor } from './ability.js';
import type { Action, SubjectType } from './policy.js';

export const REQUIRES = 'trackforge:requires';
export const STEP_UP = 'trackforge:step-up';
export const PUBLIC = 'trackforge:public';

export interface Requirement {
  readonly action: Action;
  readonly subject: SubjectType;
}

/**
 * What a caller must be allowed in general to use the route; the object itself is checked before the method runs, by
 * what `@Write` or `@Read` says of it (guard/object-scope.ts). Every route carries this or `@Public()`, or the application does not start.
 */
export const Requires = (action: Action, subject: SubjectType) =>
  applyDecorators(
    SetMetadata(REQUIRES, { action, subject } satisfies Requirement),
    ApiBearerAuth(),
    // what keys may call says so, with the scope that it takes
    ...scopesFor(action, subject).map((scope) => ApiSecurity('apiKey', [scope])),
  );

/**
 * Beside `@Requires`: the caller must have proved their password (and second factor) within ten minutes, or is told 403
 * `session.step-up-required` before anything happens. For acts that a walked-away screen must not be enough for.
 */
export const StepUp = () => SetMetadata(STEP_UP, true);

/** The route needs no login. */
export const Public = () => SetMetadata(PUBLIC, true);
