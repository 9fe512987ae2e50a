import { LocalOutboxStorage } from '#libs/client-kit/outbox/outbox-storage.js';
import { OwnOutbox, storedOutbox } from './own-outbox';

const MAYA = { orgId: 'linden', accountId: 'maya', clientId: 'c1' };
const DANIEL = { orgId: 'linden', accountId: 'daniel', clientId: 'c2' };

describe('what clients of one phone did on it', () => {
  afterEach(() => localStorage.clear());

  it('stays stored for each alone, and goes up as theirs', async () => {
    const sent: string[] = [];
    const outbox = new OwnOutbox<string>(({ key, clientId }) =>
      storedOutbox(new LocalOutboxStorage(`${key}/acts`), {
        send: ({ payload }) => {
          sent.push(`${clientId} ${payload}`);
          return Promise.resolve();
        },
      }),
    );
    outbox.open(MAYA);
    outbox.add('day', 'offline breakfast');
    outbox.close();
    expect(outbox.entries()).toEqual([]);

    expect(outbox.open(DANIEL)).toBe(true);
    expect(outbox.waiting()).toEqual([]);
    outbox.add('day', 'lunch');
    await vi.waitFor(() => expect(outbox.sent()).toHaveLength(1));
    expect(outbox.open(DANIEL)).toBe(false);
    outbox.settle(outbox.sent());
    expect(outbox.entries()).toEqual([]);

    outbox.open(MAYA);
    expect(outbox.waiting().map(({ payload }) => payload)).toEqual(['offline breakfast']);
    await vi.waitFor(() => expect(sent).toEqual(['c2 lunch', 'c1 offline breakfast']));
    outbox.close();
  });
  it('is not taken while nobody is signed in', () => {
    const outbox = new OwnOutbox<string>(() => expect.unreachable());
    expect(() => outbox.add('day', 'lunch')).toThrow('needs a session');
  });
});
