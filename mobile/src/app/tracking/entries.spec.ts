import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import type { Act, Entry } from './data/entry';
import { TrackingApi } from './data/tracking.api';
import { Entries } from './entries.store';
import { EntryCourier } from './entry-courier';

const session = { accountId: 'a1', orgId: 'o1', clientId: 'c1' };
const shown = { meal: 'Lunch', kcal: 508 };
const lunch = (entryId: string): Act => ({
  type: 'log-meal',
  entryId,
  log: { date: '2026-11-21', slotId: 'lunch', kind: 'as-planned' },
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
  async send(clientId: string, { key, act }: Entry): Promise<void> {
    this.arrived.push({ key, entryId: act.entryId, clientId });
    const answer = this.answers.shift() ?? 'ok';
    if (answer !== 'ok') throw answer;
  }
}

/** A window of the app: its own memory, the same storage. */
function openApp(server: Server, who = session) {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [{ provide: TrackingApi, useValue: server }] });
  const entries = TestBed.inject(Entries);
  const courier = TestBed.inject(EntryCourier);
  entries.open(who);
  return { entries, courier };
}

describe('entries on their way to the server', () => {
  let server: Server;
  beforeEach(() => {
    localStorage.clear();
    vi.useFakeTimers();
    server = new Server();
  });
  afterEach(() => vi.useRealTimers());
  const settled = () => vi.advanceTimersByTimeAsync(0);

  it('leave storage when they are acknowledged, and the screen when a read has caught up', async () => {
    const { entries, courier } = openApp(server);
    courier.take(lunch('e1'), shown);
    await settled();
    expect(entries.all().map(({ state }) => state)).toEqual(['sent']);
    expect(localStorage.length).toBe(0);
    entries.settle(entries.sentKeys('meals'));
    expect(entries.all()).toEqual([]);
  });

  it('survive a reload without an answer and ask again with the same key', async () => {
    server.answers = [noAnswer];
    const { courier } = openApp(server);
    courier.take(lunch('e1'), shown);
    await settled();
    const { entries, courier: reopened } = openApp(server);
    expect(entries.all().map(({ state, act }) => [state, act.entryId])).toEqual([['waiting', 'e1']]);
    reopened.start();
    await settled();
    expect(entries.all()[0]?.state).toBe('sent');
    expect(server.arrived).toHaveLength(2);
    expect(server.arrived[0]).toEqual(server.arrived[1]);
    reopened.stop();
  });

  it('take up again what was under way when the window closed', async () => {
    const never = new Promise<void>(() => undefined);
    const { courier } = openApp({ arrived: [], answers: [], send: () => never } as unknown as Server);
    courier.take(lunch('e1'), shown);
    const { entries } = openApp(server);
    expect(entries.waiting()).toHaveLength(1);
    expect(entries.all()[0]?.state).toBe('waiting');
  });

  it('go up in the order in which they were made, and stop where no answer comes', async () => {
    server.answers = [noAnswer];
    const { entries, courier } = openApp(server);
    courier.take(lunch('e1'), shown);
    courier.take(removal('e1'), shown);
    courier.take(lunch('e2'), shown);
    await settled();
    expect(server.arrived.map(({ entryId }) => entryId)).toEqual(['e1']);
    expect(entries.waiting()).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.arrived.map(({ entryId }) => entryId)).toEqual(['e1', 'e1', 'e1', 'e2']);
    expect(server.arrived[1]?.key).toBe(server.arrived[0]?.key);
    expect(entries.waiting()).toEqual([]);
  });

  it('stay when refused, hold back what builds on them, and let the others go', async () => {
    server.answers = [refusal];
    const { entries, courier } = openApp(server);
    courier.take(lunch('e1'), shown);
    courier.take(removal('e1'), shown);
    courier.take(lunch('e2'), shown);
    await settled();
    expect(entries.all().map(({ state }) => state)).toEqual(['refused', 'waiting', 'sent']);
    expect(entries.refused()[0]?.problem).toMatchObject({ code: 'meal-log.slot-logged', requestId: 'r1' });
    expect(openApp(server).entries.refused()).toHaveLength(1);
  });

  it('are gone only when the client discards them', async () => {
    server.answers = [refusal];
    const { entries, courier } = openApp(server);
    const { key } = courier.take(lunch('e1'), shown);
    await settled();
    entries.discard(key);
    expect(openApp(server).entries.all()).toEqual([]);
  });

  it('wait for the next session when this one ends, and never leave under another account', async () => {
    server.answers = [new HttpErrorResponse({ status: 401 })];
    openApp(server).courier.take(lunch('e1'), shown);
    await settled();
    const other = openApp(server, { ...session, accountId: 'a2', clientId: 'c2' });
    await other.courier.flush();
    expect(other.entries.all()).toEqual([]);
    expect(server.arrived).toHaveLength(1);
    const again = openApp(server);
    await again.courier.flush();
    expect(server.arrived[1]).toEqual(server.arrived[0]);
  });
});
