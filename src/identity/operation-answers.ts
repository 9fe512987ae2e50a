import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { Committed } from '#libs/event-sourcing/request.js';
import { committed } from '#libs/http/committed.dto.js';

/** Turns what the command bus answers into the answer of a write, with its headers. */
export class CommittedAnswer implements NestInterceptor<Committed, object> {
  constructor(
    private readonly id: string | undefined,
    private readonly answer: ((result: Committed) => object) | undefined,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<Committed>): Observable<object> {
    const http = context.switchToHttp();
    return next.handle().pipe(
      map((result) => {
        const standing = committed(
          http.getResponse<FastifyReply>(),
          result,
          this.#idIn(http.getRequest<FastifyRequest>()) ?? result.streamId,
        );
        return this.answer?.(result) ?? standing;
      }),
    );
  }

  #idIn({ params, body }: FastifyRequest): string | undefined {
    if (this.id === undefined) return undefined;
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
