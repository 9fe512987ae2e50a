import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StreamCategory } from './catalogue.js';
import { Codec } from './codec.js';
import type { EventHeader, LoggedEvent, Subject } from './envelope.js';
import type { EventCatalogue } from './event-catalogue.js';
import { GENESIS } from './hash-chain.js';
import { derivedId, PLATFORM_ORG } from './ids.js';
import { KeyMissing, type SubjectKey, type Vault } from './vault.js';

/** One stored version of one event type: its bytes as written once, and what they must open to. Lines are added, never changed. */
export interface GoldenEvent {
  readonly category: string;
  readonly type: string;
  readonly version: number;
  /** Canonical header, base64. */
  readonly header: string;
  /** Body as stored, sealed with the golden key where the category has a subject; base64. */
  readonly body: string;
  /** Chain hash as the first event of a stream, hex. */
  readonly hash: string;
  /** The data that a build opens it to, by the version that this build writes. A raised version adds an entry. */
  readonly opens: Readonly<Record<string, object>>;
}

/** @returns none when the file does not exist */
export function readGoldenEvents(path: string): readonly GoldenEvent[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as GoldenEvent);
}

export function writeGoldenEvents(path: string, events: readonly GoldenEvent[]): void {
  mkdirSync(dirname(path), { recursive: true });
  const ordered = [...events].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  writeFileSync(path, ordered.map((each) => `${JSON.stringify(each)}\n`).join(''));
}

/** `category/Type.version`, what a golden event is called. */
export function nameOf({ category, type, version }: Pick<GoldenEvent, 'category' | 'type' | 'version'>): string {
  return `${category}/${type}.${version}`;
}

/** What today's build opens the stored bytes to. @throws what `Codec.open` throws */
export async function openGolden(catalogue: EventCatalogue, golden: GoldenEvent): Promise<object> {
  const opened = await new Codec(new GoldenVault(), catalogue).open(loggedOf(golden));
  return opened.event.data;
}

export function loggedOf(golden: GoldenEvent): LoggedEvent {
  const headerBytes = Buffer.from(golden.header, 'base64');
  return {
    header: JSON.parse(headerBytes.toString('utf8')) as EventHeader,
    headerBytes,
    body: Buffer.from(golden.body, 'base64'),
    hash: Buffer.from(golden.hash, 'hex'),
    position: '0',
  };
}

/**
 * The file as it should be for this catalogue: what stands there, and what is missing made from the examples. A new type or
 * version gets its line; an old version, what it opens to now.
 * @returns null when nothing is missing
 */
export async function withMissingGolden(
  catalogue: EventCatalogue,
  standing: readonly GoldenEvent[],
): Promise<readonly GoldenEvent[] | null> {
  const events = new Map(standing.map((each) => [nameOf(each), each]));
  let changed = false;
  for (const category of catalogue.all()) {
    for (const [type, { version, example }] of Object.entries(category.events)) {
      const name = nameOf({ category: category.category, type, version });
      if (!events.has(name)) {
        events.set(name, await goldenOf(catalogue, category, type, version, example));
        changed = true;
      }
      for (let older = 1; older < version; older += 1) {
        const golden = events.get(nameOf({ category: category.category, type, version: older }));
        if (golden === undefined || golden.opens[version] !== undefined) continue;
        events.set(nameOf(golden), {
          ...golden,
          opens: { ...golden.opens, [version]: await openGolden(catalogue, golden) },
        });
        changed = true;
      }
    }
  }
  return changed ? [...events.values()] : null;
}

async function goldenOf(
  catalogue: EventCatalogue,
  category: StreamCategory,
  type: string,
  version: number,
  data: object,
): Promise<GoldenEvent> {
  const codec = new Codec(new GoldenVault(), catalogue);
  const key = category.subject === 'none' ? null : await codec.keyOf(PLATFORM_ORG, goldenSubject(category));
  if (key?.state === 'destroyed') throw new Error('golden keys are not destroyed');
  const id = derivedId('golden', category.category, type, String(version));
  const { stored } = codec.seal(
    { orgId: PLATFORM_ORG, category: category.category, streamId: id },
    { revision: -1, hash: GENESIS },
    key,
    [{ type, data }],
    {
      commandId: id,
      requestHash: null,
      recordedAt: new Date('2026-01-01T00:00:00.000Z'),
      actor: { accountId: id, role: 'system' },
      origin: { door: 'cli', requestId: id },
      correlationId: id,
      causationId: null,
      simulated: false,
    },
  );
  const [event] = stored;
  return {
    category: category.category,
    type,
    version,
    header: Buffer.from(event!.headerBytes).toString('base64'),
    body: Buffer.from(event!.body).toString('base64'),
    hash: Buffer.from(event!.hash).toString('hex'),
    opens: { [version]: JSON.parse(JSON.stringify(data)) as object },
  };
}

function goldenSubject({ subject }: StreamCategory): Subject {
  return { kind: subject === 'client' ? 'client' : 'staff', id: 'golden' };
}

/** One public key per kind of subject: golden events protect nobody, they must be readable for ever. */
class GoldenVault implements Vault {
  async keyOf(orgId: string, subject: Subject): Promise<SubjectKey> {
    const key = hash('sha256', `golden events, ${subject.kind}`, 'buffer');
    return { state: 'live', keyId: derivedId('golden', subject.kind), subject, orgId, key };
  }

  async key(keyId: string): Promise<SubjectKey> {
    for (const kind of ['client', 'staff'] as const) {
      const key = await this.keyOf(PLATFORM_ORG, { kind, id: 'golden' });
      if (key.keyId === keyId) return key;
    }
    throw new KeyMissing(keyId);
  }

  async destroy(): Promise<void> {
    throw new Error('golden keys stay');
  }
}
