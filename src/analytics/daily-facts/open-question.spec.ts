import type { MessageEvent } from '#src/conversation/contract.js';
import { NO_QUESTIONS, questionsAfter, questionsClosed } from './open-question.js';

const DAY = '2026-11-02';
type Said = readonly [at: string, what: 'asks' | 'replies' | 'withdraws', messageId: string];

const eventOf = (what: Said[1], messageId: string): MessageEvent =>
  what === 'withdraws'
    ? { type: 'MessageWithdrawn', data: { messageId } }
    : {
        type: 'MessageSent',
        data: { messageId, authorId: 'x', text: 'x', side: what === 'asks' ? 'client' : 'team' },
      };

/** Questions as they are counted: the first message of each, and the time of the answer. */
function counted(...said: readonly Said[]) {
  const rows = new Map<string, string | null>();
  let questions = NO_QUESTIONS;
  for (const [at, what, messageId] of said) {
    const change = questionsAfter(questions, eventOf(what, messageId), `${DAY}T${at}:00.000Z`);
    if (!change) continue;
    questions = change.questions;
    for (const id of change.dropped) rows.delete(id);
    if (change.counted) rows.set(change.counted.first.messageId, change.counted.answeredAt?.slice(11, 16) ?? null);
  }
  return { rows: Object.fromEntries(rows), waiting: questions.waiting.map(({ messageId }) => messageId) };
}

describe('a question of a client', () => {
  const asked: readonly Said[] = [
    ['09:00', 'asks', 'a'],
    ['09:01', 'asks', 'b'],
    ['09:05', 'replies', 'x'],
  ];
  it('waits again when its answer is withdrawn, without what was withdrawn of it meanwhile', () => {
    expect(counted(...asked)).toEqual({ rows: { a: '09:05' }, waiting: [] });
    expect(counted(...asked, ['09:06', 'withdraws', 'x'])).toEqual({ rows: { a: null }, waiting: ['a', 'b'] });
    expect(counted(...asked, ['09:06', 'withdraws', 'a'])).toEqual({ rows: { a: '09:05' }, waiting: [] });
    expect(counted(...asked, ['09:06', 'withdraws', 'a'], ['09:07', 'withdraws', 'x'])).toEqual({
      rows: { b: null },
      waiting: ['b'],
    });
  });
  it('is answered by the next reply that stands', () => {
    const replied: readonly Said[] = [...asked, ['09:30', 'replies', 'y']];
    expect(counted(...replied, ['09:31', 'withdraws', 'y']).rows).toEqual({ a: '09:05' });
    expect(counted(...replied, ['09:31', 'withdraws', 'x']).rows).toEqual({ a: '09:30' });
    expect(counted(...replied, ['09:31', 'withdraws', 'x'], ['09:32', 'withdraws', 'y']).rows).toEqual({ a: null });
  });
  it('goes on with what was asked after the withdrawn answer', () => {
    const again: readonly Said[] = [...asked, ['09:10', 'asks', 'c'], ['09:11', 'withdraws', 'x']];
    expect(counted(...again)).toEqual({ rows: { a: null }, waiting: ['a', 'b', 'c'] });
    expect(counted(...again, ['10:00', 'replies', 'z']).rows).toEqual({ a: '10:00' });
  });
  it('is closed with the record: dropped in its first day, late after it', () => {
    const questions = { waiting: [{ messageId: 'a', at: `${DAY}T09:00:00.000Z` }], answered: null };
    const closed = (at: string) => questionsClosed(questions, at);
    expect(closed('2026-11-03T09:00:00.000Z')).toMatchObject({ questions: NO_QUESTIONS, dropped: ['a'] });
    expect(closed('2026-11-03T09:00:00.001Z')).toMatchObject({ questions: NO_QUESTIONS, dropped: [] });
    expect(questionsClosed(NO_QUESTIONS, '2026-11-03T09:00:00.000Z')).toBeNull();
  });
});
