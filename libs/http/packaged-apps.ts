import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

/**
 * Apps from a store load their pages from the device, under origins of their own (`capacitor://localhost`). Browsers give such an origin's
 * requests no cookie of ours, and no page of the web can claim it: a script does not choose its `Origin`.
 */
export class PackagedApps {
  private readonly origins: ReadonlySet<string>;

  constructor(origins: readonly string[]) {
    this.origins = new Set(origins);
  }

  isCaller({ headers: { origin } }: FastifyRequest): boolean {
    return origin !== undefined && this.origins.has(origin);
  }

  /** Lets their pages call the API, without cookies. No other origin gets an answer that its browser would show it. */
  admit(app: NestFastifyApplication): void {
    if (this.origins.size === 0) return;
    app.enableCors({
      origin: [...this.origins],
      credentials: false,
      methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      maxAge: 600,
      allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'TrackForge-After'],
      exposedHeaders: ['ETag', 'Retry-After', 'TrackForge-Position', 'X-Request-Id'],
    });
  }
}
