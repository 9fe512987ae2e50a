import type { CommandBus } from '#libs/commands/buses.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Streams } from '#libs/event-sourcing/streams.js';
import { RecordMeasured } from './record-measured.js';

const entryId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a004';
const said = (number: number) => ({
  entryId,
  dueOn: '2026-11-29',
  formId: 'f',
  formName: 'Weekly',
  answers: [{ questionId: 'q', label: 'Grip', kind: 'number', unit: 'kg', metric: 'grip', number }],
});
const header = {
  orgId: 'o',
  category: 'checkInAnswer',
  streamId: 'c~2026-11',
  eventId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a005',
  correlationId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a005',
  recordedAt: '2026-11-29T20:00:00.000Z',
  revision: 1,
};
const recorded = (type: string, number: number) =>
  ({ header, subjectId: 'c', event: { type, data: said(number) } }) as unknown as RecordedEvent;

/** @param code with which each command is refused */
function reacting(code: string) {
  const entries = PersistentMap.set<unknown>(PersistentMap.empty(), entryId, said(71));
  const streams = {
    load: () => Promise.resolve({ state: { entries } }),
    recorded: () => Promise.resolve([recorded('CheckInAnswered', 45)]),
  };
  const execute = vi.fn<(command: { measuring: { date: string } }) => Promise<void>>(() =>
    Promise.reject(new Refusal(code, 422)),
  );
  const reaction = new RecordMeasured(streams as unknown as Streams, { execute } as unknown as CommandBus);
  return { done: reaction.react(recorded('CheckInAnswerCorrected', 71)), execute };
}

// Tests only what becomes of refusals; all else is in test/api/check-ins.api.spec.ts, on the whole application.
describe('a corrected answer whose measurement is refused', () => {
  it.each(['metric.retired', 'measurement.implausible', 'weight.implausible', 'measurement.too-early'])(
    'holds nothing up where it is refused with %s: its metric or the client changed since',
    async (code) => {
      const { done, execute } = reacting(code);
      expect(await done).toEqual([]);
      expect(execute).toHaveBeenCalledOnce();
    },
  );
  it('is recorded for the last day that has begun by the clinic', async () => {
    const { done, execute } = reacting('measurement.in-the-future');
    execute.mockImplementation((command: { measuring: { date: string } }) =>
      command.measuring.date > '2026-11-28'
        ? Promise.reject(new Refusal('measurement.in-the-future', 422))
        : Promise.resolve(),
    );
    expect(await done).toEqual([]);
    expect(execute.mock.calls.map(([{ measuring }]) => measuring.date)).toEqual(['2026-11-29', '2026-11-28']);
  });
  it('is tried again for any other reason', () =>
    expect(reacting('client.archived').done).rejects.toMatchObject({ code: 'client.archived' }));
});
