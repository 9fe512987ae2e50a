import { setTimeout as sleep } from 'node:timers/promises';
import { ContextParts } from '#libs/projections/context-parts.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { EVENT_STORE, VAULT } from '#libs/event-sourcing/event-sourcing.module.js';
import { commandIdOf } from '#libs/event-sourcing/ids.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import type { Vault } from '#libs/event-sourcing/vault.js';
import { CommandBus } from '#libs/commands/buses.js';
import { RecordRetention } from '#src/clients/contract.js';
import { EraseClient, type ErasureGround } from '#src/history/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { rebuilt, replacedTablesGone } from './rebuilding.js';
import { CommandFailed, poolsOf, type CommandContext } from './command-context.js';

export interface Erasure {
  readonly orgId: string;
  readonly clientId: string;
  readonly ground: ErasureGround;
}

const PATIENCE_MS = 20_000;

/**
 * Makes everything about a client unreadable and says when what was done: the decision in the log, the key, the login, the
 * rows, then the files in which deleted rows leave their bytes. Interrupted or repeated, it does what is still to be done.
 * @param scrub rewrites files that hold deleted bytes; answers what this installation's database does not permit
 * @throws CommandFailed
 */
export async function erased(
  context: CommandContext,
  { orgId, clientId, ground }: Erasure,
  scrub: () => Promise<readonly string[]>,
): Promise<void> {
  const { app } = context;
  const began = performance.now();
  const say = (what: string) =>
    context.output.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${what}\n`);
  const registered = await app
    .get<EventStore>(EVENT_STORE)
    .readStream({ orgId, category: 'client', streamId: clientId }, 0, 1);
  if (registered.length === 0)
    throw new CommandFailed(`there is no client ${clientId} in this organisation; nothing was changed`);

  if (ground === 'retention-ended') await ensureRetentionEnded(context, orgId, clientId);
  const { position } = await app.get(CommandBus).execute(new EraseClient(clientId, ground, requestOf(orgId, clientId)));
  say('the erasure stands in the log');
  const destroyedAt = await keyDestroyed(app.get<Vault>(VAULT), orgId, clientId);
  say(`the key is destroyed (tombstone of ${destroyedAt}): no event about the client can be read any more`);
  await loginForgotten(context, orgId, clientId);
  say('login, address and sessions are deleted');

  const { projections } = app.get(ContextParts);
  if (position !== null)
    await app.get(ProjectionProgress).waitFor(
      projections.map(({ name }) => name),
      position,
      PATIENCE_MS,
    );
  say('no row names the client');
  const touched = projections.filter(({ tables }) => tables.some(({ clientColumn }) => clientColumn !== undefined));
  await rebuilt(context, touched);
  say(`${touched.length} projections are built anew: ${touched.map(({ name }) => name).join(', ')}`);
  const gone = await replacedTablesGone(context, touched, PATIENCE_MS + 10_000);
  say(
    gone
      ? 'the files of the replaced tables are deleted'
      : 'some replaced tables are still read; they go with the next start',
  );
  const refused = await scrub();
  say(
    refused.length === 0
      ? 'deleted rows, statistics and write-ahead log are overwritten on disk'
      : `not permitted on this database, to be done by its administrator: ${refused.join('; ')}`,
  );
}

/** @throws CommandFailed when the client is not archived, or the years for which the law and the organisation keep the record are not over */
async function ensureRetentionEnded({ app }: CommandContext, orgId: string, clientId: string): Promise<void> {
  // decided before, and what it was decided by is not readable any more
  if ((await erasureOf(app, orgId, clientId)).length > 0) return;
  const [from, today] = await Promise.all([
    app.get(RecordRetention, { strict: false }).erasableFrom(orgId, clientId),
    app.get(OrgCalendar, { strict: false }).today(orgId, app.get(Clock, { strict: false }).now()),
  ]);
  if (from !== null && from <= today) return;
  const until =
    from === null
      ? 'the client is not archived (a record that was merged goes with the later one)'
      : `the record is kept until ${from}`;
  throw new CommandFailed(`${until}; nothing was changed`);
}

/** The same erasure asked for again is the same command. */
function requestOf(orgId: string, clientId: string): CommandRequest {
  const commandId = commandIdOf({ orgId, actor: 'cli', operation: 'eraseClient', key: clientId });
  return {
    commandId,
    orgId,
    requestHash: null,
    actor: { accountId: null, role: 'system' },
    origin: { door: 'cli', requestId: commandId },
    correlationId: commandId,
    causationId: null,
  };
}

async function keyDestroyed(vault: Vault, orgId: string, clientId: string): Promise<string> {
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(100)) {
    const key = await vault.keyOf(orgId, { kind: 'client', id: clientId });
    if (key.state === 'destroyed') return key.destroyedAt;
  }
  throw new CommandFailed(
    'the erasure is decided, but the key still stands: is a process with ROLE=worker or ROLE=all running? Run this command again then.',
  );
}

const erasureOf = (app: CommandContext['app'], orgId: string, clientId: string) =>
  app.get<EventStore>(EVENT_STORE).readStream({ orgId, category: 'erasure', streamId: clientId }, 0, 1);

/** Deleting it is an effect of the erasure's event. */
async function loginForgotten(context: CommandContext, orgId: string, clientId: string): Promise<void> {
  const [decided] = await erasureOf(context.app, orgId, clientId);
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(100)) {
    const { rows } = await poolsOf(context).worker.query<{ state: string }>(
      'select state from es.effect where org_id = $1 and event_id = $2',
      [orgId, decided?.header.eventId],
    );
    if (rows.length > 0 && rows.every(({ state }) => state === 'done')) return;
  }
  throw new CommandFailed('the key is destroyed, but the login is not deleted yet; run this command again in a minute');
}
