import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Configuration } from '#libs/engines/configuration.js';
import { Databases, databaseUrls } from '#libs/engines/postgres/databases.js';
import { DATABASES, rolePasswords } from '#libs/engines/postgres/provision.js';
import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import { InMemoryCommandLedger } from '#libs/event-sourcing/in-memory-command-ledger.js';
import { InMemoryEventStore, InMemoryLog } from '#libs/event-sourcing/in-memory-event-store.js';
import { InMemoryTurns } from '#libs/event-sourcing/in-memory-turns.js';
import { InMemoryVault } from '#libs/event-sourcing/in-memory-vault.js';
import { InMemorySnapshots } from '#libs/event-sourcing/snapshot-store.js';
import { prefixApi } from '#libs/http/application.js';
import { makeLogger } from '#libs/http/logging.js';
import { openApiDocument } from '#libs/http/openapi.js';
import { makeServer } from '#libs/http/server.js';
import { AppModule } from './app.module.js';
import { definitionsDocument } from './documents/definitions.js';
import { errorsDocument } from './documents/errors.js';
import { eventsDocument } from './documents/events.js';
import { permissionsDocument } from './documents/permissions.js';
import { OperationPolicies } from './identity/guard/operation-policies.js';

/**
 * Everything that is generated from the code and committed, by path. The application is made but not started: no
 * database, no port.
 * @param root of the repository
 */
export async function documents(root: string): Promise<Readonly<Record<string, string>>> {
  const app = await unstartedApplication();
  const policies = app.get(OperationPolicies);
  policies.onApplicationBootstrap();
  return {
    'openapi.json': `${JSON.stringify(openApiDocument(app), null, 2)}\n`,
    'docs/permissions.md': permissionsDocument(policies.all()),
    'docs/events.md': eventsDocument(app.get(EventCatalogue)),
    'docs/errors.md': errorsDocument(root),
    'docs/definitions.md': definitionsDocument(root),
  };
}

/** All contexts put together, for whoever asks what they declare. Nothing runs and nothing may be asked to. */
export async function unstartedApplication(): Promise<NestFastifyApplication> {
  const home = mkdtempSync(join(tmpdir(), 'trackforge-documents-'));
  const configuration = new Configuration({ TRACKFORGE_HOME: home });
  rmSync(home, { recursive: true });
  // never connected to: pools open when first asked
  const databases = new Databases(
    databaseUrls('postgres://nobody@127.0.0.1:9/postgres', rolePasswords(Buffer.from('none')), DATABASES),
  );
  const log = {
    eventStore: { useFactory: () => new InMemoryEventStore(new InMemoryLog()) },
    vault: { useFactory: () => new InMemoryVault() },
    commandLedger: { useFactory: () => new InMemoryCommandLedger() },
    snapshotStore: { useFactory: () => new InMemorySnapshots() },
    turns: { useFactory: () => new InMemoryTurns(new InMemoryLog()) },
  };
  const { adapter } = makeServer({ logger: makeLogger('silent'), trustedProxyHops: 0 });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with({ configuration, databases, log }),
    adapter,
    { logger: false, abortOnError: false },
  );
  prefixApi(app);
  return app;
}
