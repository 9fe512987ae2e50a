import { dateIn } from '#libs/calendar/zones.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import type { Streams } from '#libs/event-sourcing/streams.js';
import type { OrgCalendar } from '#src/identity/contract.js';
import type { ClientCommand, clientDecider } from './client.decider.js';
import { RegisterClient, RegisterClientHandler } from './client.commands.js';

// half past six in the morning of the second where the clinic is, and still the first in UTC
const clock = new MovingClock('2026-12-01T19:30:00Z');
const calendar = {
  today: (_orgId: string, at: Date = clock.now()) => Promise.resolve(dateIn('Pacific/Auckland', at)),
} as OrgCalendar;
const streams = {
  run: (decider: typeof clientDecider, _of: object, command: ClientCommand) =>
    Promise.resolve(decider.decide(command, decider.initial)),
} as unknown as Streams;

it('a child that was born this morning is registered on the day of the clinic, whatever the day in UTC', async () => {
  const request = { orgId: 'o', commandId: 'c', actor: { accountId: 'lena' } } as unknown as CommandRequest;
  const born = (birthDate: string) =>
    new RegisterClientHandler(streams, calendar).execute(
      new RegisterClient(
        { name: 'Mia Vogt', contacts: [{ kind: 'phone', value: '0170 999999' }], sex: null, birthDate },
        request,
      ),
    );
  expect(await born('2026-12-02')).toMatchObject([{ type: 'ClientRegistered', data: { birthDate: '2026-12-02' } }]);
  await expect(born('2026-12-03')).rejects.toMatchObject({ code: 'client.birth-date-invalid' });
});
