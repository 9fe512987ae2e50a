import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { configureHttp } from '#libs/http/application.js';
import { NestLogger } from '#libs/http/logging.js';
import { PackagedApps } from '#libs/http/packaged-apps.js';
import { Metrics } from '#libs/http/metrics.js';
import { guardCookies } from '#libs/http/same-origin.js';
import { makeServer } from '#libs/http/server.js';
import { StaticSite } from '#libs/http/static-site.js';
import { Refusals } from './identity/contract.js';
import { AppModule, type AppParts } from './app.module.js';

/** Built apps lie beside the root's package.json, wherever this file runs from (dist or sources). */
function repositoryRoot(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) || folder === dirname(folder)) return folder;
  }
}

/** Two minutes: a server that recovers from a crash answers no sooner. */
const LONGEST_WAIT_FOR_DATABASES_MS = 120_000;

/** The whole application, ready to `listen` or to be asked in process. */
export async function makeApplication(parts: AppParts & { readonly logger: Logger }): Promise<NestFastifyApplication> {
  const { configuration, databases, logger } = parts;
  await databases.reached(LONGEST_WAIT_FOR_DATABASES_MS);
  const { adapter, routes } = makeServer({ logger, trustedProxyHops: configuration.trustedProxies });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(parts), adapter, {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
    forceCloseConnections: true,
  });
  const server: FastifyInstance = adapter.getInstance();
  const packaged = app.get(PackagedApps);
  packaged.admit(app);
  guardCookies(server, {
    cookieRoutes: ['/api/v1/auth/refresh', '/api/v1/auth/logout'],
    loginRoutes: ['/api/v1/auth/login', '/api/v1/auth/switch'],
    publicUrl: configuration.publicUrl,
    packaged,
  });
  const metrics = app.get(Metrics);
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime);
    if (logger.isLevelEnabled('info')) {
      // the route, not the address: what people search for stands in addresses
      logger.info(
        {
          requestId: request.id,
          method: request.method,
          route,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime * 10) / 10,
          accountId: request.principal?.accountId,
          orgId: request.principal?.orgId,
        },
        'request',
      );
    }
    done();
  });
  const web = join(repositoryRoot(), 'dist-web');
  configureHttp(app, {
    routes,
    refusals: app.get(Refusals),
    sites: { portal: new StaticSite(join(web, 'portal/browser')), app: new StaticSite(join(web, 'mobile/browser')) },
    https: configuration.production && configuration.publicUrl.startsWith('https:'),
  });
  return app;
}
