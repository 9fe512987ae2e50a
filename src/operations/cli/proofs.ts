import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { SEQUENCER_TIMES } from '#libs/event-store-postgres/org-log-sequencer.js';
import { HeldHeads } from '#libs/event-store-postgres/held-heads.js';
import {
  isGenuineHead,
  orgHead,
  runningHashesAt,
  signHead,
  type SignedHead,
} from '#libs/event-store-postgres/signed-head.js';
import { verifyOrg, type Verification } from '#libs/event-store-postgres/verify.js';
import { CommandFailed, poolsOf, type CommandContext } from './command-context.js';

/** A log that was interrupted is numbered to its end within this time. */
const NUMBERING_MS = 10_000;
const LISTED = 20;

/** What an auditor needs to check heads and exports. */
export const publicKeyOf = (signingKey: KeyObject): string =>
  createPublicKey(signingKey).export({ type: 'spki', format: 'pem' }).toString();

/** The newest head, signed: kept outside, it pins everything before it. @throws CommandFailed also when a held head says otherwise */
export async function signedHead(
  context: CommandContext,
  orgId: string,
  signingKey: KeyObject,
  at: Date,
): Promise<SignedHead> {
  await numbered(context, orgId);
  const head = await orgHead(poolsOf(context), orgId);
  if (!head) throw new CommandFailed('this organisation has no events yet');
  const held = (await context.app.get(HeldHeads).of(orgId)).heads.at(-1);
  if (held && (await runningHashesAt(poolsOf(context), [held])).get(`${orgId} ${held.orgSeq}`) !== held.runningHash)
    throw new CommandFailed(
      `the log is not the one whose head was signed at number ${held.orgSeq} on ${held.at}; run verify`,
    );
  return signHead({ ...head, at: at.toISOString() }, signingKey);
}

/** Recomputes the organisation's past against the heads held and given, and says what was found. @returns whether everything adds up */
export async function verified(
  context: CommandContext,
  orgId: string,
  headFiles: readonly string[],
  signingKey: KeyObject,
): Promise<boolean> {
  const heads = await Promise.all(headFiles.map((file) => readHead(file, orgId, createPublicKey(signingKey))));
  await numbered(context, orgId);
  const held = await context.app.get(HeldHeads).of(orgId);
  const result = await verifyOrg(poolsOf(context), orgId, [...held.heads, ...heads], held.forged);
  const say = (line: string) => context.output.write(`${line}\n`);
  say(`org ${orgId}, head ${result.orgSeq}:${result.head}`);
  say(`${result.ok ? 'verified' : 'NOT verified:'} ${result.events} events in ${result.streams} streams`);
  say(
    result.anchor === null
      ? `anchored by no head held outside, ${result.unanchored} events`
      : `anchored up to ${result.anchor.orgSeq} (head of ${result.anchor.at}), ${result.unanchored} events since`,
  );
  say(`unanchored: ${result.unanchored}`);
  if (result.unsequenced > 0) say(`not numbered yet: ${result.unsequenced}`);
  for (const problem of result.problems.slice(0, LISTED)) say(`  ${described(problem)}`);
  if (result.problemCount > LISTED) say(`  … and ${result.problemCount - LISTED} more`);
  return result.ok;
}

/** Writes the log for the offline verifier; the file appears when it is complete. */
export async function exportedLog(
  context: CommandContext,
  orgId: string,
  out: string,
): Promise<{ readonly orgSeq: number; readonly sha256: string }> {
  await numbered(context, orgId);
  const logs = context.app.get(OrgLogs);
  const orgSeq = await logs.lastNumber(orgId);
  const partial = `${out}.partial`;
  const hash = createHash('sha256');
  const lines = async function* () {
    for await (const line of logs.export(orgId, orgSeq)) {
      hash.update(line);
      yield line;
    }
  };
  try {
    await pipeline(Readable.from(lines()), createWriteStream(partial));
    await rename(partial, out);
  } catch (error) {
    await rm(partial, { force: true });
    if (isFileError(error)) throw new CommandFailed(`${out} can't be written (${error.code})`);
    throw error;
  }
  return { orgSeq, sha256: hash.digest('hex') };
}

/** Without a running server, the events of one that was killed may not have their numbers yet. */
async function numbered(context: CommandContext, orgId: string): Promise<void> {
  const until = performance.now() + NUMBERING_MS;
  for (let last = -1; performance.now() < until;) {
    const now = (await orgHead(poolsOf(context), orgId))?.orgSeq ?? 0;
    if (now === last) return;
    last = now;
    // longer than a sequencer rests: what an open transaction held back is numbered by its next look at the latest
    await sleep(SEQUENCER_TIMES.pollMs + 200);
  }
}

async function readHead(file: string, orgId: string, publicKey: KeyObject): Promise<SignedHead> {
  let head: SignedHead;
  try {
    head = JSON.parse(await readFile(file, 'utf8')) as SignedHead;
  } catch (error) {
    throw new CommandFailed(
      isFileError(error) ? `${file} can't be read (${error.code})` : `${file} is not a head: it is not JSON`,
    );
  }
  const shaped =
    typeof head === 'object' &&
    head !== null &&
    Number.isSafeInteger(head.orgSeq) &&
    typeof head.runningHash === 'string' &&
    typeof head.signature === 'string';
  if (!shaped) throw new CommandFailed(`${file} is not a head`);
  if (head.orgId !== orgId) throw new CommandFailed(`${file} is the head of another organisation (${head.orgId})`);
  if (!isGenuineHead(head, publicKey)) throw new CommandFailed(`${file} was not signed with this installation's key`);
  return head;
}

function described({ kind, orgSeq, category, streamId, revision }: Verification['problems'][number]): string {
  const where = [
    orgSeq === null ? null : `number ${orgSeq}`,
    category === null ? null : `${category} ${streamId ?? ''}`,
    revision === null ? null : `revision ${revision}`,
  ];
  return `${kind}: ${where.filter((part) => part !== null).join(', ')}`;
}

/** An error of the file system, by its code, e.g. ENOENT. */
function isFileError(error: unknown): error is { readonly code: string } {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^E[A-Z]+$/.test(error.code)
  );
}
