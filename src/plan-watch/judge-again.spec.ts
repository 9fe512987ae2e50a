import type { CommandBus } from '#libs/commands/buses.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Streams } from '#libs/event-sourcing/streams.js';
import type { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { JudgeAgain } from './judge-again.js';
import { JudgedToday } from './judged-today.js';

const event = (revision: number, type: string, data: object): RecordedEvent =>
  ({
    header: {
      orgId: 'org',
      category: 'medicalRecord',
      streamId: 'client',
      revision,
      commandId: `c${revision}`,
      eventId: `e${revision}`,
    },
    event: { type, data },
  }) as unknown as RecordedEvent;
const potassium = event(3, 'LabRecorded', {
  name: 'Potassium',
  comparator: null,
  value: 4.4,
  unit: 'mmol/L',
  takenOn: '2026-11-30',
});
const gout = event(4, 'ConditionRecorded', { name: 'Gout' });

/** The cause with which the judgement of an event is reported, when the record holds these. */
async function causeOf(judged: RecordedEvent, log: readonly RecordedEvent[]): Promise<string | undefined> {
  const reported: { cleared: { cause?: string } }[] = [];
  class Judging extends JudgeAgain {
    readonly name = 'judging';
    readonly kind = 'judging';
    readonly categories = ['medicalRecord'];
    protected readonly rows = [];
    protected readonly because = { medicalRecord: 'medical-record-changed' } as const;
    protected readonly source = 'safety';
    protected readonly step = 'judging';
    protected findings = async () => [];
    protected followersAfter = async () => [];
  }
  const judging = new Judging(
    {
      recorded: async (_: unknown, from: number) => log.filter(({ header }) => header.revision >= from),
    } as unknown as Streams,
    { arrived: async () => true } as unknown as ProjectionProgress,
    new JudgedToday(),
    { now: () => new Date() },
    { execute: async (command: (typeof reported)[number]) => reported.push(command) } as unknown as CommandBus,
  );
  await judging.react(judged);
  return reported[0]?.cleared.cause;
}

describe('why an alert went', () => {
  it('is the change that was judged', async () =>
    expect(await causeOf(potassium, [potassium])).toBe('Potassium 4.4 mmol/L (2026-11-30)'));

  it('names what came since, where it was judged late: any of it may have been the reason', async () =>
    expect(await causeOf(potassium, [potassium, gout])).toBe('Potassium 4.4 mmol/L (2026-11-30); Gout'));

  it('is left open where one of the changes has no name', async () => {
    const note = event(4, 'MedicalNoteRecorded', { text: 'Swallows badly.' });
    expect(await causeOf(potassium, [potassium, note])).toBe('Potassium 4.4 mmol/L (2026-11-30)');
    expect(await causeOf(potassium, [potassium, event(4, 'MedicationEnded', {})])).toBeUndefined();
  });

  it('never names what was there before', async () => expect(await causeOf(gout, [potassium, gout])).toBe('Gout'));
});
