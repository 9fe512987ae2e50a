import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../event-sourcing/refusal.js';
import { READS_FROM } from './reads-from.js';

/** How a request waits; the projections' runner does it. */
export abstract class ReadPositions {
  /**
   * Resolves when all of the projections have taken in everything up to `after`.
   * @throws Refusal `read-model.behind` (503) after two seconds, `position.unknown` (400) for a place that does not exist
   */
  abstract waitFor(projections: readonly string[], after: string): Promise<void>;
}

/** Projections that decide what a caller may see: every request with a position waits for these too. */
export abstract class ScopeProjections {
  abstract readonly names: readonly string[];
}

/**
 * Read your own writes: a request with `TrackForge-After` is served once what it reads from has got there. Writes wait
 * for the scope only, so that a client who was registered a moment ago is already in reach of the next command.
 * Asked by the authentication guard: an interceptor would send every answer through RxJS (measured: 5 % of a read).
 */
@Injectable()
export class ReadYourWrites {
  constructor(
    private readonly reflector: Reflector,
    private readonly positions: ReadPositions,
    private readonly scope: ScopeProjections,
  ) {}

  /** @throws Refusal `position.unknown`, `read-model.behind` */
  async before(context: ExecutionContext, request: FastifyRequest): Promise<void> {
    const after = request.headers['trackforge-after'];
    if (after === undefined || after === '') return;
    if (typeof after !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(after))
      throw new Refusal('position.unknown', 400, 'TrackForge-After is not a position of this log.');
    const reads = this.reflector.get<readonly string[] | undefined>(READS_FROM, context.getHandler()) ?? [];
    await this.positions.waitFor([...new Set([...this.scope.names, ...reads])], after);
  }
}
