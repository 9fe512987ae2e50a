import { Controller, Get, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Requires, type Principal } from '#src/identity/contract.js';
import { LiveChangeView } from './live.dto.js';
import { LiveUpdates } from './live-updates.js';

@ApiTags('Live')
@ApiExtraModels(LiveChangeView)
@Controller('live')
export class LiveController {
  constructor(private readonly updates: LiveUpdates) {}

  /**
   * Server-sent events: what has changed, as `LiveChangeView`, never the content. Only what the caller may read at
   * that moment; the stream ends when the session does.
   */
  @Get()
  @Requires('read', 'Live')
  @ApiOkResponse({
    description: 'An event stream.',
    content: {
      'text/event-stream': {
        schema: {
          type: 'string',
          example:
            'data: {"topic":"mealLog","clientId":"0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001","id":"0199f3a2-8c1e-7d00-9d5e-2f4be1c0a009"}\n\n',
        },
      },
    },
  })
  listenToUpdates(@CurrentPrincipal() principal: Principal, @Res() reply: FastifyReply): void {
    this.updates.admit(principal);
    const headers = {
      ...reply.getHeaders(),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      connection: 'keep-alive',
      // nginx would otherwise collect messages before passing them on
      'x-accel-buffering': 'no',
    };
    reply.hijack();
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) reply.raw.setHeader(name, value);
    reply.raw.writeHead(200);
    this.updates.serve(principal, reply.raw);
  }
}
