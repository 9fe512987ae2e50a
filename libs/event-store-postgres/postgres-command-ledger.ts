import type { Begun, CommandLedger, CommandOutcome } from '#libs/event-sourcing/command-ledger.js';
import { TAKEOVER_AFTER_MS } from '#libs/event-sourcing/command-ledger.js';
import type { ServingPools } from './serving-pools.js';
import { ask } from './unavailable.js';

/** The one row that `es.begin_command` answers with; what its verdict does not speak of is null. */
type BegunRow =
  | { readonly verdict: 'new'; readonly may_stand: boolean }
  | {
      readonly verdict: 'done';
      readonly category: string;
      readonly stream_id: string;
      readonly first_revision: number | null;
      readonly last_revision: number;
    }
  | { readonly verdict: 'running' | 'mismatch' };

const BEGIN =
  'select verdict, may_stand, category, stream_id, first_revision, last_revision from es.begin_command($1, $2, $3, $4)';
const PURGE_BATCH = 5_000;

/** The ledger in `es.command_ledger`. Its commits do not wait for the disk: what a crash loses is found in the events again. */
export class PostgresCommandLedger implements CommandLedger {
  constructor(private readonly pools: ServingPools) {}

  async begin(commandId: string, orgId: string, requestHash: string | null): Promise<Begun> {
    const hash = requestHash === null ? null : Buffer.from(requestHash, 'hex');
    const [row] = (await ask<BegunRow>(this.pools.api, {
      name: 'es-begin',
      text: BEGIN,
      values: [orgId, commandId, hash, TAKEOVER_AFTER_MS],
    })) as [BegunRow];
    switch (row.verdict) {
      case 'new':
        return { state: 'new', mayStand: row.may_stand };
      case 'done':
        return {
          state: 'done',
          streamRef: { orgId, category: row.category, streamId: row.stream_id },
          firstRevision: row.first_revision,
          lastRevision: row.last_revision,
        };
      case 'running':
      case 'mismatch':
        return { state: row.verdict };
    }
  }

  async hashOf(commandId: string, orgId: string): Promise<string | undefined> {
    const [row] = await ask<{ hash: Buffer | null }>(this.pools.api, {
      name: 'es-command-hash',
      text: 'select es.command_hash($1, $2) as hash',
      values: [orgId, commandId],
    });
    // what reactions and loaders ran has no hash, and no request can come with its id
    return row?.hash?.toString('hex');
  }

  async done(
    commandId: string,
    orgId: string,
    { streamRef, firstRevision, lastRevision }: CommandOutcome,
  ): Promise<void> {
    await ask(this.pools.api, {
      name: 'es-done',
      text: 'select es.command_done($1, $2, $3, $4, $5, $6)',
      values: [orgId, commandId, streamRef.category, streamRef.streamId, firstRevision, lastRevision],
    });
  }

  async abandon(commandId: string, orgId: string, mayStand: boolean): Promise<void> {
    await ask(this.pools.api, {
      name: 'es-abandon',
      text: 'select es.command_abandoned($1, $2, $3)',
      values: [orgId, commandId, mayStand],
    });
  }

  async purge(before: Date): Promise<number> {
    for (let gone = 0; ;) {
      const rows = await ask<{ command_id: string }>(this.pools.worker, {
        text: `delete from es.command_ledger l using (
                 select org_id, command_id from es.command_ledger where begun_at < $1 limit $2
               ) old where l.org_id = old.org_id and l.command_id = old.command_id returning l.command_id`,
        values: [before, PURGE_BATCH],
      });
      gone += rows.length;
      if (rows.length < PURGE_BATCH) return gone;
    }
  }
}
