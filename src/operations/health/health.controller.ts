import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '#src/identity/contract.js';
import { Readiness } from './readiness.js';

/** For whoever keeps the process running: is it alive, may it have traffic. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Public()
  getLiveness(): { status: 'alive' } {
    return { status: 'alive' };
  }

  @Get('ready')
  @Public()
  async getReadiness(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const [checks, others] = await Promise.all([this.readiness.now(), this.readiness.ofOthers()]);
    const ready = Object.values(checks).every((state) => state === 'up');
    if (!ready) void reply.code(HttpStatus.SERVICE_UNAVAILABLE).header('retry-after', '2');
    void reply.header('cache-control', 'no-store');
    return { status: ready ? 'ready' : 'not ready', checks, others };
  }
}
