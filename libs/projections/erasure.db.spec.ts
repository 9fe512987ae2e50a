import { ProjectionFixture } from '#libs/testing/projections.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { categories, diaryProjection, visitProjection, type DiaryEvent } from './diary.fixture.js';

const entry = (entryId: string): DiaryEvent => ({
  type: 'EntryWritten',
  data: { entryId, day: '2026-01-05', text: 'CANARY', tags: [], mood: null },
});

describe('an erased client', () => {
  const orgId = newId();
  const client = () => {
    const id = newId();
    return { orgId, streamId: id, subject: { kind: 'client' as const, id } };
  };
  let fixture: ProjectionFixture;
  beforeEach(async () => {
    fixture = await ProjectionFixture.start({ categories, projections: [diaryProjection(), visitProjection] });
  });
  afterEach(() => fixture.drop());
  const erase = (clientId: string) =>
    fixture.append('erasure', { orgId, streamId: clientId }, { type: 'ClientErased', data: { clientId } });
  const ids = async (of = fixture) =>
    (await of.rows<{ entry_id: string }>(orgId, 'diary_entry')).map((row) => row.entry_id);

  it('leaves no row, and others keep theirs, in every org', async () => {
    const [gone, stays] = [client(), client()];
    const elsewhere = { ...gone, orgId: newId() };
    await fixture.append('diary', gone, entry('gone'));
    await fixture.append('diary', elsewhere, entry('elsewhere'));
    await fixture.append('diary', stays, entry('stays'));
    await erase(gone.subject.id);
    await fixture.caughtUp();
    expect(await ids()).toEqual(['stays']);
    expect(await fixture.rows(elsewhere.orgId, 'diary_entry')).toHaveLength(1);
  });

  it('comes back neither from the rest of the same batch nor from events that could still be opened, also after a restart', async () => {
    await fixture.runner.stop();
    const gone = client();
    await fixture.append('diary', gone, entry('before'));
    await erase(gone.subject.id);
    // the key is destroyed after the event; another instance, unaware, still seals and appends
    await fixture.append('diary', gone, entry('same batch'));
    fixture.runner.start();
    await fixture.caughtUp();
    await fixture.append('diary', gone, entry('later'));
    await fixture.caughtUp();
    await fixture.stop();
    const restarted = await ProjectionFixture.start({
      categories,
      projections: [diaryProjection(), visitProjection],
      after: fixture,
    });
    await restarted.append('diary', gone, entry('after the restart'));
    await restarted.caughtUp();
    expect(await ids(restarted)).toEqual([]);
    await restarted.stop();
  });

  it('is missing in rebuilt rows as in the live ones: same bytes, before and after the key is destroyed', async () => {
    const [gone, stays] = [client(), client()];
    await fixture.append('diary', stays, entry('first'));
    await fixture.append('diary', gone, entry('a'), entry('b'), {
      type: 'EntryRated',
      data: { entryId: 'a', mood: 1 },
    });
    await fixture.append('diary', stays, entry('last'));
    await erase(gone.subject.id);
    await fixture.caughtUp();
    const live = await fixture.admin.digest('diary');
    await fixture.admin.rebuild('diary');
    expect(await fixture.admin.digest('diary')).toBe(live);
    await fixture.codec.destroyKey(orgId, gone.subject, '2026-02-01T00:00:00.000Z');
    await fixture.admin.rebuild('diary');
    expect(await fixture.admin.digest('diary')).toBe(live);
    expect(await ids()).toEqual(['first', 'last']);
  });
});
