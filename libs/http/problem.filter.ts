import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problem-document.js';
import type { RouteTable } from './route-table.js';

/** Answers every error as `application/problem+json`: ours, the framework's and what nobody foresaw. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly routes: RouteTable) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refused = this.routes.methodRefused(request, error) ?? error;
    const answer = problemOf(refused, request.id);
    if (answer.unexpected) request.log.error({ requestId: request.id, err: error, route: request.routeOptions.url }, 'unforeseen error');
    if (reply.sent || reply.raw.headersSent) return;
    void reply
      .code(answer.document.status)
      .headers({ ...answer.headers, 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' })
      .send(JSON.stringify(answer.document));
  }
}
