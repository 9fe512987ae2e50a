// Swagger's page asks for it while everything else starts, and ends the process where that import fails
import '@fastify/static';
import type { INestApplication } from '@nestjs/common';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { securityHeaders } from './content-security.js';
import { openApiDocument } from './openapi.js';
import { ProblemFilter } from './problem.filter.js';
import type { RefusalWitness } from './refusal-witness.js';
import type { RouteTable } from './route-table.js';
import { hostSites, type StaticSite } from './static-site.js';
import { InputValidation } from './validation.js';

export interface ApplicationOptions {
  readonly routes: RouteTable;
  readonly refusals: RefusalWitness;
  readonly sites: { readonly portal: StaticSite; readonly app: StaticSite };
  /** Strict-Transport-Security and `upgrade-insecure-requests`: only behind TLS. */
  readonly https: boolean;
}

/** Addresses outside `/api/v1`: probes, keys, development pages. */
const UNPREFIXED = ['health/live', 'health/ready', 'metrics', '.well-known/jwks.json', 'dev/mail'];

/** Every controller of the product lives below `/api/v1`, but for what machines look for elsewhere. */
export function prefixApi(app: INestApplication): void {
  app.setGlobalPrefix('api/v1', { exclude: UNPREFIXED });
}

/** Everything between the socket and the controllers, the same in production and in tests. Call before `app.init()`. */
export function configureHttp(app: NestFastifyApplication, options: ApplicationOptions): void {
  const server = app.getHttpAdapter().getInstance();
  const headers = securityHeaders(options.https);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headers).header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    done();
  });
  prefixApi(app);
  app.useGlobalPipes(new InputValidation());
  app.useGlobalFilters(new ProblemFilter(options.routes, options.refusals));
  documentApi(app);
  hostSites(server, options.sites, options.https);
}

/** Swagger UI at /api/docs, the document at /api/openapi.json. Built when first asked for: a start does not wait for it. */
function documentApi(app: INestApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('api/docs', app, () => (document ??= openApiDocument(app)), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'TrackForge API',
  });
}
