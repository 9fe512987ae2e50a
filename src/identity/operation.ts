import { applyDecorators, SetMetadata, UseInterceptors, type Abstract, type Type } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { COMMANDING, type CommandingOptions } from '#libs/http/commanding.js';
import { CommittedDto } from '#libs/http/committed.dto.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import type { Committed } from '#libs/event-sourcing/request.js';
import type { Action, SubjectType } from './policy.js';
import { CommittedAnswer, PositionHeader, RevisionHeader, type AnswerId } from './operation-answers.js';
import { RequestLedger } from './guard/request-ledger.js';
import { Requires } from './requires.js';

/** Whom an object is about, asked of the write model: a thing made a moment ago has no row yet, but an owner. */
export abstract class ClientOf {
  /** @returns the client's id; null when there is no such object (any more) */
  abstract clientOf(orgId: string, id: string): Promise<string | null>;
}

/** Objects whose client is remembered: of each kind those that were asked about last. */
const REMEMBERED = 10_000;

/** Of objects that are about one client for ever, and asked about with nearly every request. An erased client is found to be gone all the same. */
export abstract class RememberedClientOf extends ClientOf {
  readonly #clients = new Map<string, string>();

  protected abstract find(orgId: string, id: string): Promise<string | null>;

  override async clientOf(orgId: string, id: string): Promise<string | null> {
    const key = `${orgId} ${id}`;
    const clientId = this.#clients.get(key) ?? (await this.find(orgId, id));
    if (clientId === null) return null;
    this.#clients.delete(key);
    this.#clients.set(key, clientId);
    if (this.#clients.size > REMEMBERED) this.#clients.delete(this.#clients.keys().next().value!);
    return clientId;
  }
}

/** An object that stands in the path under `param` and is about a client whom `ask` knows. */
export interface OwnedObject {
  readonly param: string;
  readonly ask: Abstract<ClientOf> | Type<ClientOf>;
  /** What to call it in the 404, kebab-case, e.g. `meal-plan`. */
  readonly noun: string;
}

/** The operation lists objects, or its body names several: the list's condition, or the handler, judges each. */
export const EACH = Symbol('each');

/** A path parameter that holds a client's id, or an object that a client owns. Undefined: the object is about nobody. */
export type Scope = string | OwnedObject | typeof EACH;

export const SCOPE = 'trackforge:scope';

export interface ScopeMetadata {
  readonly of: Scope | undefined;
}

interface Options {
  readonly of?: Scope;
  /** Projections whose rows the operation reads: a request with `TrackForge-After` waits for them. */
  readonly from?: readonly string[];
}

export interface WriteOptions<A, C extends Committed = Committed> extends Options, CommandingOptions {
  /** Path parameter or member of the body whose id the answer carries, or what tells it from the events. Default: the id of the stream that was written. */
  readonly id?: AnswerId;
  /** For the few writes that answer more than where the change stands. */
  readonly answer?: { readonly type: Type<A>; readonly of: (committed: C, standing: CommittedDto) => A };
}

export interface ReadOptions extends Options {
  /** The answer has a `revision`: it becomes the `ETag`. */
  readonly etag?: boolean;
}

const IDEMPOTENCY_KEY = ApiHeader({
  name: 'Idempotency-Key',
  required: true,
  schema: { type: 'string', minLength: 8, maxLength: 128 },
  description: 'A fresh UUID per intended change, repeated unchanged on a retry.',
});

/**
 * A write. Stands above the route's decorator (`@Post` …) and carries everything around the command: the right, its check
 * on the loaded object, `Idempotency-Key`, `If-Match`, and `ETag` and `TrackForge-Position` of the answer. The method takes
 * `@Requested() request` and returns what the command bus answers.
 *
 *     @Write('update', 'MealPlan', { of: MEAL_PLAN, ifMatch: 'required' })
 *     @Patch('meal-plans/:planId')
 *     renameMealPlan(@Param('planId', ParseUUIDPipe) planId: string, @Body() { name }: RenameDto, @Requested() request: CommandRequest) {
 *       return this.commands.execute(new RenameMealPlan(planId, name, request));
 *     }
 */
export const Write = <A extends object = CommittedDto, C extends Committed = Committed>(
  action: Action,
  subject: SubjectType,
  { of, from = [], id, answer, ...commanding }: WriteOptions<A, C> = {},
): MethodDecorator =>
  applyDecorators(
    Requires(action, subject),
    SetMetadata(SCOPE, { of } satisfies ScopeMetadata),
    SetMetadata(COMMANDING, commanding),
    ...(from.length > 0 ? [ReadsFrom(...from)] : []),
    UseInterceptors(new CommittedAnswer<C>(id, answer?.of)),
    answers(answer?.type ?? CommittedDto),
    IDEMPOTENCY_KEY,
    ...(commanding.ifMatch
      ? [
          ApiHeader({
            name: 'If-Match',
            required: commanding.ifMatch === 'required',
            schema: { type: 'string', example: '"7"' },
            description: 'ETag of the state the caller saw; stale: 412 with `currentRevision`.',
          }),
        ]
      : []),
  );

/**
 * A write to several objects that the body names, each decided by itself. As `@Write`, but the handler judges each object with
 * `Access.decisions`, runs a command for each, and makes the answer; `TrackForge-Position` is the answer's `position`.
 */
export const WriteEach = <A extends { readonly position: string | null }>(
  action: Action,
  subject: SubjectType,
  { answer }: { readonly answer: Type<A> },
): MethodDecorator =>
  applyDecorators(
    Requires(action, subject),
    SetMetadata(SCOPE, { of: EACH } satisfies ScopeMetadata),
    SetMetadata(COMMANDING, {} satisfies CommandingOptions),
    UseInterceptors(RequestLedger, new PositionHeader()),
    answers(answer),
    IDEMPOTENCY_KEY,
  );

/** A read: the right, its check on the loaded object, what it waits for, and the `ETag` where it has a revision. Stands above the route's decorator. */
export const Read = (
  action: Action,
  subject: SubjectType,
  { of, from = [], etag }: ReadOptions = {},
): MethodDecorator =>
  applyDecorators(
    Requires(action, subject),
    SetMetadata(SCOPE, { of } satisfies ScopeMetadata),
    ...(from.length > 0 ? [ReadsFrom(...from)] : []),
    ...(etag ? [UseInterceptors(new RevisionHeader())] : []),
  );

const RESPONSES = 'swagger/apiResponse';

/** Documents the answer under the status that the document's generator found; the method itself returns `Committed`. */
const answers =
  (type: Type<object>): MethodDecorator =>
  (target, property, descriptor) => {
    const found = Reflect.getMetadata(RESPONSES, descriptor.value as object) as Record<string, unknown> | undefined;
    for (const status of Object.keys(found ?? {}))
      ApiResponse({ status: Number(status), type })(target, property, descriptor);
  };
