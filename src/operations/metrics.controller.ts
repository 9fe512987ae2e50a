import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Metrics } from '#libs/http/metrics.js';
import { Public } from '#src/identity/contract.js';

const LOCAL = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|::ffff:(?:127|10)\.|f[cd])/i;

/** Prometheus metrics, for collectors in the same network; from elsewhere the address does not exist. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Public()
  async getMetrics(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    // a proxy forwards what comes from outside, and then the first peer is local but not the caller
    if (!LOCAL.test(request.socket.remoteAddress ?? '') || request.headers['x-forwarded-for'] !== undefined)
      throw new NotFoundException();
    void reply.header('content-type', this.metrics.registry.contentType).header('cache-control', 'no-store');
    return this.metrics.registry.metrics();
  }
}
