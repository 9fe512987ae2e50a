import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { COMMANDING } from '#libs/http/commanding.js';
import { Problem } from '#libs/http/problem.js';
import { ReadYourWrites } from '#libs/http/read-your-writes.js';
import { denied } from '../access.js';
import { roleMay } from '../ability.js';
import { OrgStanding } from '../org/org-standing.js';
import type { Principal } from '../principal.js';
import { PUBLIC, REQUIRES, STEP_UP, type Requirement } from '../requires.js';
import { FactorRequirement } from './factor-requirement.js';
import { FreshProof } from './step-up.js';

/** The one answer to every token that does not open the door, whatever is wrong with it. */
export const notSignedIn = () => new Problem('authentication.required', 401, 'Sign in, or refresh the access token.', { headers: { 'www-authenticate': 'Bearer' } });

/** After the trial: signing in and out, one's own password and factors, and taking one's data along. */
const evenWhenReadOnly = (requirement: Requirement): boolean => requirement.action === 'export' || isOwnAccess(requirement);

/** Signing in and out, one's own password and factors: also for who must add a second factor first. */
const isOwnAccess = ({ subject }: Requirement): boolean => subject === 'Session' || subject === 'Credential';

/** On every route: who calls, and whether that role may call it at all, with a second factor where the org requires one and a fresh proof where it must be; then the wait for the caller's own writes. What it is called on is checked in the handler. */
@Injectable()
export class AuthenticationGuard extends AuthGuard('jwt') {
  constructor(
    private readonly reflector: Reflector, private readonly ownWrites: ReadYourWrites, private readonly proof: FreshProof,
    private readonly standing: OrgStanding, private readonly factors: FactorRequirement,
  ) {
    super({ property: 'principal', session: false });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    if (this.reflector.get<boolean | undefined>(PUBLIC, handler)) return true;
    const requirement = this.reflector.get<Requirement | undefined>(REQUIRES, handler);
    await super.canActivate(context);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { principal } = request;
    // a route without a policy does not exist: the application refuses to start with one
    if (!principal || !requirement || !roleMay(principal.role, requirement.action, requirement.subject)) throw denied();
    if (!isOwnAccess(requirement)) await this.factors.ensure(principal);
    if (this.reflector.get<boolean | undefined>(STEP_UP, handler)) await this.proof.ensure(principal);
    if (this.reflector.get<unknown>(COMMANDING, handler) !== undefined && !evenWhenReadOnly(requirement)) await this.standing.ensureWritable(principal.orgId);
    await this.ownWrites.before(context, request);
    return true;
  }

  override handleRequest<T = Principal>(error: unknown, principal: T | false | null): T {
    if (error) throw error instanceof Error ? error : new Error('authentication failed', { cause: error });
    if (!principal) throw notSignedIn();
    return principal;
  }
}
