import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Configuration } from '#libs/engines/configuration.js';
import { Metrics } from '#libs/http/metrics.js';
import { Public } from '#src/identity/contract.js';

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/i;
const LOCAL = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|::ffff:(?:127|10)\.|f[cd])/i;

/**
 * Prometheus metrics. In production for a collector on this machine, or one that sends `METRICS_TOKEN`; in development for the same
 * network. For everybody else the address does not exist.
 */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly configuration: Configuration,
  ) {}

  @Get()
  @Public()
  async getMetrics(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    if (!this.isCollector(request)) throw new NotFoundException();
    void reply.header('content-type', this.metrics.registry.contentType).header('cache-control', 'no-store');
    return this.metrics.registry.metrics();
  }

  private isCollector({ socket, headers }: FastifyRequest): boolean {
    const { production, metricsToken } = this.configuration;
    if (metricsToken !== null && sameText(headers.authorization ?? '', `Bearer ${metricsToken}`)) return true;
    // a proxy forwards what comes from outside, and then the first peer is local but not the caller
    if (FORWARDED.some((name) => headers[name] !== undefined)) return false;
    return (production ? LOOPBACK : LOCAL).test(socket.remoteAddress ?? '');
  }
}

const FORWARDED = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];

const digestOf = (text: string) => createHash('sha256').update(text).digest();
const sameText = (one: string, other: string) => timingSafeEqual(digestOf(one), digestOf(other));
