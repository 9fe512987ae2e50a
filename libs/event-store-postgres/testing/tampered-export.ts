import { createHash, generateKeyPairSync, sign } from 'node:crypto';

/** Numbers from a seed, so that a failing tampering can be made again. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Line {
  orgSeq: number;
  header: string;
  body: string;
  hash: string;
  runningHash: string;
}

type Tampering = (lines: string[], random: (below: number) => number) => string[] | Buffer;

const stranger = generateKeyPairSync('ed25519').privateKey;

/** What may be done to an export; each returns another file than it was given. */
export const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  'a byte changed': (lines, random) =>
    onBytes(lines, (bytes) => {
      const at = random(bytes.length);
      bytes[at] = (bytes[at]! + 1 + random(255)) % 256;
      return bytes;
    }),
  'a byte taken out': (lines, random) =>
    onBytes(lines, (bytes) => {
      const at = random(bytes.length);
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    }),
  'a byte put in': (lines, random) =>
    onBytes(lines, (bytes) => {
      const at = random(bytes.length + 1);
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([random(256)]), bytes.subarray(at)]);
    }),
  'an event taken out': (lines, random) => lines.toSpliced(1 + random(lines.length - 1), 1),
  'two events swapped': (lines, random) => {
    const one = 1 + random(lines.length - 1);
    const two = 1 + ((one + random(lines.length - 2)) % (lines.length - 1));
    return lines.with(one, lines[two]!).with(two, lines[one]!);
  },
  'an event put in twice': (lines, random) =>
    lines.toSpliced(1 + random(lines.length), 0, lines[1 + random(lines.length - 1)]!),
  'an event put in and numbered anew': (lines, random) => {
    const at = 1 + random(lines.length - 1);
    const copy = lines.toSpliced(at, 0, lines[at]!);
    return [
      lines[0]!,
      ...copy.slice(1).map((line, index) => JSON.stringify({ ...(JSON.parse(line) as Line), orgSeq: index + 1 })),
    ];
  },
  'the tail cut': (lines, random) => lines.slice(0, 1 + random(lines.length - 1)),
  'the tail cut and the first line made to fit': (lines, random) => refit(lines.slice(0, 1 + random(lines.length - 1))),
  'a body exchanged': (lines, random) =>
    onLine(lines, random, (line) => ({ ...line, body: other(lines, random, line).body })),
  'a hash changed': (lines, random) =>
    onLine(lines, random, (line) => {
      const field = random(2) === 0 ? 'hash' : 'runningHash';
      const at = random(64);
      const digit = ((Number.parseInt(line[field][at]!, 16) + 1 + random(15)) % 16).toString(16);
      return { ...line, [field]: line[field].slice(0, at) + digit + line[field].slice(at + 1) };
    }),
  'the same content written otherwise': (lines, random) => {
    const at = 1 + random(lines.length - 1);
    const line = JSON.parse(lines[at]!) as Line;
    const writings = [
      JSON.stringify(line, null, 1).replaceAll('\n', ''),
      lines[at]!.replace('":"', '": "'),
      `${lines[at]!}\r`,
      JSON.stringify({ ...line, header: `${line.header}=` }),
      JSON.stringify({ ...line, hash: line.hash.toUpperCase() }),
      JSON.stringify({ ...line, note: '' }),
      JSON.stringify(Object.fromEntries(Object.entries(line).reverse())),
      lines[at]!.replace('{', '{"orgSeq":0,'),
    ];
    return lines.with(at, writings[random(writings.length)]!);
  },
  'everything after a changed body computed anew': (lines, random) => recomputed(lines, 1 + random(lines.length - 1)),
  'everything computed anew and signed by somebody else': (lines, random) =>
    resigned(recomputed(lines, 1 + random(lines.length - 1))),
};

/** The export as its bytes. */
export function bytesOf(file: string[] | Buffer): Buffer {
  return Buffer.isBuffer(file) ? file : Buffer.from(file.map((line) => `${line}\n`).join(''), 'utf8');
}

/** What somebody who owns the whole database can do: another past that is consistent in itself. */
export function recomputed(lines: string[], from: number): string[] {
  const streams = new Map<string, Buffer>();
  let running: Buffer = Buffer.alloc(32);
  const events = lines.slice(1).map((text, index) => {
    const line = JSON.parse(text) as Line;
    const header = Buffer.from(line.header, 'base64');
    const body =
      index + 1 === from
        ? Buffer.from(`${Buffer.from(line.body, 'base64').toString('latin1')} `, 'latin1')
        : Buffer.from(line.body, 'base64');
    const { category, streamId } = JSON.parse(header.toString('utf8')) as { category: string; streamId: string };
    const hash = sha256(streams.get(category + streamId) ?? Buffer.alloc(32), header, body);
    streams.set(category + streamId, hash);
    const number = Buffer.alloc(8);
    number.writeBigUInt64BE(BigInt(line.orgSeq));
    running = sha256(running, number, hash);
    return JSON.stringify({
      orgSeq: line.orgSeq,
      header: line.header,
      body: body.toString('base64'),
      hash: hash.toString('hex'),
      runningHash: running.toString('hex'),
    });
  });
  return refit([lines[0]!, ...events]);
}

function refit(lines: string[]): string[] {
  const last = lines.length > 1 ? (JSON.parse(lines.at(-1)!) as Line).runningHash : '00'.repeat(32);
  return lines.with(
    0,
    JSON.stringify({ ...(JSON.parse(lines[0]!) as object), lastOrgSeq: lines.length - 1, head: last }),
  );
}

function resigned(lines: string[]): string[] {
  const { signature: _, ...unsigned } = JSON.parse(lines[0]!) as { signature: string };
  const signature = sign(null, Buffer.from(JSON.stringify(unsigned), 'utf8'), stranger).toString('base64');
  return lines.with(0, JSON.stringify({ ...unsigned, signature }));
}

function onBytes(lines: string[], change: (bytes: Buffer) => Buffer): Buffer {
  return change(bytesOf(lines));
}

function onLine(lines: string[], random: (below: number) => number, change: (line: Line) => Line): string[] {
  const at = 1 + random(lines.length - 1);
  return lines.with(at, JSON.stringify(change(JSON.parse(lines[at]!) as Line)));
}

function other(lines: string[], random: (below: number) => number, than: Line): Line {
  for (;;) {
    const line = JSON.parse(lines[1 + random(lines.length - 1)]!) as Line;
    if (line.body !== than.body) return line;
  }
}

function sha256(...parts: Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}
