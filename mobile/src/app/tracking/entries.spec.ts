import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import type { Act, Entry } from './data/entry';
import { TrackingApi } from './data/tracking.api';
import { Entries } from './entries.store';

const session = { accountId: 'a1', orgId: 'o1', clientId: 'c1' };
const shown = { meal: 'Lunch', kcal: 508 };
const lunch = (entryId: string): Act => ({
  type: 'log-meal',
  entryId,
  log: { date: '2026-11-21', slotId: 'lunch', kind: 'as-planned' },
});
const dinner = (entryId: string): Act => ({
  type: 'log-meal',
  entryId,
  log: { date: '2026-11-21', slotId: 'dinner', kind: 'as-planned' },
});
const removal = (entryId: string): Act => ({
  type: 'remove-meal',
  entryId,
  log: { date: '2026-11-21', slotId: 'lunch' },
});
const noAnswer = new HttpErrorResponse({ status: 0 });
const refusal = new HttpErrorResponse({ status: 409, error: { code: 'meal-log.slot-logged', requestId: 'r1' } });

/** Stands for the server: answers as told, and remembers what arrived. */
class Server {
  readonly arrived: { key: string; entryId: string; clientId: string }[] = [];
  answers: (unknown | 'ok')[] = [];
  async send(clientId: string, { id: key, payload: { act } }: Entry): Promise<void> {
    this.arrived.push({ key, entryId: act.entryId, clientId });
    const answer = this.answers.shift() ?? 'ok';
    if (answer !== 'ok') throw answer;
  }
}

const opened: Entries[] = [];
/** A window of the app: its own memory, the same storage. */
function openApp(server: Pick<Server, 'send'>, who = session) {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [{ provide: TrackingApi, useValue: server }] });
  const entries = TestBed.inject(Entries);
  opened.push(entries);
  entries.open(who);
  return entries;
}
const closeApps = () => opened.splice(0).forEach((entries) => entries.close());

describe('entries on their way to the server', () => {
  let server: Server;
  beforeEach(() => {
    localStorage.clear();
    vi.useFakeTimers();
    server = new Server();
  });
  afterEach(() => {
    closeApps();
    vi.useRealTimers();
  });
  const settled = () => vi.advanceTimersByTimeAsync(0);

  it('leave storage when they are acknowledged, and the screen when a read has caught up', async () => {
    const entries = openApp(server);
    entries.take(lunch('e1'), shown);
    await settled();
    expect(entries.all().map(({ state }) => state)).toEqual(['sent']);
    expect(localStorage.length).toBe(0);
    entries.settle(entries.sentKeys('meals'));
    expect(entries.all()).toEqual([]);
  });

  it('survive a reload without an answer and ask again with the same key', async () => {
    server.answers = [noAnswer];
    openApp(server).take(lunch('e1'), shown);
    await settled();
    closeApps();
    const entries = openApp(server);
    expect(entries.all().map(({ state, payload }) => [state, payload.act.entryId])).toEqual([['waiting', 'e1']]);
    await settled();
    expect(entries.all()[0]?.state).toBe('sent');
    expect(server.arrived).toHaveLength(2);
    expect(server.arrived[0]).toEqual(server.arrived[1]);
  });

  it('go up in order for one meal, past one that fails', async () => {
    server.answers = [noAnswer];
    const entries = openApp(server);
    entries.take(lunch('e1'), shown);
    entries.take(removal('e1'), shown);
    entries.take(lunch('e2'), shown);
    entries.take(dinner('e3'), shown);
    await settled();
    expect(server.arrived.map(({ entryId }) => entryId)).toEqual(['e1', 'e3']);
    expect(entries.waiting()).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.arrived.map(({ entryId }) => entryId)).toEqual(['e1', 'e3', 'e1', 'e1', 'e2']);
    expect(server.arrived[2]?.key).toBe(server.arrived[0]?.key);
    expect(entries.waiting()).toEqual([]);
  });

  it('stay when refused, hold back what builds on them, and let the others go', async () => {
    server.answers = [refusal];
    const entries = openApp(server);
    entries.take(lunch('e1'), shown);
    entries.take(removal('e1'), shown);
    entries.take(lunch('e2'), shown);
    await settled();
    expect(entries.all().map(({ state }) => state)).toEqual(['conflict', 'waiting', 'sent']);
    expect(entries.refused()[0]?.problem).toMatchObject({ code: 'meal-log.slot-logged', requestId: 'r1' });
    expect(openApp(server).refused()).toHaveLength(1);
  });

  it('are gone only when the client discards them', async () => {
    server.answers = [refusal];
    const entries = openApp(server);
    const { id } = entries.take(lunch('e1'), shown);
    await settled();
    entries.discard(id);
    expect(openApp(server).all()).toEqual([]);
  });

  it('wait for the next session when this one ends, and never leave under another account', async () => {
    server.answers = [new HttpErrorResponse({ status: 401 })];
    openApp(server).take(lunch('e1'), shown);
    await settled();
    closeApps();
    const other = openApp(server, { ...session, accountId: 'a2', clientId: 'c2' });
    await settled();
    expect(other.all()).toEqual([]);
    expect(server.arrived).toHaveLength(1);
    other.open(session);
    await settled();
    expect(server.arrived[1]).toEqual(server.arrived[0]);
  });

  it('of the format of before are taken up as they stood', async () => {
    const kept = { shown, at: '2026-11-21T12:00:00.000Z', attempts: 1, problem: null };
    const problem = { status: 409, code: 'meal-log.slot-logged' };
    localStorage.setItem(
      'tf.entry.o1.a1.k2',
      JSON.stringify({ ...kept, key: 'k2', act: dinner('e2'), state: 'refused', problem }),
    );
    localStorage.setItem(
      'tf.entry.o1.a1.k1',
      JSON.stringify({ ...kept, key: 'k1', act: lunch('e1'), state: 'sending' }),
    );
    const entries = openApp(server);
    await settled();
    expect(server.arrived).toEqual([{ key: 'k1', entryId: 'e1', clientId: 'c1' }]);
    expect(entries.refused()).toMatchObject([{ id: 'k2', at: kept.at, payload: { act: dinner('e2') }, problem }]);
    expect(Object.keys(localStorage)).toEqual(['tf.outbox.2/o1.a1/tracking/k2']);
  });
});
