import { ProjectionFixture } from '#libs/testing/projections.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#libs/event-sourcing/ids.js';
import type { Projection } from './projection.js';
import { categories, diaryProjection, visitProjection, type DiaryEvent } from './diary.fixture.js';

const orgs = [newId(), newId()];
const projections = (): Projection[] => [diaryProjection(), visitProjection];

/** 600 events of 20 clients and some rooms; always the same. */
async function fill(fixture: ProjectionFixture, from = 0, count = 600): Promise<void> {
  for (let n = from; n < from + count; n += 1) {
    const orgId = orgs[n % 2]!;
    if (n % 3 === 0) {
      await fixture.append(
        'visit',
        { orgId, streamId: `room-${n % 7}` },
        { type: 'VisitCounted', data: { room: `room ${n % 7}` } },
      );
      continue;
    }
    const id = `00000000-0000-4000-8000-0000000000${String(10 + (n % 20))}`;
    const events: DiaryEvent[] = [
      {
        type: 'EntryWritten',
        data: { entryId: `e${n}`, day: '2026-02-01', text: `entry ${n} "é"`, tags: ['a', String(n)], mood: null },
      },
    ];
    if (n % 4 === 0) events.push({ type: 'EntryRated', data: { entryId: `e${n}`, mood: n % 10 } });
    if (n % 11 === 0) events.push({ type: 'EntryTorn', data: { entryId: `e${n}` } });
    await fixture.append('diary', { orgId, streamId: id, subject: { kind: 'client', id } }, ...events);
  }
}

const digests = async (fixture: ProjectionFixture, build?: number) => [
  await fixture.admin.digest('diary', build),
  await fixture.admin.digest('visit_count', build),
];

describe('a rebuild', () => {
  let live: ProjectionFixture;
  let liveDigests: string[];
  beforeAll(async () => {
    live = await ProjectionFixture.start({ categories, projections: projections() });
    await fill(live);
    await live.caughtUp();
    liveDigests = await digests(live);
  });
  afterAll(() => live.drop());

  it('gives the same bytes, beside the live rows, and takes over', async () => {
    const before = await live.admin.status();
    expect(await live.admin.rebuild('diary')).toBe(2);
    expect(await digests(live)).toEqual(liveDigests);
    const after = await live.admin.status();
    expect(before.find((each) => each.name === 'diary')).toMatchObject({ build: 1, state: 'live' });
    expect(after.find((each) => each.name === 'diary' && each.state === 'live')).toMatchObject({ build: 2 });
    expect((await live.rows(orgs[0]!, 'diary_entry')).length).toBeGreaterThan(150);
  });

  it('lets the old tables go when nobody reads them any more', async () => {
    const tables = async () =>
      (
        await live.databases.databases
          .main('owner')
          .query(`select tablename from pg_tables where schemaname = 'rm' and tablename like 'diary%' order by 1`)
      ).rows.map((row: { tablename: string }) => row.tablename);
    for (let n = 0; n < 100 && (await tables()).length > 1; n += 1) await sleep(50);
    expect(await tables()).toEqual(['diary_entry_v1_b2']);
  });

  it('is read at once by an instance that took no part', async () => {
    const bystander = await ProjectionFixture.prepare({ categories, projections: projections(), after: live });
    await bystander.rows(orgs[0]!, 'visit_count');
    await live.admin.rebuild('visit_count');
    await live.databases.databases.main('owner').query('drop table if exists rm.visit_count_v1');
    expect(await bystander.rows(orgs[0]!, 'visit_count')).toHaveLength(7);
  });

  it('waits for nobody: events go on being shown meanwhile, and none is missing after', async () => {
    let done = false;
    const rebuilt = live.admin.rebuild('diary').then(() => {
      done = true;
    });
    let shown = 0;
    for (let n = 600; !done || n < 640; n += 1) {
      await fill(live, n, 1);
      await live.caughtUp(1000);
      shown += 1;
    }
    await rebuilt;
    expect(shown).toBeGreaterThanOrEqual(40);
    const digestLive = await live.admin.digest('diary');
    await live.admin.rebuild('diary');
    expect(await live.admin.digest('diary')).toBe(digestLive);
  });

  it.each([7, 250, 2000])(
    'from an empty schema gives the same bytes with batches of %p, interrupted three times',
    async (batch) => {
      const reference = await digests(live);
      const {
        databases: { databases },
      } = live;
      await live.stop();
      // as after a restore without read models
      for (const record of await live.admin.status())
        await databases
          .main('worker')
          .query(
            `update es.projection set state = 'retired', changed_at = now() - interval '1 hour' where name = $1 and build = $2`,
            [record.name, record.build],
          );
      for (let interruption = 0; interruption < 3; interruption += 1) {
        const process = await ProjectionFixture.start({ categories, projections: projections(), after: live, batch });
        await sleep(20 + 30 * interruption);
        await process.stop();
      }
      const last = await ProjectionFixture.start({ categories, projections: projections(), after: live, batch });
      await last.caughtUp(20_000);
      expect(await digests(last)).toEqual(reference);
      await last.stop();
    },
    180_000,
  );

  it('of a raised version leaves the old rows readable until it takes over, and cleans up', async () => {
    const before = await ProjectionFixture.start({ categories, projections: projections(), after: live });
    await before.caughtUp();
    const reference = await before.admin.digest('diary');
    const rows = await before.rows(orgs[1]!, 'diary_entry');
    await before.stop();
    const raised = await ProjectionFixture.prepare({
      categories,
      projections: [diaryProjection({ version: 2 }), visitProjection],
      after: live,
    });
    expect(await raised.rows(orgs[1]!, 'diary_entry')).toEqual(rows);
    raised.runner.start();
    for (let n = 0; n < 200; n += 1) {
      expect(await raised.rows(orgs[1]!, 'diary_entry')).toEqual(rows);
      if (
        (await raised.admin.status()).some(
          (each) => each.name === 'diary' && each.version === 2 && each.state === 'live',
        )
      )
        break;
      await sleep(20);
    }
    expect(await raised.admin.digest('diary')).toBe(reference);
    expect((await raised.admin.status()).find((each) => each.name === 'diary' && each.state === 'live')).toMatchObject({
      version: 2,
    });
    await raised.stop();
  });
});
