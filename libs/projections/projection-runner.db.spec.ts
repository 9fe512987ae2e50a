import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProjectionFixture } from '#libs/testing/projections.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { categories, diaryProjection, visitProjection, type DiaryEvent } from './diary.fixture.js';
import type { LiveTopic } from './live-topics.js';
import { ProjectionProgress } from './projection-progress.js';

const entry = (
  entryId: string,
  more: Partial<Extract<DiaryEvent, { type: 'EntryWritten' }>['data']> = {},
): DiaryEvent => ({
  type: 'EntryWritten',
  data: { entryId, day: '2026-01-05', text: 'slept well', tags: ['sleep'], mood: 4, ...more },
});
const visit = (room: string) => ({ type: 'VisitCounted', data: { room } });

describe('projections over a growing log', () => {
  let fixture: ProjectionFixture;
  const orgId = newId();
  const client = () => ({ orgId, streamId: newId(), subject: { kind: 'client' as const, id: newId() } });

  beforeAll(async () => {
    fixture = await ProjectionFixture.start({ categories, projections: [diaryProjection(), visitProjection] });
  });
  afterAll(() => fixture.drop());

  it('show what was written, in the org it was written in', async () => {
    const target = client();
    await fixture.append(
      'diary',
      target,
      entry('a'),
      entry('b'),
      { type: 'EntryRated', data: { entryId: 'a', mood: 2.5 } },
      { type: 'EntryTorn', data: { entryId: 'b' } },
    );
    await fixture.caughtUp();
    expect(await fixture.rows(orgId, 'diary_entry')).toEqual([
      {
        org_id: orgId,
        entry_id: 'a',
        client_id: target.subject.id,
        day: '2026-01-05',
        text: 'slept well',
        tags: ['sleep'],
        mood: '2.5',
        written_at: '2026-01-05T09:00:00.000Z',
      },
    ]);
    expect(await fixture.rows(newId(), 'diary_entry')).toEqual([]);
  });

  it('count every event once while two processes want to drive', async () => {
    const other = fixture.anotherRunner();
    other.start();
    for (let n = 0; n < 40; n += 1) await fixture.append('visit', { orgId, streamId: newId() }, visit('hall'));
    await fixture.caughtUp();
    await sleep(500); // the other has asked by now
    expect([fixture.runner.drives, other.drives]).toEqual([true, false]);
    // the driver loses its connection while events go on; the other takes over
    const admin = new pg.Client(fixture.databases.adminUrl);
    await admin.connect();
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'trackforge projections driver' and datname = current_database()`,
    );
    await admin.end();
    for (let n = 0; n < 40; n += 1) await fixture.append('visit', { orgId, streamId: newId() }, visit('hall'));
    await fixture.caughtUp();
    expect(await fixture.rows(orgId, 'visit_count')).toEqual([{ org_id: orgId, room: 'hall', visits: 80 }]);
    await other.stop();
  });

  it('go on where they were after the database was away', async () => {
    const admin = new pg.Client(fixture.databases.adminUrl);
    await admin.connect();
    for (let n = 0; n < 20; n += 1) {
      await fixture.append('visit', { orgId, streamId: newId() }, visit('garden'));
      if (n % 5 === 4)
        await admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where usename in ('tf_worker', 'tf_api', 'tf_owner') and datname = current_database()`,
        );
    }
    await admin.end();
    await fixture.caughtUp();
    expect(await fixture.rows(orgId, 'visit_count')).toContainEqual({ org_id: orgId, room: 'garden', visits: 20 });
  });

  it('tell open screens after the rows are visible, in this process and in others', async () => {
    const heard: { where: string; topic: LiveTopic; visible: number }[] = [];
    const { LiveTopics } = await import('./live-topics.js');
    const elsewhere = new LiveTopics(fixture.databases.databases.main('worker'), fixture.databases.urls.main.api);
    const target = client();
    const listen = (where: string) => (topic: LiveTopic) => {
      void fixture
        .rows(orgId, 'diary_entry')
        .then((rows) => heard.push({ where, topic, visible: rows.filter((row) => row['entry_id'] === 'told').length }));
    };
    fixture.topics.subscribe(listen('here'));
    elsewhere.subscribe(listen('elsewhere'));
    fixture.topics.start();
    elsewhere.start();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await fixture.append('diary', target, entry('told'));
    for (let n = 0; n < 100 && heard.length < 2; n += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    const topic = { orgId, topic: 'diary', clientId: target.subject.id, id: target.streamId };
    expect(heard).toEqual([
      { where: 'here', topic, visible: 1 },
      { where: 'elsewhere', topic, visible: 1 },
    ]);
    await elsewhere.stop();
  });

  it('are waited for by an instance that does not drive', async () => {
    const progress = new ProjectionProgress(fixture.databases.databases.main('api'), fixture.store);
    const position = await fixture.append('diary', client(), entry('elsewhere'));
    await progress.waitFor(['diary', 'visit_count'], position);
    expect(await fixture.rows(orgId, 'diary_entry')).toContainEqual(expect.objectContaining({ entry_id: 'elsewhere' }));
  });

  it.each([
    ['beyond the end', '999999999/999999999'],
    ['no position', "' or 1=1"],
    ['of another engine', '12.34'],
  ])('refuse to wait for a position %s', async (_, position) => {
    await expect(fixture.progress.waitFor(['diary'], position, 50)).rejects.toMatchObject({
      code: 'position.unknown',
      status: 400,
    });
  });

  it('say when they are behind', async () => {
    await fixture.runner.stop();
    const position = await fixture.append('diary', client(), entry('late'));
    await expect(fixture.progress.waitFor(['diary'], position, 60)).rejects.toEqual(
      expect.objectContaining({ code: 'read-model.behind', status: 503 } satisfies Partial<Refusal>),
    );
    fixture.runner.start();
    await fixture.progress.waitFor(['diary'], position);
  });
});
