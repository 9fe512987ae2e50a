import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Configuration } from '#libs/engines/configuration.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { COMMANDING } from '#libs/http/commanding.js';
import type { RequestPrincipal } from '#libs/http/principal.js';
import { Problem } from '#libs/http/problem.js';
import { ReadYourWrites } from '#libs/http/read-your-writes.js';
import { Access, denied } from '../access.js';
import { actingRole, roleMay, scopesFor } from '../ability.js';
import { ApiKeyCallers, KEY_REQUESTS_A_MINUTE } from '../api-key/api-key-callers.js';
import { looksLikeKey } from '../api-key/api-key-secrets.js';
import { OrgStanding } from '../org/org-standing.js';
import type { Principal } from '../principal.js';
import { PUBLIC, REQUIRES, STEP_UP, type Requirement } from '../requires.js';
import { FactorRequirement } from './factor-requirement.js';
import { ObjectScope } from './object-scope.js';
import { RequestLedger } from './request-ledger.js';
import { RequestQuota } from './request-quota.js';
import { FreshProof } from './step-up.js';

/** The one answer to every token that does not open the door, whatever is wrong with it. */
export const notSignedIn = () =>
  new Problem('authentication.required', 401, 'Sign in, or refresh the access token.', {
    headers: { 'www-authenticate': 'Bearer' },
  });

/** After the trial: signing in and out, one's own password and factors, and taking one's data along. */
const evenWhenReadOnly = (requirement: Requirement): boolean =>
  requirement.action === 'export' || isOwnAccess(requirement);

/** Signing in and out, one's own password and factors: also for who must add a second factor first. */
const isOwnAccess = ({ subject }: Requirement): boolean => subject === 'Session' || subject === 'Credential';

/** On every route: who calls, and whether that role may call it at all, with a second factor where the org requires one and a fresh proof where it must be; then the wait for the caller's own writes, and the right to the very object where `@Write` or `@Read` say which that is. */
@Injectable()
export class AuthenticationGuard extends AuthGuard('jwt') {
  private readonly keyQuota = new RequestQuota(KEY_REQUESTS_A_MINUTE);
  private readonly sessionQuota: RequestQuota;

  constructor(
    private readonly reflector: Reflector,
    private readonly ownWrites: ReadYourWrites,
    private readonly proof: FreshProof,
    private readonly standing: OrgStanding,
    private readonly factors: FactorRequirement,
    private readonly keys: ApiKeyCallers,
    private readonly objects: ObjectScope,
    private readonly access: Access,
    private readonly requests: RequestLedger,
    private readonly clock: Clock,
    { sessionRequestsAMinute }: Configuration,
  ) {
    super({ property: 'principal', session: false });
    this.sessionQuota = new RequestQuota(sessionRequestsAMinute);
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    if (this.reflector.get<boolean | undefined>(PUBLIC, handler)) return true;
    const requirement = this.reflector.get<Requirement | undefined>(REQUIRES, handler);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = keyOf(request);
    if (key === null) {
      await super.canActivate(context);
      this.ensureSessionQuota(request.principal);
    } else request.principal = await this.byKey(key, context.switchToHttp().getResponse<FastifyReply>());
    const principal = request.principal as Principal | undefined;
    request.operation = handler.name;
    // a route without a policy does not exist: the application refuses to start with one
    if (!principal || !requirement || !roleMay(principal, requirement.action, requirement.subject))
      throw refused(principal, requirement);
    if (!isOwnAccess(requirement)) await this.factors.ensure(principal);
    if (this.reflector.get<boolean | undefined>(STEP_UP, handler)) await this.proof.ensure(principal);
    const isCommand = this.reflector.get<unknown>(COMMANDING, handler) !== undefined;
    if (isCommand && !evenWhenReadOnly(requirement)) await this.standing.ensureWritable(principal.orgId);
    if (isCommand) await this.requests.ensureSame(request, handler.name);
    await this.ownWrites.before(context, request);
    const { action, subject } = requirement;
    // a copy: the principal itself is kept for the session's other requests
    const caller: { -readonly [K in keyof Principal]: Principal[K] } = { ...principal };
    this.access.ofOneCall(caller);
    caller.actsAs =
      (await this.objects.ensure(context, request, caller, requirement)) ??
      actingRole(principal, (role) => roleMay(role, action, subject));
    request.principal = caller;
    return true;
  }

  /** A key is a caller of its own, with a quota of its own. */
  private async byKey(key: string, reply: FastifyReply): Promise<Principal> {
    const principal = await this.keys.principalOf(key);
    if (!principal) throw notSignedIn();
    const { allowed, remaining, resetSeconds } = this.keyQuota.take(principal.accountId, this.clock.now().getTime());
    const quota = {
      'ratelimit-limit': String(KEY_REQUESTS_A_MINUTE),
      'ratelimit-remaining': String(remaining),
      'ratelimit-reset': String(resetSeconds),
    };
    if (!allowed) {
      throw new Problem('api-key.too-many', 429, `A key makes at most ${KEY_REQUESTS_A_MINUTE} requests a minute.`, {
        headers: { ...quota, 'retry-after': String(resetSeconds) },
      });
    }
    void reply.headers(quota);
    return principal;
  }

  /** Generous for people, who read and type; a script that writes without a pause is stopped before it costs others their answers. */
  private ensureSessionQuota(principal: RequestPrincipal | undefined): void {
    if (!principal) return;
    const { allowed, resetSeconds } = this.sessionQuota.take(principal.sessionId, performance.now());
    if (!allowed)
      throw new Problem(
        'session.too-many-requests',
        429,
        `A session makes at most ${this.sessionQuota.most} requests a minute. Nothing was changed; wait, then repeat the request.`,
        { headers: { 'retry-after': String(resetSeconds) } },
      );
  }

  override handleRequest<T = Principal>(error: unknown, principal: T | false | null): T {
    if (error) throw error instanceof Error ? error : new Error('authentication failed', { cause: error });
    if (!principal) throw notSignedIn();
    return principal;
  }
}

/** The bearer when it says that it is a key; the scheme in any case, as passport reads it. */
function keyOf({ headers: { authorization = '' } }: FastifyRequest): string | null {
  const bearer = /^bearer\s+(\S+)/i.exec(authorization)?.[1];
  return bearer !== undefined && looksLikeKey(bearer) ? bearer : null;
}

/** Keys are told which scope is missing: whoever wrote the integration reads it. */
function refused(principal: Principal | undefined, requirement: Requirement | undefined): Refusal {
  if (principal?.role !== 'integration' || !requirement) return denied();
  const [scope] = scopesFor(requirement.action, requirement.subject);
  return new Refusal('access.denied', 403, scope ? `This key lacks the scope ${scope}.` : 'No key may do this.', {
    requiredScope: scope ?? null,
  });
}
