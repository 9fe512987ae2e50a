import { NotFoundException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every address that the server answers, as `METHOD /path/:param`, sorted. */
    routeList(): readonly string[];
  }
}

/** Every route the server answers, as registered: tells an unknown address (404) from a wrong method (405). */
export class RouteTable {
  private readonly routes = new Map<string, { pattern: RegExp; methods: Set<string> }>();

  constructor(server: FastifyInstance) {
    server.addHook('onRoute', ({ url, method }) => {
      const known = this.routes.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
      for (const one of [method].flat()) known.methods.add(one);
      this.routes.set(url, known);
    });
    server.decorate('routeList', () =>
      [...this.routes].flatMap(([url, { methods }]) => [...methods].map((method) => `${method} ${url}`)).sort(),
    );
  }

  /** The 405 that a 404 should have been, when the address exists with other methods. */
  methodRefused(request: FastifyRequest, error: unknown): Problem | null {
    if (!(error instanceof NotFoundException) || !request.is404) return null;
    const path = request.url.split('?', 1)[0] ?? '';
    const allowed = [...this.routes.values()]
      .filter((route) => route.pattern.test(path))
      .flatMap((route) => [...route.methods]);
    if (allowed.length === 0) return null;
    const allow = [...new Set(allowed)].sort().join(', ');
    return new Problem('route.method-not-allowed', 405, `This route accepts ${allow}.`, { headers: { allow } });
  }
}

const patternOf = (url: string) =>
  new RegExp(
    `^${url
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
      .join('/')}$`,
  );
