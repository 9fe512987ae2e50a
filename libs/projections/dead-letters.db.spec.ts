import { ProjectionFixture } from '#libs/testing/projections.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#libs/event-sourcing/ids.js';
import {
  categories,
  diaryCategory,
  diaryProjection,
  erasureCategory,
  visitProjection,
  type DiaryEvent,
} from './diary.fixture.js';

const entry = (entryId: string, text = 'fine'): DiaryEvent => ({
  type: 'EntryWritten',
  data: { entryId, day: '2026-01-05', text, tags: [], mood: null },
});
const rated = (entryId: string, mood: number): DiaryEvent => ({ type: 'EntryRated', data: { entryId, mood } });
const visit = (room: string) => ({ type: 'VisitCounted', data: { room } });
const until = async (what: () => Promise<boolean>): Promise<void> => {
  for (let n = 0; n < 150; n += 1) {
    if (await what()) return;
    await sleep(20);
  }
  throw new Error('it did not come true');
};

describe('an event that cannot be taken in', () => {
  const orgId = newId();
  const client = () => {
    const id = newId();
    return { orgId, streamId: id, subject: { kind: 'client' as const, id } };
  };
  const poison = diaryProjection({ trips: (text) => text === 'poison' });
  let fixture: ProjectionFixture;
  beforeEach(async () => {
    fixture = await ProjectionFixture.start({ categories, projections: [poison, visitProjection] });
    await until(async () => (await fixture.admin.status()).filter((each) => each.state === 'live').length === 2);
  });
  afterEach(() => fixture.drop());

  const status = async (name: string) =>
    (await fixture.admin.status()).find((each) => each.name === name && each.state === 'live');
  const entries = async () =>
    (await fixture.rows<{ entry_id: string; mood: string | null }>(orgId, 'diary_entry')).map((row) => row.entry_id);

  it('parks its stream, alarms, and lets the others go on', async () => {
    const [sick, well] = [client(), client()];
    await fixture.append('diary', sick, entry('before'), entry('bad', 'poison'), rated('before', 5));
    await fixture.append('diary', well, entry('other'));
    await fixture.append('visit', { orgId, streamId: 'v' }, visit('hall'));
    await fixture.append('diary', sick, entry('after'));
    await fixture.caughtUp();
    expect(await entries()).toEqual(['before', 'other']);
    expect(await fixture.rows(orgId, 'visit_count')).toHaveLength(1);
    expect(await status('diary')).toMatchObject({ parked: 1, stopped_reason: null });
    expect(fixture.runner.troubles.parked.get('diary')).toBe(1);
    expect(fixture.alarms).toEqual([
      expect.stringMatching(
        new RegExp(
          `^projection diary parked diary-${orgId}.${sick.streamId} at revision 1: TypeError at libs/projections/diary.fixture.ts:\\d+$`,
        ),
      ),
    ]);
  });

  it('is taken in after the fix, with all that followed, without anybody naming a place', async () => {
    const sick = client();
    await fixture.append('diary', sick, entry('before'), entry('bad', 'poison'), rated('before', 5), entry('after'));
    await fixture.caughtUp();
    await fixture.stop();
    const fixed = await ProjectionFixture.start({
      categories,
      projections: [diaryProjection(), visitProjection],
      after: fixture,
    });
    await fixed.append('diary', sick, rated('bad', 3));
    await fixed.caughtUp();
    await until(async () => (await fixed.admin.status()).every((each) => each.parked === 0));
    expect(await fixed.rows(orgId, 'diary_entry')).toMatchObject([
      { entry_id: 'after' },
      { entry_id: 'bad', mood: '3.0' },
      { entry_id: 'before', mood: '5.0' },
    ]);
    const digest = await fixed.admin.digest('diary');
    await fixed.admin.rebuild('diary');
    expect(await fixed.admin.digest('diary')).toBe(digest);
    await fixed.stop();
  });

  it('stops a projection whose rows belong to no single stream, and no other', async () => {
    await fixture.append('visit', { orgId, streamId: 'v' }, visit('hall'), visit('cellar'), visit('hall'));
    await fixture.append('diary', client(), entry('other'));
    await until(async () => (await status('visit_count'))!.stopped_reason !== null);
    await until(async () => (await entries()).includes('other'));
    expect(await fixture.rows(orgId, 'visit_count')).toEqual([{ org_id: orgId, room: 'hall', visits: 1 }]);
    expect(fixture.alarms).toEqual([expect.stringContaining('projection visit_count stopped: RangeError')]);
    expect(fixture.runner.troubles.stopped.get('visit_count')).toBe(1);
    await fixture.stop();
    const fixed = await ProjectionFixture.start({
      categories,
      projections: [poison, { ...visitProjection, project: () => undefined }],
      after: fixture,
    });
    await fixed.caughtUp();
    expect((await fixed.admin.status()).find((each) => each.name === 'visit_count')).toMatchObject({
      stopped_reason: null,
    });
    await fixed.stop();
  });

  it('stops everybody who reads it when its key is missing without tombstone, even where streams could be parked', async () => {
    const lost = client();
    await fixture.append('diary', lost, entry('a'));
    await fixture.caughtUp();
    const key = await fixture.vault.keyOf(orgId, lost.subject);
    await fixture.append('diary', lost, entry('b'));
    await fixture.caughtUp(); // what serves has read everything: only what is built anew meets the lost key
    await fixture.stop();
    fixture.vault.lose(key.keyId);
    const restarted = await ProjectionFixture.start({
      categories,
      projections: [diaryProjection({ version: 2 }), visitProjection],
      after: fixture,
    });
    await restarted.append('visit', { orgId, streamId: 'v' }, visit('hall'));
    await until(async () =>
      (await restarted.admin.status()).some(
        (each) => each.name === 'diary' && (each.stopped_reason ?? '').startsWith('KeyMissing'),
      ),
    );
    await until(async () => (await restarted.rows(orgId, 'visit_count')).length === 1);
    expect(restarted.alarms).toEqual([expect.stringContaining('projection diary stopped: KeyMissing')]);
    await restarted.stop();
  });

  it('of a type that nobody declares parks its stream too', async () => {
    await fixture.stop();
    const { EntryTorn, ...known } = diaryCategory.events;
    const older = await ProjectionFixture.start({
      categories: [{ ...diaryCategory, events: known }, erasureCategory],
      projections: [diaryProjection()],
      after: fixture,
    });
    const [newer, plain] = [client(), client()];
    await fixture.append('diary', newer, entry('a'), { type: 'EntryTorn', data: EntryTorn.example });
    await older.append('diary', plain, entry('b'));
    await older.caughtUp();
    expect(await entries()).toEqual(['a', 'b']);
    expect(older.alarms).toEqual([expect.stringContaining('at revision 1: UnknownEvent')]);
    await older.stop();
  });
});
