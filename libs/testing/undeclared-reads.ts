import { AsyncLocalStorage } from 'node:async_hooks';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { NO_COMMAND } from '../http/no-command.js';
import { READS_FROM } from '../http/reads-from.js';
import { ScopeProjections } from '../http/read-your-writes.js';
import { ContextParts } from '../projections/context-parts.js';
import { ReadModels } from '../read-models/read-models.js';

/**
 * Watches what every answered read looks at. Each table stands for the projection that fills it, and that has to be among those
 * the operation waits for (`from` of `@Read`, `@ReadsFrom`): otherwise a caller who sends `TrackForge-After` may be shown rows
 * from before their own write.
 *
 * Tables are named to `ReadModels` by their logical name and in no other way, so nothing that is read goes unseen. Writes are
 * left out: they wait for the caller's scope only, and decide by streams.
 */
export class UndeclaredReads {
  private readonly request = new AsyncLocalStorage<Set<string>>();
  private readonly found = new Map<string, Set<string>>();
  private waited: ReadonlyMap<string, readonly string[]> | undefined;
  private filledBy: ReadonlyMap<string, string> | undefined;
  /** Reads whose question is too long, or too telling, for an address: a POST that is no command. */
  private questions: ReadonlySet<string> | undefined;

  /** @param app not yet initialised */
  constructor(private readonly app: NestFastifyApplication) {
    const { request } = this;
    const models = app.get(ReadModels);
    const rowsOf = models.rowsOf.bind(models);
    models.rowsOf = (logical) => {
      request.getStore()?.add(logical);
      return rowsOf(logical);
    };
    const server = app.getHttpAdapter().getInstance();
    server.addHook('onRequest', (_request, _reply, done) => request.run(new Set(), done));
    server.addHook('onResponse', ({ method, operation }, { statusCode }, done) => {
      if (operation === undefined || statusCode >= 400) return done();
      this.questions ??= new Set(this.metadata<string>(NO_COMMAND).map(([name]) => name));
      if (method === 'GET' || this.questions.has(operation)) this.judge(operation);
      done();
    });
  }

  /** @throws Error that names each operation with the projections that it reads and does not wait for */
  assertNone(): void {
    const lines = [...this.found].map(([operation, names]) => `${operation}: ${[...names].sort().join(', ')}`);
    if (lines.length > 0)
      throw new Error(
        `read without being waited for (add them to \`from\` of the operation):\n${lines.sort().join('\n')}`,
      );
  }

  private judge(operation: string): void {
    this.waited ??= new Map(this.metadata<readonly string[]>(READS_FROM));
    this.filledBy ??= new Map(
      this.app
        .get(ContextParts)
        .projections.flatMap(({ name, tables }) => tables.map((table) => [table.name, name] as const)),
    );
    const { names: scope } = this.app.get(ScopeProjections);
    for (const table of this.request.getStore() ?? []) {
      const projection = this.filledBy.get(table);
      if (projection === undefined || scope.includes(projection)) continue;
      if (this.waited.get(operation)?.includes(projection)) continue;
      this.found.set(operation, (this.found.get(operation) ?? new Set()).add(projection));
    }
  }

  /** Of the controllers' methods that have it, by operation id, which is the method's name. */
  private metadata<T>(key: string): readonly (readonly [string, T])[] {
    const scanner = this.app.get(MetadataScanner, { strict: false });
    const controllers = this.app.get(DiscoveryService, { strict: false }).getControllers();
    return controllers.flatMap(({ metatype }) => {
      const prototype = (metatype?.prototype ?? {}) as Record<string, object>;
      return scanner.getAllMethodNames(prototype).flatMap((name) => {
        const value = Reflect.getMetadata(key, prototype[name]!) as T | undefined;
        return value === undefined ? [] : [[name, value] as const];
      });
    });
  }
}
