import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { canonicalBytes } from '../event-sourcing/canonical.js';
import { commandIdOf } from '../event-sourcing/ids.js';
import { Refusal } from '../event-sourcing/refusal.js';
import type { CommandRequest } from '../event-sourcing/request.js';
import { principalOf } from './principal.js';
import { Problem } from './problem.js';

export interface CommandingOptions {
  /** `required`: the caller must say which revision it saw (428 without). `optional`: honoured when sent. Undefined: `If-Match` is honoured when sent but not documented. */
  readonly ifMatch?: 'required' | 'optional';
}

export const COMMANDING = 'trackforge:commanding';

const VISIBLE = /^[\x21-\x7e]{8,128}$/;

/** @throws Refusal `idempotency.key-missing`, `idempotency.key-invalid` */
export function idempotencyKeyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '') {
    throw new Refusal(
      'idempotency.key-missing',
      400,
      'A write needs the header Idempotency-Key: a fresh UUID, repeated unchanged on a retry.',
    );
  }
  if (typeof key !== 'string' || !VISIBLE.test(key)) {
    throw new Refusal('idempotency.key-invalid', 400, 'Idempotency-Key must be 8 to 128 visible ASCII characters.');
  }
  return key;
}

/**
 * Revision from `If-Match: "7"`; undefined when the header is absent.
 * @throws Problem `precondition.required`, Refusal `precondition.invalid`
 */
export function expectedRevisionOf(request: FastifyRequest, ifMatch: CommandingOptions['ifMatch']): number | undefined {
  const value = request.headers['if-match'];
  if (value === undefined || value === '') {
    if (ifMatch === 'required') {
      throw new Problem(
        'precondition.required',
        428,
        "Send the ETag of what you saw as If-Match, so that nobody else's change is overwritten.",
      );
    }
    return undefined;
  }
  const revision = /^"(\d{1,9})"$/.exec(value)?.[1];
  if (revision === undefined)
    throw new Refusal('precondition.invalid', 400, 'If-Match must be one strong ETag, for example "7".');
  return Number(revision);
}

/** SHA-256 (hex) over method, route, parameters, query and canonical body: tells a retry from a reused key. */
export function requestHashOf(request: FastifyRequest): string {
  const content = canonicalBytes({
    method: request.method,
    route: request.routeOptions.url ?? '',
    // the router's and the parser's objects have prototypes of their own
    params: { ...(request.params as object) },
    query: { ...(request.query as object) },
    body: request.body ?? null,
  });
  return createHash('sha256').update(content).digest('hex');
}

/** What the command carries besides its content, from headers, caller and request. */
export function commandRequestOf(
  request: FastifyRequest,
  operation: string,
  options: CommandingOptions,
): CommandRequest {
  const principal = principalOf(request);
  const key = idempotencyKeyOf(request);
  const expectedRevision = expectedRevisionOf(request, options.ifMatch);
  return {
    orgId: principal.orgId,
    commandId: commandIdOf({ orgId: principal.orgId, actor: principal.accountId, operation, key }),
    requestHash: requestHashOf(request),
    actor: { accountId: principal.accountId, role: principal.actsAs ?? principal.role },
    origin: { door: 'api', requestId: request.id },
    correlationId: request.id,
    causationId: null,
    ...(expectedRevision === undefined ? {} : { expectedRevision }),
  };
}

const fromContext = createParamDecorator((options: CommandingOptions, context: ExecutionContext) =>
  commandRequestOf(context.switchToHttp().getRequest<FastifyRequest>(), context.getHandler().name, options),
);

/** Parameter: the `CommandRequest` of an operation that is declared by `@Write`. */
export const Requested = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const handler = context.getHandler();
  const options = Reflect.getMetadata(COMMANDING, handler) as CommandingOptions | undefined;
  if (options === undefined) throw new TypeError(`${handler.name} takes a @Requested() request, but is no @Write`);
  return commandRequestOf(context.switchToHttp().getRequest<FastifyRequest>(), handler.name, options);
});

/**
 * Parameter: the `CommandRequest` of a write that is not plain: prefer `@Write` and `@Requested()`. Documents `Idempotency-Key` (and `If-Match`) on the operation.
 * Check the object first (`access.ensure`), then run the command: an answer is replayed only to who still has the right.
 */
export function Commanding(options: CommandingOptions = {}): ParameterDecorator {
  return (target, property, index) => {
    fromContext(options)(target, property, index);
    const descriptor = property === undefined ? undefined : Object.getOwnPropertyDescriptor(target, property);
    if (!descriptor || property === undefined)
      throw new TypeError('@Commanding() belongs on a parameter of a controller method');
    Reflect.defineMetadata(COMMANDING, options, descriptor.value as object);
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      schema: { type: 'string', minLength: 8, maxLength: 128 },
      description: 'A fresh UUID per intended change, repeated unchanged on a retry.',
    })(target, property, descriptor);
    if (options.ifMatch)
      ApiHeader({
        name: 'If-Match',
        required: options.ifMatch === 'required',
        schema: { type: 'string', example: '"7"' },
        description: 'ETag of the state the caller saw; stale: 412 with `currentRevision`.',
      })(target, property, descriptor);
  };
}
