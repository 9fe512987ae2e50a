import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { LiveTopicName, ProjectionTransaction } from './projection.js';
import { projectionOf } from './projection-of.js';
import { diaryCategory, visitCategory } from './diary.fixture.js';

const shell = { name: 'typed', version: 1, isolation: 'stream', tables: [] } as const;
const tx = {} as ProjectionTransaction;
const erased = {
  header: { orgId: 'org', streamId: 'one' },
  event: { type: 'Erased', data: { subjectId: 'somebody', erasedType: 'NoteWritten' } },
} as RecordedEvent;

describe('a projection of typed events', () => {
  it('follows every category that it is declared for', () => {
    expect(projectionOf([diaryCategory, visitCategory], { ...shell, project: () => undefined }).categories).toEqual([
      'diary',
      'visit',
    ]);
  });

  it('never gives an erased event to what expects a readable one', async () => {
    const seen: string[] = [];
    const projection = projectionOf(diaryCategory, {
      ...shell,
      project: ({ event }) => void seen.push(event.type),
      announces: ({ header }) => [{ topic: 'diary' as LiveTopicName, clientId: null, id: header.streamId }],
    });
    await projection.project(erased, tx);
    expect(seen).toEqual([]);
    expect(projection.announces?.(erased)).toEqual([]);
  });

  it('lets a projection say what becomes of the row of an erased event', async () => {
    const removed: string[] = [];
    const projection = projectionOf(diaryCategory, {
      ...shell,
      project: () => undefined,
      erased: ({ header }) => void removed.push(header.streamId),
    });
    await projection.project(erased, tx);
    expect(removed).toEqual(['one']);
  });
});
