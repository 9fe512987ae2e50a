#!/usr/bin/env node
// Verifies an exported TrackForge org log. Plain Node.js (20 or later), no dependencies, no network, no database, none of the
// product's code: an auditor can read all of it. Usage and meaning: README.md beside this file.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { argv, exit, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { realpathSync } from 'node:fs';

const FORMAT = 'trackforge-org-log';
/** Fields of the first line, by version of the format. */
const FIELDS = {
  1: ['format', 'version', 'orgId', 'firstOrgSeq', 'lastOrgSeq', 'head', 'publicKeyId', 'signature'],
  2: ['format', 'version', 'orgId', 'firstOrgSeq', 'lastOrgSeq', 'head', 'anchor', 'publicKeyId', 'signature'],
};
const ZEROS = Buffer.alloc(32);
const NEWLINE = 0x0a;
const LISTED = 100;

const USAGE = `usage: node tf-verify.mjs <export.ndjson> [--public-key <file>] [--head <orgSeq>:<hash> | --head <heads.ndjson>] …

  --public-key  the clinic's Ed25519 public key (PEM, or 32 bytes in base64), got from elsewhere than this export
  --head        heads noted or received earlier: "<orgSeq>:<64 hex digits>", or a file with signed heads, one a line; may be repeated

exit code 0: everything adds up; 1: something does not, each place is named; 2: not usable as given`;

/** What can't be checked at all, as opposed to what was checked and is wrong. */
export class Unusable extends Error {}

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const isHash = (text) => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;

/** Ed25519 public key from PEM, or from its 32 bytes in base64. */
export function readPublicKey(text) {
  try {
    if (text.includes('-----BEGIN')) return assertEd25519(createPublicKey(text));
    const raw = Buffer.from(text.trim(), 'base64');
    if (raw.length !== 32) throw new Error();
    return assertEd25519(
      createPublicKey({
        key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
        format: 'der',
        type: 'spki',
      }),
    );
  } catch {
    throw new Unusable('the public key is neither PEM nor 32 bytes in base64, or not an Ed25519 key');
  }
}

function assertEd25519(key) {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error();
  return key;
}

/** `--head`: text "<orgSeq>:<hash>", or the JSON of a signed head (then checked with the public key, if one is given). */
export function readHead(text, publicKey = null) {
  const short = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim());
  if (short) return { orgId: null, orgSeq: Number(short[1]), runningHash: short[2] };
  let head;
  try {
    head = JSON.parse(text);
  } catch {
    throw new Unusable('a head is "<orgSeq>:<64 hex digits>" or the JSON of a signed head');
  }
  const { orgId, orgSeq, runningHash, at, signature } = head ?? {};
  if (typeof orgId !== 'string' || !isCount(orgSeq) || !isHash(runningHash))
    throw new Unusable('the head lacks orgId, orgSeq or runningHash');
  if (publicKey !== null && !isSigned({ orgId, orgSeq, runningHash, at, signature }, publicKey))
    throw new Unusable(`the head at ${orgSeq} is not signed with this public key`);
  return { orgId, orgSeq, runningHash, at: typeof at === 'string' ? at : null };
}

function isSigned({ at, orgId, orgSeq, runningHash, signature }, publicKey) {
  // canonical JSON (RFC 8785): these keys in this order
  const signed = JSON.stringify({ at, orgId, orgSeq, runningHash, what: 'trackforge org head' });
  return verify(null, Buffer.from(signed, 'utf8'), publicKey, Buffer.from(String(signature), 'base64'));
}

/** Splits bytes at line feeds, and at nothing else. The last line must end with one: `complete` is false otherwise. */
async function* linesOf(chunks) {
  let rest = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      rest.push(chunk.subarray(from, to));
      yield { bytes: rest.length === 1 ? rest[0] : Buffer.concat(rest), complete: true };
      rest = [];
      from = to + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield { bytes: Buffer.concat(rest), complete: false };
}

/** The line's JSON, if written exactly as the product writes it: no other byte sequence passes for the same content. */
function parseExactly(bytes, keys) {
  let value;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
  if (value === null || typeof value !== 'object' || Object.keys(value).join() !== keys.join()) return null;
  return Buffer.from(JSON.stringify(value), 'utf8').equals(bytes) ? value : null;
}

function bytesOf(base64) {
  if (typeof base64 !== 'string') return null;
  const bytes = Buffer.from(base64, 'base64');
  return bytes.toString('base64') === base64 ? bytes : null;
}

/**
 * Verifies an export.
 * @param {AsyncIterable<Buffer> | Iterable<Buffer>} chunks the file
 * @param {{ publicKey?: import('node:crypto').KeyObject | null, heads?: { orgId: string | null, orgSeq: number, runningHash: string }[] }} [options]
 * @returns {Promise<{ ok: boolean, orgId: string, verified: number, events: number,
 *   anchored: number, anchoredAt: string | null, unanchored: number, signature: 'genuine' | 'forged' | 'unchecked',
 *   head: string, problems: { orgSeq: number | null, stream: string | null, revision: number | null, problem: string }[] }>}
 */
export async function verifyExport(chunks, { publicKey = null, heads = [] } = {}) {
  const problems = [];
  const report = (problem, { orgSeq = null, stream = null, revision = null } = {}) =>
    problems.push({ orgSeq, stream, revision, problem });
  const streams = new Map();
  const anchors = new Map();
  const expect = (head) => anchors.set(head.orgSeq, [...(anchors.get(head.orgSeq) ?? []), head]);
  heads.forEach(expect);
  let header = null;
  let running = ZEROS;
  let orgSeq = 0;
  let verified = 0;
  let anchored = 0;
  let anchoredAt = null;

  const compareHeads = () => {
    for (const head of anchors.get(orgSeq) ?? []) {
      if (head.orgId !== null && head.orgId !== header.orgId)
        report('the head held outside belongs to another org', { orgSeq });
      else if (head.runningHash !== running.toString('hex'))
        report('the past up to here is not the one of the head held outside', { orgSeq });
      else if (head.trusted !== false) [anchored, anchoredAt] = [orgSeq, head.at ?? null];
    }
    anchors.delete(orgSeq);
  };

  for await (const { bytes, complete } of linesOf(chunks)) {
    if (header === null) {
      header = readExportHeader(bytes);
      const { anchor, orgId } = header;
      if (anchor) {
        // the server's own head: with the public key it is as good as one that was sent out
        if (publicKey !== null && !isSigned({ orgId, ...anchor }, publicKey))
          report('the head that the server held is not signed with this public key', { orgSeq: anchor.orgSeq });
        else expect({ orgId, ...anchor, trusted: publicKey !== null });
      }
      compareHeads();
      if (!complete && header.lastOrgSeq === 0) report('the file does not end with a line feed');
      continue;
    }
    const before = problems.length;
    const line = parseExactly(bytes, ['orgSeq', 'header', 'body', 'hash', 'runningHash']);
    const headerBytes = line && bytesOf(line.header);
    const body = line && bytesOf(line.body);
    if (!line || !isCount(line.orgSeq) || !headerBytes || !body || !isHash(line.hash) || !isHash(line.runningHash)) {
      report('this line is not as it was written', { orgSeq: orgSeq + 1 });
      orgSeq += 1;
      continue;
    }
    if (!complete) report('the last line does not end with a line feed', { orgSeq: line.orgSeq });
    const hash = Buffer.from(line.hash, 'hex');
    const event = eventHeaderOf(headerBytes);
    const stream = event && `${event.category}-${event.orgId}.${event.streamId}`;
    const at = { orgSeq: line.orgSeq, stream, revision: event?.revision ?? null };

    if (line.orgSeq > orgSeq + 1)
      report(
        line.orgSeq === orgSeq + 2
          ? `event ${orgSeq + 1} is missing`
          : `events ${orgSeq + 1} to ${line.orgSeq - 1} are missing`,
        { orgSeq: orgSeq + 1 },
      );
    if (line.orgSeq <= orgSeq) report(`out of order: stands after event ${orgSeq}`, at);
    orgSeq = line.orgSeq;

    const number = Buffer.alloc(8);
    number.writeBigUInt64BE(BigInt(line.orgSeq));
    if (sha256(running, number, hash).toString('hex') !== line.runningHash)
      report('the running hash does not follow from the event before', at);
    running = Buffer.from(line.runningHash, 'hex');

    if (!event) report('the header of this event is not readable', at);
    else {
      if (event.orgId !== header.orgId) report('this event belongs to another org', at);
      const last = streams.get(stream) ?? { revision: -1, hash: ZEROS };
      if (event.revision !== last.revision + 1)
        report(`the stream goes from revision ${last.revision} to ${event.revision}`, at);
      if (!sha256(last.hash, headerBytes, body).equals(hash))
        report('the bytes of this event do not give its hash', at);
      // after a problem the stored values are taken: one change is named where it is, not on all that follows
      streams.set(stream, { revision: event.revision, hash });
    }
    if (problems.length === before) verified += 1;
    compareHeads();
  }

  if (header === null) throw new Unusable('the file is empty');
  if (orgSeq < header.lastOrgSeq)
    report(`the end is missing: events ${orgSeq + 1} to ${header.lastOrgSeq}`, { orgSeq: orgSeq + 1 });
  if (orgSeq > header.lastOrgSeq)
    report(`there are events after the last one, ${header.lastOrgSeq}`, { orgSeq: header.lastOrgSeq + 1 });
  if (running.toString('hex') !== header.head) report('the head in the first line is not the running hash at the end');
  // beyond the pin of this export: nothing to compare with, unless the export claims to reach further
  for (const [at, [head]] of anchors) {
    if (head.orgId !== null && head.orgId !== header.orgId)
      report('the head held outside belongs to another org', { orgSeq: at });
    else report(`a head held outside knows event ${at}, which this export does not have`, { orgSeq: at });
  }
  const signature =
    publicKey === null ? 'unchecked' : verify(null, header.signed, publicKey, header.signature) ? 'genuine' : 'forged';
  if (signature === 'forged') report('the first line is not signed with this public key');
  return {
    ok: problems.length === 0,
    orgId: header.orgId,
    verified,
    events: header.lastOrgSeq,
    anchored,
    anchoredAt,
    unanchored: Math.max(0, header.lastOrgSeq - anchored),
    signature,
    head: header.head,
    problems,
  };
}

function readExportHeader(bytes) {
  // version 1 had no anchor
  const value = parseExactly(bytes, FIELDS[2]) ?? parseExactly(bytes, FIELDS[1]);
  if (
    !value ||
    value.format !== FORMAT ||
    !('anchor' in value ? value.version === 2 : value.version === 1) ||
    value.firstOrgSeq !== 1
  ) {
    throw new Unusable(`the first line is not that of a ${FORMAT} of version 1 or 2, or was changed`);
  }
  const signature = bytesOf(value.signature);
  if (
    typeof value.orgId !== 'string' ||
    !isCount(value.lastOrgSeq) ||
    !isHash(value.head) ||
    !(value.anchor == null || (isCount(value.anchor.orgSeq) && isHash(value.anchor.runningHash))) ||
    signature?.length !== 64
  ) {
    throw new Unusable('the first line was changed: a field is not what it must be');
  }
  const { signature: _, ...unsigned } = value;
  return { ...value, signature, signed: Buffer.from(JSON.stringify(unsigned), 'utf8') };
}

function eventHeaderOf(bytes) {
  try {
    const header = JSON.parse(bytes.toString('utf8'));
    const { orgId, category, streamId, revision } = header;
    return [orgId, category, streamId].every((text) => typeof text === 'string') && isCount(revision) ? header : null;
  } catch {
    return null;
  }
}

/** Reads the command line, verifies, prints. @returns {Promise<0 | 1 | 2>} the exit code */
export async function main(args, print = (line) => stdout.write(`${line}\n`)) {
  try {
    const { file, keyFile, headTexts } = readArguments(args);
    const publicKey = keyFile === null ? null : readPublicKey(readFileSync(keyFile, 'utf8'));
    const heads = headTexts.flatMap((text) =>
      (/^\d+:/.test(text) ? [text] : readFileSync(text, 'utf8').trim().split('\n')).map((head) =>
        readHead(head, publicKey),
      ),
    );
    const result = await verifyExport(createReadStream(file, { highWaterMark: 1 << 20 }), { publicKey, heads });
    print(`org ${result.orgId}, head ${result.events}:${result.head}`);
    for (const { orgSeq, stream, revision, problem } of result.problems.slice(0, LISTED)) {
      print(
        `PROBLEM at ${orgSeq === null ? 'the file' : `event ${orgSeq}`}${stream === null ? '' : `, stream ${stream}, revision ${revision}`}: ${problem}`,
      );
    }
    if (result.problems.length > LISTED) print(`… and ${result.problems.length - LISTED} more`);
    print(`verified ${result.verified} of ${result.events} events`);
    print(
      `signature: ${{ genuine: 'genuine', forged: 'FORGED', unchecked: 'not checked (no --public-key)' }[result.signature]}`,
    );
    print(
      result.anchored === 0
        ? 'anchored: not at all (no head that this public key signed, none noted by you)'
        : `anchored up to ${result.anchored}${result.anchoredAt === null ? '' : ` (head of ${result.anchoredAt})`}, ${result.unanchored} events since`,
    );
    print(`unanchored: ${result.unanchored}`);
    return result.ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Unusable) && !('syscall' in error)) throw error;
    print(error.message);
    return 2;
  }
}

function readArguments(args) {
  const given = { file: null, keyFile: null, headTexts: [] };
  for (let index = 0; index < args.length; index += 1) {
    const value = args[index + 1];
    if (args[index] === '--public-key' && value !== undefined) {
      given.keyFile = value;
      index += 1;
    } else if (args[index] === '--head' && value !== undefined) {
      given.headTexts.push(value);
      index += 1;
    } else if (given.file === null && !args[index].startsWith('-')) given.file = args[index];
    else throw new Unusable(USAGE);
  }
  if (given.file === null) throw new Unusable(USAGE);
  return given;
}

if (argv[1] !== undefined && realpathSync(argv[1]) === fileURLToPath(import.meta.url)) exit(await main(argv.slice(2)));
