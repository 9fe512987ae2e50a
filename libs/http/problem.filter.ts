import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf, type ProblemAnswer } from './problem-document.js';
import { ACCESS_DENIED, refusedCallOf, type RefusalWitness } from './refusal-witness.js';
import type { RouteTable } from './route-table.js';

/** Answers every error as `application/problem+json`: ours, the framework's and what nobody foresaw. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteTable,
    private readonly witness: RefusalWitness,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refused = this.routes.methodRefused(request, error) ?? error;
    const answer = problemOf(refused, request.id);
    if (answer.unexpected)
      request.log.error({ requestId: request.id, err: error, route: request.routeOptions.url }, 'unforeseen error');
    const call = answer.document.code === ACCESS_DENIED ? refusedCallOf(request) : null;
    if (call === null) return send(reply, answer);
    void this.witness
      .refused(call)
      // the log is away: what is refused stays refused
      .catch((trouble: unknown) =>
        request.log.error(
          { requestId: request.id, err: trouble, operation: call.operation },
          'a refusal was not written down',
        ),
      )
      .then(() => send(reply, answer));
  }
}

function send(reply: FastifyReply, { document, headers }: ProblemAnswer): void {
  if (reply.sent || reply.raw.headersSent) return;
  void reply
    .code(document.status)
    .headers({ ...headers, 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' })
    .send(JSON.stringify(document));
}
