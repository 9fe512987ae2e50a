import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import {
  binaryArray,
  ELEMENT,
  smallintBytes,
  timestampBytes,
  uuidBytes,
} from '#libs/event-store-postgres/binary-array.js';
import { STATEMENTS } from '#libs/event-store-postgres/statements.js';
import { FULL_ROW, makeBaselineTables } from './baseline-tables.js';
import { once, rates, type BenchRow, type Work } from './bench.js';

// SQL only: prepared statements on the same connections, one commit each, events of about 800 bytes in streams of ten appends.
const ORG = randomUUID();
const KEY = randomUUID();
const AT = '2026-03-02T08:00:00.000Z';
const header = randomBytes(450);
const body = randomBytes(330);
const STREAM_LENGTH = 10;

const INSERT = {
  name: 'bench-insert',
  text: `${FULL_ROW} values ($1, $2, $3, $4::int + 1, $5, $6, $7, $8, $9, $10, $11, $12) returning tx::text || '.' || pos`,
};
const INSERT_BATCH = {
  name: 'bench-insert-batch',
  text: `${FULL_ROW} select $1, $2, $3, $4::int + n, a, b, c, d, e, f, g, h
    from unnest($5::uuid[], $6::text[], $7::smallint[], $8::timestamptz[], $9::uuid[], $10::bytea[], $11::bytea[], $12::bytea[]) with ordinality x(a, b, c, d, e, f, g, h, n)`,
};

const clientsOf = once(async (context) => {
  const databases = await context.fresh();
  await makeBaselineTables(databases.databases.main('owner'));
  return databases.clients('api', 32);
});

/** One connection that appends to one stream after another, `size` events at a time. */
function writer(client: pg.Client, statement: { name: string; text: string }, size: number): Work {
  let streamId = '';
  let revision = 0;
  let previous: Buffer = Buffer.alloc(32);
  return async () => {
    if (streamId === '' || revision + 1 >= STREAM_LENGTH * size) {
      streamId = randomUUID();
      revision = -1;
      previous = Buffer.alloc(32);
    }
    const hashes = Array.from(
      { length: size },
      () => (previous = createHash('sha256').update(previous).update(header).update(body).digest()),
    );
    const values =
      size === 1
        ? [ORG, 'mealPlan', streamId, revision, randomUUID(), 'ItemPlaced', 1, AT, KEY, header, body, hashes[0]]
        : [ORG, 'mealPlan', streamId, revision, ...columns(hashes)];
    const query: pg.QueryConfig = { ...statement, values };
    const { rowCount } = await client.query(query);
    if (!rowCount) throw new Error('nothing was appended');
    revision += size;
    return size;
  };
}

function columns(hashes: readonly Buffer[]): Buffer[] {
  const each = (element: number, make: () => Buffer) => binaryArray(element, hashes.map(make));
  return [
    each(ELEMENT.uuid, () => uuidBytes(randomUUID())),
    each(ELEMENT.text, () => Buffer.from('ItemPlaced')),
    each(ELEMENT.int2, () => smallintBytes(1)),
    each(ELEMENT.timestamptz, () => timestampBytes(AT)),
    each(ELEMENT.uuid, () => uuidBytes(KEY)),
    each(ELEMENT.bytea, () => header),
    each(ELEMENT.bytea, () => body),
    binaryArray(ELEMENT.bytea, hashes),
  ];
}

function appendRow(connections: number, goal: number): BenchRow {
  return {
    id: `append-c${connections}`,
    unit: 'commits/s',
    goal,
    better: 'higher',
    async measure(context) {
      const clients = (await clientsOf(context)).slice(0, connections);
      return rates(
        clients.map((client) => writer(client, STATEMENTS.append, 1)),
        clients.map((client) => writer(client, INSERT, 1)),
      );
    },
  };
}

export const rows: readonly BenchRow[] = [
  appendRow(1, 0.75),
  appendRow(8, 0.7),
  appendRow(32, 0.62),
  {
    id: 'batch100-c8',
    unit: 'events/s',
    goal: 0.55,
    better: 'higher',
    async measure(context) {
      const clients = (await clientsOf(context)).slice(0, 8);
      return rates(
        clients.map((client) => writer(client, STATEMENTS.appendBatch, 100)),
        clients.map((client) => writer(client, INSERT_BATCH, 100)),
      );
    },
  },
];
