import { sign, verify, type KeyObject } from 'node:crypto';
import { canonicalBytes } from '#libs/event-sourcing/canonical.js';
import type { ServingPools } from './serving-pools.js';
import { ask } from './unavailable.js';

/** How far an org's log went at an instant. Held outside, it pins everything before it. */
export interface OrgHead {
  readonly orgId: string;
  /** Number of the last event, which is also how many there are. */
  readonly orgSeq: number;
  /** SHA-256 in hex over everything up to there. */
  readonly runningHash: string;
  /** ISO 8601 UTC with milliseconds. */
  readonly at: string;
}

export interface SignedHead extends OrgHead {
  /** Ed25519 over the canonical JSON of the head, base64. */
  readonly signature: string;
}

/** Ed25519 is deterministic: the same head always has the same signature. */
export function signHead(head: OrgHead, privateKey: KeyObject): SignedHead {
  return { ...head, signature: sign(null, contentOf(head), privateKey).toString('base64') };
}

export function isGenuineHead({ signature, ...head }: SignedHead, publicKey: KeyObject): boolean {
  return verify(null, contentOf(head), publicKey, Buffer.from(signature, 'base64'));
}

/**
 * The org's newest head as the sequencer left it; null for an org without events.
 * @throws StoreUnavailable
 */
export async function orgHead(pools: ServingPools, orgId: string): Promise<Omit<OrgHead, 'at'> | null> {
  const [row] = await ask<{ org_seq: string; running_hash: Buffer }>(pools.worker, {
    name: 'es-org-head',
    text: 'select org_seq, running_hash from es.org_log where org_id = $1 order by org_seq desc limit 1',
    values: [orgId],
  });
  return row === undefined
    ? null
    : { orgId, orgSeq: Number(row.org_seq), runningHash: row.running_hash.toString('hex') };
}

/** Ids of all orgs that have a log, for the daily heads. */
export async function orgsWithLog(pools: ServingPools): Promise<string[]> {
  // one index probe per org; `select distinct` would read every row
  const rows = await ask<{ org_id: string }>(pools.worker, {
    text: `with recursive org as (
             (select org_id from es.org_log order by org_id limit 1)
             union all
             select (select l.org_id from es.org_log l where l.org_id > org.org_id order by l.org_id limit 1) from org where org.org_id is not null
           ) select org_id from org where org_id is not null`,
  });
  return rows.map((row) => row.org_id);
}

function contentOf({ orgId, orgSeq, runningHash, at }: OrgHead): Buffer {
  return canonicalBytes({ what: 'trackforge org head', orgId, orgSeq, runningHash, at });
}
