import { ProjectionFixture } from '#libs/testing/projections.js';
import { newId } from '#libs/event-sourcing/ids.js';
import type { Projection } from './projection.js';
import { categories, visitProjection } from './diary.fixture.js';
import { CheckpointMoved, EventNotTaken } from './failures.js';
import { LogReader } from './log-reader.js';
import { applyBatch } from './projection-batch.js';
import { ProjectionBuilds } from './projection-builds.js';

const visit = (room: string) => ({ type: 'VisitCounted', data: { room } });
/** Counts like the other one, but with statements of its own, or in a table where rows can stand in each other's way. */
const byStatement: Projection = {
  ...visitProjection,
  name: 'visit_by_statement',
  tables: [{ ...visitProjection.tables[0]!, name: 'visit_by_statement' }],
  project: async ({ header, event }, tx) => {
    await tx.query(
      `insert into ${tx.table('visit_by_statement')} values ($1, $2, 1) on conflict (org_id, room) do update set visits = ${tx.table('visit_by_statement')}.visits + 1`,
      [header.orgId, (event.data as { room: string }).room],
    );
  },
};
const byPlace: Projection = {
  ...visitProjection,
  name: 'latest_by_place',
  tables: [
    {
      name: 'latest_by_place',
      columns:
        'org_id uuid not null, room text not null, place int not null, primary key (org_id, room), unique (org_id, place)',
    },
  ],
  project: ({ header, event }, tx) => {
    const { room } = event.data as { room: string };
    tx.remove('latest_by_place', { org_id: header.orgId, room: room === 'hall' ? 'garden' : 'hall' });
    tx.put('latest_by_place', { org_id: header.orgId, room, place: 1 });
  },
};

describe('a piece of the log', () => {
  const orgId = newId();
  const projections = [visitProjection, byStatement, byPlace];
  let fixture: ProjectionFixture;
  let builds: ProjectionBuilds;
  beforeAll(async () => {
    fixture = await ProjectionFixture.prepare({ categories, projections });
    const { databases } = fixture.databases;
    builds = new ProjectionBuilds(databases.main('worker'), databases.main('owner'));
    for (const projection of projections) await builds.create(projection);
    await fixture.append('visit', { orgId, streamId: 'a' }, visit('hall'), visit('garden'), visit('hall'));
  });
  afterAll(() => fixture.drop());

  const open = async (name: string) =>
    builds.open(
      projections.find((each) => each.name === name)!,
      (await builds.all()).find((each) => each.name === name)!,
    );
  const rows = async (table: string) =>
    (await fixture.databases.databases.main('worker').query(`select * from rm.${table}_v1 order by room`)).rows;
  const whole = async () => (await new LogReader(fixture.store, fixture.codec).read(null, 100, new Set(['visit'])))!;
  const worker = () => fixture.databases.databases.main('worker');

  it.each([
    [
      'visit_count',
      [
        { org_id: orgId, room: 'garden', visits: 1 },
        { org_id: orgId, room: 'hall', visits: 2 },
      ],
    ],
    [
      'visit_by_statement',
      [
        { org_id: orgId, room: 'garden', visits: 1 },
        { org_id: orgId, room: 'hall', visits: 2 },
      ],
    ],
    ['latest_by_place', [{ org_id: orgId, room: 'hall', place: 1 }]],
  ])('delivered twice changes nothing (%s)', async (name, expected) => {
    const [first, second] = [await open(name), await open(name)];
    const batch = await whole();
    await applyBatch(worker(), [first], batch, new Set());
    expect(await rows(name)).toEqual(expected);
    await expect(applyBatch(worker(), [second], batch, new Set())).rejects.toThrow(CheckpointMoved);
    expect(await rows(name)).toEqual(expected);
    expect(first.position).toBe(batch.end);
    expect(second.position).toBeNull();
  });

  it('is taken in by all of its builds or by none', async () => {
    const batch = (await fixture.append('visit', { orgId, streamId: 'a' }, visit('attic')),
    await new LogReader(fixture.store, fixture.codec).read(
      (await open('visit_count')).position,
      100,
      new Set(['visit']),
    ))!;
    const [well, sick] = [await open('visit_count'), await open('latest_by_place')];
    const broken = {
      ...sick,
      projection: {
        ...byPlace,
        project: () => {
          throw new TypeError('no');
        },
      },
    };
    await expect(applyBatch(worker(), [well, broken], batch, new Set())).rejects.toThrow(EventNotTaken);
    const unwritable = {
      ...sick,
      projection: {
        ...byPlace,
        project: ((_, tx) =>
          tx.put('latest_by_place', { org_id: orgId, room: 'x', place: 'not a number' })) as Projection['project'],
      },
    };
    await expect(applyBatch(worker(), [well, unwritable], batch, new Set())).rejects.toThrow(EventNotTaken);
    expect(await rows('visit_count')).toHaveLength(2);
    await applyBatch(worker(), [well], batch, new Set());
    expect(await rows('visit_count')).toHaveLength(3);
  });
});
