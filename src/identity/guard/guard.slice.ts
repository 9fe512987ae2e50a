import { APP_GUARD } from '@nestjs/core';
import { ReadPositions, ReadYourWrites, ScopeProjections } from '#libs/http/read-your-writes.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { Access } from '../access.js';
import type { Slice } from '#libs/projections/slice.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { CallerScope } from './caller-scope.js';
import { FactorRequirement } from './factor-requirement.js';
import { ForgetRequests } from './forget-requests.js';
import { JwtStrategy } from './jwt.strategy.js';
import { ObjectScope } from './object-scope.js';
import { RequestLedger } from './request-ledger.js';
import { OperationPolicies } from './operation-policies.js';
import { FreshProof } from './step-up.js';

/** What stands before every route, and the policy it asks. */
export const guardSlice: Slice = {
  due: [ForgetRequests],
  providers: [
    { provide: APP_GUARD, useClass: AuthenticationGuard },
    { provide: ScopeProjections, useClass: CallerScope },
    { provide: ReadPositions, useExisting: ProjectionProgress },
    ReadYourWrites,
    JwtStrategy,
    OperationPolicies,
    Access,
    FactorRequirement,
    FreshProof,
    ForgetRequests,
    ObjectScope,
    RequestLedger,
  ],
  exports: [Access, FactorRequirement, OperationPolicies, ScopeProjections],
};
