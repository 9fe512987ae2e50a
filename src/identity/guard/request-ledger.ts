import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { CommandLedger } from '#libs/event-sourcing/command-ledger.js';
import { COMMAND_LEDGER } from '#libs/event-sourcing/event-sourcing.module.js';
import { keyReused } from '#libs/event-sourcing/idempotency-guard.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { commandRequestOf } from '#libs/http/commanding.js';

/**
 * What an `Idempotency-Key` was used for. Each command looks into the ledger for itself; a request is compared here before anything
 * else happens, because one that acts on several objects has a command for each, none of which knows what else was asked.
 */
@Injectable()
export class RequestLedger implements NestInterceptor {
  constructor(@Inject(COMMAND_LEDGER) private readonly ledger: CommandLedger) {}

  /** @throws Refusal `idempotency.key-reused` (422), `idempotency.key-missing`, `idempotency.key-invalid` (400) */
  async ensureSame(request: FastifyRequest, operation: string): Promise<void> {
    const { commandId, orgId, requestHash } = commandRequestOf(request, operation, {});
    const known = await this.ledger.hashOf(commandId, orgId);
    if (known !== undefined && known !== requestHash) throw keyReused();
  }

  /** Around an operation on several objects: the request has a row of its own, and keeps it when it did a part of them. */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return from(this.#claimed(request, context.getHandler().name, () => lastValueFrom(next.handle())));
  }

  async #claimed(request: FastifyRequest, operation: string, work: () => Promise<unknown>): Promise<unknown> {
    const { commandId, orgId, requestHash } = commandRequestOf(request, operation, {});
    const begun = await this.ledger.begin(commandId, orgId, requestHash);
    if (begun.state === 'mismatch') throw keyReused();
    if (begun.state === 'running')
      throw new Refusal('idempotency.in-progress', 409, 'The same request is being processed. Try again in a moment.');
    try {
      const answer = await work();
      const streamRef = { orgId, category: 'request', streamId: commandId };
      await this.ledger.done(commandId, orgId, { streamRef, firstRevision: null, lastRevision: -1 });
      return answer;
    } catch (error) {
      // refused as a whole (its body, say): nothing was done, and the key may come with a corrected request
      const refused = begun.state === 'new' && !begun.mayStand && !(error instanceof Refusal && error.status === 503);
      await this.ledger.abandon(commandId, orgId, !refused);
      throw error;
    }
  }
}
