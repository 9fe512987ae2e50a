import { BadRequestException, Injectable, type ExecutionContext } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { isUuid } from '#libs/event-sourcing/ids.js';
import { Access, type AccessObject } from '../access.js';
import { EACH, SCOPE, type ClientOf, type Scope, type ScopeMetadata } from '../operation.js';
import type { Principal } from '../principal.js';
import type { Requirement } from '../requires.js';
import type { Role } from '../role.js';

/** Checks what `@Write` and `@Read` say on the object that the request names, before anything else is looked at. */
@Injectable()
export class ObjectScope {
  constructor(
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
    private readonly access: Access,
  ) {}

  /**
   * @returns the one of the caller's roles that grants it; null when the operation says nothing of its object
   * @throws Refusal `<noun>.unknown` (404), `access.denied` (403), `client.merged` (409)
   * @throws BadRequestException when the path holds no UUID where one belongs
   */
  async ensure(
    context: ExecutionContext,
    request: FastifyRequest,
    principal: Principal,
    requirement: Requirement,
  ): Promise<Role | null> {
    const { action, subject } = requirement;
    const scope = this.reflector.get<ScopeMetadata | undefined>(SCOPE, context.getHandler());
    if (scope === undefined || scope.of === EACH) return null;
    const object = await this.#object(scope.of, request, principal.orgId);
    return this.access.ensure(principal, action, subject, {
      ...object,
      writes: !takesNothingNew(requirement),
    });
  }

  async #object(
    of: Exclude<Scope, typeof EACH> | undefined,
    request: FastifyRequest,
    orgId: string,
  ): Promise<AccessObject> {
    if (of === undefined) return {};
    if (typeof of === 'string') return { clientId: uuidIn(request, of) };
    const owners = this.modules.get<ClientOf>(of.ask, { strict: false });
    return { clientId: await owners.clientOf(orgId, uuidIn(request, of.param)), noun: of.noun };
  }
}

/** What an earlier record still takes: reading, withdrawals of what is wrong in it, its erasure, and that its chart is opened. */
const takesNothingNew = ({ action, subject }: Requirement) =>
  !['create', 'update', 'publish', 'assign', 'verify'].includes(action) || subject === 'ChartAccess';

function uuidIn(request: FastifyRequest, param: string): string {
  const value = (request.params as Readonly<Record<string, string>>)[param];
  if (value === undefined) throw new Error(`${request.routeOptions.url ?? ''} has no parameter ${param}`);
  if (!isUuid(value)) throw new BadRequestException('Validation failed (uuid is expected)');
  return value;
}
