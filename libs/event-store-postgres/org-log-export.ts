import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { ChainBroken } from '#libs/event-sourcing/hash-chain.js';
import { ORG_GENESIS, orgLogPages, type OrgLogRow } from './org-log-rows.js';
import type { ServingPools } from './serving-pools.js';
import { orgHead, type SignedHead } from './signed-head.js';
import { ask } from './unavailable.js';

/** First line of an export. The signature (Ed25519, base64) is over the line's JSON without it. */
export interface ExportHeader {
  readonly format: 'trackforge-org-log';
  readonly version: 2;
  readonly orgId: string;
  readonly firstOrgSeq: 1;
  readonly lastOrgSeq: number;
  /** Running hash at `lastOrgSeq`, hex. */
  readonly head: string;
  /**
   * The newest head that the server held outside its database and that lies within the export, or that knows more events than the
   * log has; null when it held none. The log itself may contradict it: then it was rewritten since.
   */
  readonly anchor: Omit<SignedHead, 'orgId'> | null;
  /** First 16 hex digits of SHA-256 over the public key (SPKI, DER): which key to check with. */
  readonly publicKeyId: string;
  readonly signature: string;
}

/**
 * An org's log as NDJSON, up to a pin: a header line, then one line per event, with sealed bodies as stored. The same pin and the
 * same heads give the same bytes for ever. Streams: holds one page in memory.
 * @param through the pin, an `org_seq`; 0 exports an empty log
 * @param heads of this org, held outside the database, oldest first, read before this call
 * @throws RangeError when the org's log does not reach the pin; ChainBroken when an event is gone; StoreUnavailable
 */
export async function* exportOrgLog(
  pools: ServingPools,
  orgId: string,
  through: number,
  privateKey: KeyObject,
  heads: readonly SignedHead[] = [],
): AsyncGenerator<string> {
  const head = await runningHashAt(pools, orgId, through);
  const anchor = anchorOf(heads, through, (await orgHead(pools, orgId))?.orgSeq ?? 0);
  yield `${JSON.stringify(signedHeader(orgId, through, head, anchor, privateKey))}\n`;
  let written = 0;
  for await (const page of orgLogPages(pools, orgId, through)) {
    yield page.map(lineOf).join('');
    written += page.length;
  }
  if (written !== through) throw new RangeError(`the log of this org has ${written} of ${through} events`);
}

/** Names a public key in exports, so that an auditor knows which one to take. */
export function publicKeyIdOf(key: KeyObject): string {
  const spki = (key.type === 'public' ? key : createPublicKey(key)).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex').slice(0, 16);
}

async function runningHashAt(pools: ServingPools, orgId: string, orgSeq: number): Promise<Buffer> {
  if (!Number.isSafeInteger(orgSeq) || orgSeq < 0) throw new RangeError('not a number of an org log');
  if (orgSeq === 0) return ORG_GENESIS;
  const [row] = await ask<{ running_hash: Buffer }>(pools.worker, {
    text: 'select running_hash from es.org_log where org_id = $1 and org_seq = $2',
    values: [orgId, orgSeq],
  });
  if (row === undefined) throw new RangeError(`the log of this org does not reach ${orgSeq}`);
  return row.running_hash;
}

/** A head beyond the end of the log comes first: it shows that the end was cut. */
function anchorOf(heads: readonly SignedHead[], through: number, last: number): ExportHeader['anchor'] {
  const head = heads.findLast(({ orgSeq }) => orgSeq > last) ?? heads.findLast(({ orgSeq }) => orgSeq <= through);
  if (head === undefined) return null;
  const { orgSeq, runningHash, at, signature } = head;
  return { orgSeq, runningHash, at, signature };
}

function signedHeader(
  orgId: string,
  through: number,
  head: Buffer,
  anchor: ExportHeader['anchor'],
  privateKey: KeyObject,
): ExportHeader {
  const unsigned = {
    format: 'trackforge-org-log',
    version: 2,
    orgId,
    firstOrgSeq: 1,
    lastOrgSeq: through,
    head: head.toString('hex'),
    anchor,
    publicKeyId: publicKeyIdOf(privateKey),
  } as const;
  const signature = sign(null, Buffer.from(JSON.stringify(unsigned), 'utf8'), privateKey).toString('base64');
  return { ...unsigned, signature };
}

function lineOf({ orgSeq, category, streamId, revision, event, runningHash }: OrgLogRow): string {
  if (event === null) throw new ChainBroken(category, streamId, revision);
  const line = {
    orgSeq,
    header: event.header.toString('base64'),
    body: event.body.toString('base64'),
    hash: event.hash.toString('hex'),
    runningHash: runningHash.toString('hex'),
  };
  return `${JSON.stringify(line)}\n`;
}
