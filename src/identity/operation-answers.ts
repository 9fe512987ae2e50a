import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { Committed } from '#libs/event-sourcing/request.js';
import { committed, type CommittedDto } from '#libs/http/committed.dto.js';

/** Name of a path parameter or member of the body, or the id as the events tell it. */
export type AnswerId = string | ((committed: Committed) => string);

/** Turns what the command bus answers into the answer of a write, with its headers. */
export class CommittedAnswer<C extends Committed> implements NestInterceptor<C, object> {
  constructor(
    private readonly id: AnswerId | undefined,
    private readonly answer: ((result: C, standing: CommittedDto) => object) | undefined,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<C>): Observable<object> {
    const http = context.switchToHttp();
    return next.handle().pipe(
      map((result) => {
        const standing = committed(
          http.getResponse<FastifyReply>(),
          result,
          this.#idOf(result, http.getRequest<FastifyRequest>()) ?? result.streamId,
        );
        return this.answer?.(result, standing) ?? standing;
      }),
    );
  }

  #idOf(result: Committed, { params, body }: FastifyRequest): string | undefined {
    if (this.id === undefined) return undefined;
    if (typeof this.id === 'function') return this.id(result);
    return { ...(body as Record<string, string> | null), ...(params as Record<string, string>) }[this.id];
  }
}

/** The revision of what was read, as `ETag`. */
export class RevisionHeader implements NestInterceptor<{ readonly revision: number }, object> {
  intercept(context: ExecutionContext, next: CallHandler<{ readonly revision: number }>): Observable<object> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((view) => {
        void reply.header('etag', `"${view.revision}"`);
        return view;
      }),
    );
  }
}

/** The position up to which several objects were written, as `TrackForge-Position`. */
export class PositionHeader implements NestInterceptor<{ readonly position: string | null }, object> {
  intercept(context: ExecutionContext, next: CallHandler<{ readonly position: string | null }>): Observable<object> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer) => {
        if (answer.position !== null) void reply.header('trackforge-position', answer.position);
        return answer;
      }),
    );
  }
}
