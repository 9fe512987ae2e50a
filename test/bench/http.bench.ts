import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import type pg from 'pg';
import { chainHash, GENESIS } from '#libs/event-sourcing/hash-chain.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { STATEMENTS } from '#libs/event-store-postgres/statements.js';
import { Pipeline } from '#libs/read-models/pipeline.js';
import { once, rates, type BenchRow, type Work } from './bench.js';
import type { BenchContext } from './context.js';
import { LoadThread, type Load } from './load.js';
import { servedProduct, type ServedProduct } from './product.js';
import { listenToStatements, statementsOf, type Statement } from './statement-recorder.js';

const CONNECTIONS = 8;
const REQUESTS_A_WORK = 80;

type Asked = Pick<Load, 'method' | 'paths' | 'body'>;

const read = ({ clientIds }: ServedProduct): Asked => ({
  method: 'GET',
  paths: clientIds.map((id) => `/api/v1/clients/${id}`),
});
const append = ({ clientIds }: ServedProduct): Asked => ({
  method: 'POST',
  paths: clientIds.map((id) => `/api/v1/clients/${id}/weights`),
  body: 'weight',
});

const worldOf = once(async (context) => {
  const product = await servedProduct(context);
  const thread = new LoadThread();
  context.atEnd(() => thread.close());
  return {
    product,
    thread,
    bare: {
      read: await answeringServer(context, product, read(product)),
      append: await bareServer(context, product, append(product)),
    },
  };
});

/** Fastify that answers the same bytes, which one prepared statement reads by their key on the same pool. */
async function answeringServer(context: BenchContext, product: ServedProduct, { paths }: Asked): Promise<number> {
  const { owner, api } = product.pools;
  const headers = await product.signedIn();
  await owner.query('create schema bench');
  await owner.query('create table bench.answer (path text primary key, body text not null)');
  await owner.query('grant usage on schema bench to tf_api; grant select on bench.answer to tf_api');
  for (const path of paths)
    await owner.query('insert into bench.answer values ($1, $2)', [
      path,
      await product.text({ method: 'GET', url: path, headers }),
    ]);
  const server = Fastify();
  server.get('/*', async ({ url }, reply) => {
    const query = { name: 'bench-answer', text: 'select body from bench.answer where path = $1', values: [url] };
    const { rows } = await api.query<{ body: string }>(query);
    return reply.type('application/json; charset=utf-8').send(rows[0]!.body);
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  context.atEnd(() => server.close());
  return (server.server.address() as { port: number }).port;
}

/** Fastify with the very statements and transactions that the product sends for such a request, on the same pools. Nothing else. */
async function bareServer(context: BenchContext, product: ServedProduct, { method, paths }: Asked): Promise<number> {
  const transactions = transactionsOf(await recordedRequest(product, method, paths[0]!));
  const server = Fastify();
  server.route({
    method,
    url: '/*',
    handler: async (_, reply) => {
      await replay(product, transactions);
      return reply.code(method === 'POST' ? 201 : 200).send({ id: randomUUID(), revision: 1, position: '1.1' });
    },
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  context.atEnd(() => server.close());
  return (server.server.address() as { port: number }).port;
}

/** What one warm request sends. */
async function recordedRequest(
  product: ServedProduct,
  method: 'GET' | 'POST',
  url: string,
): Promise<readonly Statement[]> {
  const headers = await product.signedIn();
  const ask = () =>
    product.inject(
      method === 'GET'
        ? { method, url, headers }
        : {
            method,
            url,
            headers: { ...headers, 'idempotency-key': randomUUID() },
            payload: { entryId: newId(), date: '2026-03-02', kg: 82.4 },
          },
    );
  const stop = listenToStatements();
  try {
    for (let warm = 0; warm < 3; warm += 1) await ask();
    // the call to other instances is sent once for many requests
    return (await statementsOf(ask)).filter(({ query }) => !query.text.includes('pg_notify'));
  } finally {
    stop();
  }
}

/** The same statements with ids of their own; one transaction after the other, each on one connection. */
async function replay({ pools }: ServedProduct, transactions: readonly (readonly Statement[])[]): Promise<void> {
  const anew = freshValues();
  for (const statements of transactions) {
    const pool = statements[0]!.user === 'tf_worker' ? pools.worker : pools.api;
    const client = await pool.connect();
    try {
      for (const { query, pipeline } of statements)
        await (pipeline
          ? answersOf(
              client,
              pipeline.map((each) => ({ ...each, values: anew(each) })),
            )
          : client.query(query.values ? { ...query, values: anew(query) } : query));
    } finally {
      client.release();
    }
  }
}

async function answersOf(client: pg.PoolClient, statements: Pipeline['statements']): Promise<void> {
  const pipeline = new Pipeline(statements);
  client.query(pipeline);
  await pipeline.outcomes;
  if (pipeline.failure) throw pipeline.failure;
}

/** What ran between begin and commit on one connection belongs together; transactions that ran beside each other are taken apart. */
function transactionsOf(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const transactions: Statement[][] = [];
  const open = new Map<pg.Client, Statement[]>();
  for (const statement of statements) {
    const {
      client,
      query: { text },
    } = statement;
    const transaction = open.get(client);
    if (transaction) transaction.push(statement);
    else transactions.push([statement]);
    if (/^begin/i.test(text)) open.set(client, transactions.at(-1)!);
    if (/^(commit|rollback)/i.test(text)) open.delete(client);
  }
  return transactions;
}

/** A command of its own on a stream of its own: the same appended twice would be recognised. */
function freshValues(): (query: { readonly name?: string; readonly values?: readonly unknown[] }) => unknown[] {
  const [command, stream] = [randomUUID(), randomUUID()];
  return ({ name, values = [] }) => {
    if (name !== STATEMENTS.appendCommand.name) return [...values];
    const [header, body] = [values[9] as Buffer, values[10] as Buffer];
    return values
      .with(2, stream)
      .with(3, -1)
      .with(11, chainHash(GENESIS, header, body))
      .with(12, command);
  };
}

function row(id: 'http-read' | 'http-append', goal: number): BenchRow {
  return {
    id,
    unit: 'requests/s',
    goal,
    better: 'higher',
    async measure(context) {
      const { product, thread, bare } = await worldOf(context);
      const asked = id === 'http-read' ? read(product) : append(product);
      const headers = await product.signedIn();
      const against =
        (port: number): Work =>
        async () => {
          await thread.run({ ...asked, port, headers, requests: REQUESTS_A_WORK, connections: CONNECTIONS });
          return REQUESTS_A_WORK;
        };
      return rates([against(product.port)], [against(id === 'http-read' ? bare.read : bare.append)]);
    },
  };
}

export const rows: readonly BenchRow[] = [row('http-read', 0.5), row('http-append', 0.55)];
