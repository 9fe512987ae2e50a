import { vi } from 'vitest';
import { Test } from '@nestjs/testing';
import { Mailer } from '../engines/mail/mailer.js';
import { streamCategory } from '../event-sourcing/catalogue.js';
import type { RecordedEvent } from '../event-sourcing/envelope.js';
import { notice, type Recipients } from './notice.js';

type Rung = { readonly type: 'Rung'; readonly data: { readonly times: number } };
type Muted = { readonly type: 'Muted'; readonly data: Readonly<Record<string, never>> };

const doorCategory = streamCategory<Rung | Muted>({
  category: 'door',
  context: 'test',
  subject: 'none',
  events: {
    Rung: { version: 1, about: 'Somebody rang.', example: { times: 1 } },
    Muted: { version: 1, about: 'The bell was turned off.', example: {} },
  },
});

const told = vi.fn();
let people: readonly string[] = [];
class Residents implements Recipients<{ door: string; times: number }, { email: string; key: string; times: number }> {
  find({ times }: { times: number }) {
    return Promise.resolve(people.map((name) => ({ email: `${name}@house.example`, key: name, times })));
  }
  sent(about: object) {
    told(about);
    return Promise.resolve();
  }
}

const rung = notice({
  name: 'test.rung',
  on: {
    category: doorCategory,
    events: ['Rung'],
    about: (header, { data }) => ({ door: header.streamId, times: data.times }),
  },
  to: Residents,
  letter: ({ times }) => ({ from: 'House', subject: `Rang ${times} times`, paragraphs: [], footnotes: [] }),
});

const recorded = (event: Rung | Muted) => ({ header: { streamId: 'front' }, event }) as unknown as RecordedEvent;

it('puts ids into the outbox for its events, and for no others', async () => {
  expect(await rung.reaction.react(recorded({ type: 'Rung', data: { times: 2 } }))).toEqual([
    { kind: 'test.rung', payload: { door: 'front', times: 2 } },
  ]);
  expect(await rung.reaction.react(recorded({ type: 'Muted', data: {} }))).toEqual([]);
});

it('writes to whoever is found when it goes out, each with a Message-ID that a repetition has, too', async () => {
  const send = vi.fn<Mailer['send']>(() => Promise.resolve());
  const module = await Test.createTestingModule({
    providers: [...rung.providers, { provide: Mailer, useValue: { send } }],
  }).compile();
  const handler = module.get(rung.effect);
  const effect = {
    effectId: 'e',
    eventId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001',
    orgId: 'o',
    payload: { door: 'front', times: 2 },
  };
  await handler.perform(effect);
  expect(send).not.toHaveBeenCalled();
  expect(told).not.toHaveBeenCalled();
  people = ['ada', 'ben'];
  await handler.perform(effect);
  await handler.perform(effect);
  const mails = send.mock.calls.map(([mail]) => mail);
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    ['ada@house.example', 'Rang 2 times'],
    ['ben@house.example', 'Rang 2 times'],
    ['ada@house.example', 'Rang 2 times'],
    ['ben@house.example', 'Rang 2 times'],
  ]);
  expect(mails[0]?.eventId).toBe(mails[2]?.eventId);
  expect(mails[0]?.eventId).not.toBe(mails[1]?.eventId);
  expect(told).toHaveBeenCalledWith({ door: 'front', times: 2 });
});
