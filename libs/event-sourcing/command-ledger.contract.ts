import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TAKEOVER_AFTER_MS, type CommandLedger, type CommandOutcome } from './command-ledger.js';
import { newId } from './ids.js';

export interface LedgerUnderTest {
  readonly ledger: CommandLedger;
  /** Makes the command look as if it had been begun that much earlier. */
  age(commandId: string, orgId: string, milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/** What every key table of idempotency must do. */
export function commandLedgerContract(name: string, makeLedger: () => Promise<LedgerUnderTest>): void {
  describe(`${name} as a command ledger`, () => {
    let under: LedgerUnderTest;
    let ledger: CommandLedger;
    const orgId = newId();
    const fresh = { state: 'new', mayStand: false };

    beforeAll(async () => {
      under = await makeLedger();
      ledger = under.ledger;
    }, 60_000);

    afterAll(async () => {
      await under?.close();
    });

    function outcome(over: Partial<CommandOutcome> = {}): CommandOutcome {
      return {
        streamRef: { orgId, category: 'counter', streamId: 'a~2026-03' },
        firstRevision: 3,
        lastRevision: 4,
        ...over,
      };
    }

    it('gives a command to one of many that begin it at once', async () => {
      const id = newId();
      const begun = await Promise.all(Array.from({ length: 20 }, () => ledger.begin(id, orgId, 'ab')));
      expect(begun.filter((each) => each.state === 'new')).toEqual([fresh]);
      expect(begun.filter((each) => each.state === 'running')).toHaveLength(19);
    });

    it.each([outcome(), outcome({ firstRevision: null }), outcome({ firstRevision: null, lastRevision: -1 })])(
      'remembers what it did: %j',
      async (done) => {
        const id = newId();
        await ledger.begin(id, orgId, 'ab');
        await ledger.done(id, orgId, done);
        expect(await ledger.begin(id, orgId, 'ab')).toEqual({ state: 'done', ...done });
      },
    );

    it('knows a reused key by its request, whatever became of the first', async () => {
      const [running, done, without] = [newId(), newId(), newId()];
      for (const id of [running, done]) await ledger.begin(id, orgId, 'ab');
      await ledger.begin(without, orgId, null);
      await ledger.done(done, orgId, outcome());
      expect(await ledger.begin(running, orgId, 'cd')).toEqual({ state: 'mismatch' });
      expect(await Promise.all([running, done, without, newId()].map((id) => ledger.hashOf(id, orgId)))).toEqual([
        'ab',
        'ab',
        undefined,
        undefined,
      ]);
      expect(await ledger.hashOf(done, newId())).toBeUndefined();
      expect(await ledger.begin(done, orgId, 'cd')).toEqual({ state: 'mismatch' });
      expect(await ledger.begin(done, orgId, null)).toEqual({ state: 'mismatch' });
      expect(await ledger.begin(without, orgId, 'ab')).toEqual({ state: 'mismatch' });
      expect(await ledger.begin(without, orgId, null)).toEqual({ state: 'running' });
    });

    it('gives an abandoned command to the next at once, and says whether events may stand', async () => {
      const [refused, unsure] = [newId(), newId()];
      for (const id of [refused, unsure]) await ledger.begin(id, orgId, 'ab');
      await ledger.abandon(refused, orgId, false);
      await ledger.abandon(unsure, orgId, true);
      expect(await ledger.begin(refused, orgId, 'ab')).toEqual(fresh);
      expect(await ledger.begin(unsure, orgId, 'cd')).toEqual({ state: 'mismatch' });
      expect(await ledger.begin(unsure, orgId, 'ab')).toEqual({ state: 'new', mayStand: true });
      expect(await ledger.begin(unsure, orgId, 'ab')).toEqual({ state: 'running' });
    });

    it('lets a refused key be used for another request', async () => {
      const id = newId();
      await ledger.begin(id, orgId, 'ab');
      await ledger.abandon(id, orgId, false);
      expect(await ledger.begin(id, orgId, 'cd')).toEqual(fresh);
    });

    it('takes a command from one that died, once', async () => {
      const id = newId();
      await ledger.begin(id, orgId, 'ab');
      await under.age(id, orgId, TAKEOVER_AFTER_MS - 2_000);
      expect(await ledger.begin(id, orgId, 'ab')).toEqual({ state: 'running' });
      await under.age(id, orgId, 2_000);
      const begun = await Promise.all(Array.from({ length: 8 }, () => ledger.begin(id, orgId, 'ab')));
      expect(begun.filter((each) => each.state === 'new')).toEqual([{ state: 'new', mayStand: true }]);
      expect(begun.filter((each) => each.state === 'running')).toHaveLength(7);
    });

    it('keeps what was done from one that abandons it late', async () => {
      const id = newId();
      await ledger.begin(id, orgId, 'ab');
      await ledger.done(id, orgId, outcome());
      await ledger.abandon(id, orgId, false);
      await ledger.abandon(id, orgId, true);
      expect(await ledger.begin(id, orgId, 'ab')).toEqual({ state: 'done', ...outcome() });
    });

    it('keeps orgs apart', async () => {
      const id = newId();
      await ledger.begin(id, orgId, 'ab');
      expect(await ledger.begin(id, newId(), 'cd')).toEqual(fresh);
    });
  });
}
