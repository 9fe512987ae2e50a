import type { KeyObject } from 'node:crypto';
import { extname } from 'node:path';
import { inThread } from '#libs/engines/jobs/in-thread.js';
import type { EventHeader, LoggedEvent } from '#libs/event-sourcing/envelope.js';
import { StoreUnavailable } from '#libs/event-sourcing/event-store.js';
import { ChainBroken } from '#libs/event-sourcing/hash-chain.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import type { HeldHeads } from './held-heads.js';
import { exportOrgLog } from './org-log-export.js';
import type { ServingPools } from './serving-pools.js';
import { orgLogPages, type OrgLogRow } from './org-log-rows.js';
import { orgHead, orgsWithLog } from './signed-head.js';
import { ask } from './unavailable.js';
import type { Verification } from './verify.js';
import type { VerificationOrder } from './verify.thread.js';

const VERIFICATION = new URL(`./verify.thread${extname(import.meta.url)}`, import.meta.url);

export class PostgresOrgLogs extends OrgLogs {
  /**
   * @param signingKey Ed25519, held outside the database
   * @param heads what verification and exports are anchored to
   * @param workerUrl connection string of `tf_worker`, for verification
   * @param eventStoreUrl of EventStoreDB, where `pools.log` is there
   */
  constructor(
    private readonly pools: ServingPools,
    private readonly signingKey: KeyObject,
    private readonly heads: HeldHeads,
    private readonly workerUrl: string,
    private readonly eventStoreUrl: string | null = null,
  ) {
    super();
  }

  async orgs(): Promise<readonly string[]> {
    return orgsWithLog(this.pools);
  }

  /**
   * Against the heads held outside, in a thread of its own.
   * @throws StoreUnavailable
   */
  async verify(orgId: string, report?: (progress: number) => void): Promise<Verification> {
    const { heads, forged } = await this.heads.of(orgId);
    const order: VerificationOrder = {
      databaseUrl: this.workerUrl,
      orgId,
      heads,
      forged,
      eventStoreUrl: this.eventStoreUrl,
    };
    return inThread<Verification>(VERIFICATION, order, report).catch((error: Error) => {
      throw error.name === StoreUnavailable.name ? new StoreUnavailable(error) : error;
    });
  }

  async lastNumber(orgId: string): Promise<number> {
    return (await orgHead(this.pools, orgId))?.orgSeq ?? 0;
  }

  async *export(orgId: string, through: number): AsyncIterable<string> {
    const { heads } = await this.heads.of(orgId);
    yield* exportOrgLog(this.pools, orgId, through, this.signingKey, heads);
  }

  /** @throws ChainBroken when an event is gone or its header unreadable */
  async *events(
    orgId: string,
    categories: readonly string[],
    through: number,
  ): AsyncIterable<readonly (LoggedEvent & { readonly orgSeq: number })[]> {
    for await (const page of orgLogPages(this.pools, orgId, through, { categories })) yield page.map(loggedEvent);
  }

  async numbersOf(orgId: string, eventIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await ask<{ event_id: string; org_seq: string }>(this.pools.worker, {
      text: 'select event_id, org_seq from es.org_log where org_id = $1 and event_id = any($2::uuid[])',
      values: [orgId, eventIds],
    });
    return new Map(rows.map(({ event_id, org_seq }) => [event_id, Number(org_seq)]));
  }
}

function loggedEvent({
  orgSeq,
  category,
  streamId,
  revision,
  event,
}: OrgLogRow): LoggedEvent & { readonly orgSeq: number } {
  if (event === null) throw new ChainBroken(category, streamId, revision);
  const { header: headerBytes, body, hash, position } = event;
  return { orgSeq, header: headerOf(headerBytes, category, streamId, revision), headerBytes, body, hash, position };
}

function headerOf(bytes: Buffer, category: string, streamId: string, revision: number): EventHeader {
  try {
    return JSON.parse(bytes.toString('utf8')) as EventHeader;
  } catch {
    throw new ChainBroken(category, streamId, revision);
  }
}
