import Fastify from 'fastify';
import { newId } from '#libs/event-sourcing/ids.js';
import { testApp } from '#libs/testing/app.js';
import { once, type BenchRow } from './bench.js';
import { processorTimeOf } from './processor-time.js';

const WRITES = 150;

/** The whole product in one process, and a server on the same pool that inserts a row as large and answers as much. */
const worldOf = once(async (context) => {
  const app = await testApp();
  context.atEnd(() => app.close());
  const { dietitian } = await app.found({ dietitian: 'dietitian' });
  const caller = await app.login(dietitian);
  const contact = { kind: 'email', value: 'somebody@clinic.example' };
  const { body } = await caller.write('POST', '/clients', { name: 'Somebody', contact });
  const path = `/clients/${String(body['id'])}/weights`;
  const { databases } = app.databases;
  await databases.main('owner').query('create schema bench');
  await databases
    .main('owner')
    .query('create table bench.weight (id bigint generated always as identity primary key, data jsonb not null)');
  await databases
    .main('owner')
    .query('grant usage on schema bench to tf_api; grant insert, select on bench.weight to tf_api');
  const pool = databases.main('api');
  const bare = Fastify();
  bare.post('/weights', async ({ body: data }, reply) => {
    const { rows } = await pool.query({
      name: 'bench-weight',
      text: 'insert into bench.weight (data) values ($1) returning id',
      values: [data],
    });
    return reply.code(201).send({ ...(data as object), id: rows[0] });
  });
  context.atEnd(() => bare.close());
  await bare.ready();
  return {
    pool,
    write: async () => {
      const answer = await caller.write('POST', path, { entryId: newId(), date: '2026-03-02', kg: 82.4 });
      if (answer.status !== 201) throw new Error(`a weight was answered ${answer.status}: ${answer.text}`);
    },
    insert: () =>
      bare.inject({ method: 'POST', url: '/weights', payload: { entryId: newId(), date: '2026-03-02', kg: 82.4 } }),
    settle: () => app.settle(),
  };
});

export const rows: readonly BenchRow[] = [
  {
    id: 'write-c1',
    unit: 'writes per second of processor time',
    goal: 0.25,
    better: 'higher',
    apart: 'write',
    /** One after the other, up to the rows of every projection. */
    async measure(context) {
      const { pool, write, insert, settle } = await worldOf(context);
      const times = async (work: () => Promise<unknown>) => {
        for (let time = 0; time < WRITES; time += 1) await work();
        await settle();
      };
      await times(write);
      await times(insert);
      const [candidate, baseline] = [
        await processorTimeOf(pool, () => times(write)),
        await processorTimeOf(pool, () => times(insert)),
      ];
      return { candidate: (WRITES / candidate) * 1000, baseline: (WRITES / baseline) * 1000 };
    },
  },
];
