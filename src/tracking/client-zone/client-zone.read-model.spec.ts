import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { clientZoneProjection } from './client-zone.read-model.js';

/** Rows as the projection leaves them, by client. */
async function zonesAfter(
  ...events: readonly (readonly [category: string, recordedAt: string, data: object, role?: string])[]
) {
  const rows = new Map<unknown, { readonly time_zone: string; readonly told_at: string }>();
  const tx = {
    row: async (_: string, { client_id }: { client_id: string }) => rows.get(client_id) ?? null,
    put: (_: string, row: { client_id: string; time_zone: string; told_at: string }) => rows.set(row.client_id, row),
  };
  for (const [category, recordedAt, data, role = 'client'] of events)
    if (clientZoneProjection.categories.includes(category)) {
      const header = { orgId: 'clinic', category, recordedAt, actor: { accountId: role, role } };
      const recorded = { header, subjectId: 'anna', event: { type: 'Any', data } } as unknown as RecordedEvent;
      await clientZoneProjection.project(recorded, tx as never);
    }
  return rows.get('anna')?.time_zone ?? null;
}

const at = (minute: number) => `2026-11-29T10:${minute}:00.000Z`;
const zone = (timeZone?: string) => (timeZone === undefined ? {} : { timeZone });

describe('where a client is', () => {
  it.each(['mealLog', 'weight', 'measurement', 'workoutLog', 'habitTick', 'checkInAnswer', 'message'])(
    'is told by every entry: %s',
    async (category) => expect(await zonesAfter([category, at(10), zone('Asia/Tokyo')])).toBe('Asia/Tokyo'),
  );
  it('is what the last entry with a zone said, whatever its kind and whenever it is delivered', async () => {
    const [early, late, unsaid] = [
      ['weight', at(10), zone('Asia/Tokyo')],
      ['habitTick', at(20), zone('Europe/Berlin')],
      ['mealLog', at(30), zone()],
    ] as const;
    expect(await zonesAfter(early, late, unsaid)).toBe('Europe/Berlin');
    expect(await zonesAfter(late, unsaid, early)).toBe('Europe/Berlin');
  });
  it.each(['dietitian', 'integration', 'system'])('is not told by the entries of others: %s', async (role) => {
    const own = ['weight', at(10), zone('America/Lima')] as const;
    expect(await zonesAfter(own, ['weight', at(20), zone('Europe/Berlin'), role])).toBe('America/Lima');
    expect(await zonesAfter(['weight', at(20), zone('Europe/Berlin'), role])).toBeNull();
  });
  it('is not told again by an entry that was made before the journey and delivered after it', async () => {
    const landed = ['weight', at(10), { timeZone: 'America/Lima', enteredAt: '2026-11-29T05:09' }] as const;
    const offline = ['mealLog', at(20), { timeZone: 'Europe/Berlin', enteredAt: '2026-11-29T09:00' }] as const;
    expect(await zonesAfter(landed, offline)).toBe('America/Lima');
  });
  it('is not held by a clock that is ahead', async () => {
    const ahead = ['weight', at(10), { timeZone: 'America/Lima', enteredAt: '2027-11-29T05:09' }] as const;
    expect(await zonesAfter(ahead, ['weight', at(20), zone('Europe/Berlin')])).toBe('Europe/Berlin');
  });
});
