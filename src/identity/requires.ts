import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { Action, SubjectType } from './policy.js';

export const REQUIRES = 'trackforge:requires';
export const PUBLIC = 'trackforge:public';

export interface Requirement {
  readonly action: Action;
  readonly subject: SubjectType;
}

/**
 * What a caller must be allowed in general to use the route; the object itself is checked in the handler with
 * `Access.ensure`. Every route carries this or `@Public()`, or the application does not start.
 */
export const Requires = (action: Action, subject: SubjectType) =>
  applyDecorators(SetMetadata(REQUIRES, { action, subject } satisfies Requirement), ApiBearerAuth());

/** The route needs no login. */
export const Public = () => SetMetadata(PUBLIC, true);
