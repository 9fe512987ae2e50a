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

// one index probe per org; `select distinct` would read every row
const ORGS = `with recursive org as (
    (select org_id from es.org_log order by org_id limit 1)
    union all
    select (select l.org_id from es.org_log l where l.org_id > org.org_id order by l.org_id limit 1) from org where org.org_id is not null
  )`;

/** Ids of all orgs that have a log. @throws StoreUnavailable */
export async function orgsWithLog(pools: ServingPools): Promise<string[]> {
  const rows = await ask<{ org_id: string }>(pools.worker, {
    text: `${ORGS} select org_id from org where org_id is not null`,
  });
  return rows.map((row) => row.org_id);
}

/** The newest head of every org that has a log. @throws StoreUnavailable */
export async function orgHeads(pools: ServingPools): Promise<Omit<OrgHead, 'at'>[]> {
  const rows = await ask<{ org_id: string; org_seq: string; running_hash: Buffer }>(pools.worker, {
    name: 'es-org-heads',
    text: `${ORGS} select org.org_id, last.org_seq, last.running_hash from org
      cross join lateral (select org_seq, running_hash from es.org_log l where l.org_id = org.org_id order by org_seq desc limit 1) last`,
    values: [],
  });
  return rows.map((row) => ({
    orgId: row.org_id,
    orgSeq: Number(row.org_seq),
    runningHash: row.running_hash.toString('hex'),
  }));
}

/**
 * What the logs say now at the numbers of these heads: hex by `<orgId> <orgSeq>`; absent where the log does not reach.
 * @throws StoreUnavailable
 */
export async function runningHashesAt(
  pools: ServingPools,
  heads: readonly Pick<OrgHead, 'orgId' | 'orgSeq'>[],
): Promise<ReadonlyMap<string, string>> {
  if (heads.length === 0) return new Map();
  const rows = await ask<{ org_id: string; org_seq: string; running_hash: Buffer }>(pools.worker, {
    name: 'es-running-hashes-at',
    text: `select l.org_id, l.org_seq, l.running_hash from unnest($1::uuid[], $2::bigint[]) as head (org_id, org_seq)
      join es.org_log l on l.org_id = head.org_id and l.org_seq = head.org_seq`,
    values: [heads.map(({ orgId }) => orgId), heads.map(({ orgSeq }) => orgSeq)],
  });
  return new Map(rows.map((row) => [`${row.org_id} ${row.org_seq}`, row.running_hash.toString('hex')]));
}

function contentOf({ orgId, orgSeq, runningHash, at }: OrgHead): Buffer {
  return canonicalBytes({ what: 'trackforge org head', orgId, orgSeq, runningHash, at });
}
