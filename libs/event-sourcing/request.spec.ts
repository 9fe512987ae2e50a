import { derivedId } from './ids.js';
import type { EventHeader } from './envelope.js';
import { requestFrom, requestOfSystem, systemRequestFrom } from './request.js';

const header = {
  orgId: 'org',
  eventId: 'event',
  correlationId: 'first request',
  actor: { accountId: 'somebody', role: 'dietitian' },
};

describe('the request of a reaction', () => {
  it('has the same command id whenever the event is reacted to, and one of its own for each part', () => {
    const { commandId } = requestFrom(header, 'close', 'a');
    expect(commandId).toBe(derivedId('close', 'event', 'a'));
    expect(requestFrom(header, 'close', 'b').commandId).not.toBe(commandId);
  });

  it('names the event as its cause, and goes on with whose request it was', () => {
    expect(requestFrom(header, 'close')).toMatchObject({
      orgId: 'org',
      causationId: 'event',
      correlationId: 'first request',
      actor: header.actor,
      requestHash: null,
      origin: { door: 'reaction', requestId: 'event' },
    });
  });

  it('acts as the program itself where only the ids are known', () => {
    expect(requestFrom({ orgId: 'org', eventId: 'event', effectId: 'effect' }, { commandId: 'known' })).toMatchObject({
      commandId: 'known',
      actor: { accountId: null, role: 'system' },
      correlationId: 'event',
      origin: { requestId: 'effect' },
    });
  });
});

describe('the request of the program itself because of an event', () => {
  const recorded = { ...header, simulated: false, recordedAt: '2026-03-02T08:00:00.000Z' } as EventHeader;

  it('is its own, not that of whoever acted in the event', () => {
    const { actor: _, ...cause } = header;
    expect(systemRequestFrom(recorded, 'close', 'a')).toEqual(requestFrom(cause, 'close', 'a'));
  });

  it('is as invented as the event, and stands at its time', () => {
    expect(systemRequestFrom({ ...recorded, simulated: true }, 'close')).toMatchObject({
      simulated: true,
      recordedAt: new Date(recorded.recordedAt),
    });
  });
});

it('the system asks with an id of its own each time, unless the work has one by which it is known again', () => {
  const [once, again] = [requestOfSystem('org'), requestOfSystem('org')];
  expect(once).toMatchObject({ orgId: 'org', actor: { accountId: null, role: 'system' }, unrepeatable: true });
  expect(once.commandId).not.toBe(again.commandId);
  expect(requestOfSystem('org', 'of the file')).toMatchObject({
    commandId: 'of the file',
    correlationId: 'of the file',
    causationId: null,
    origin: { door: 'reaction', requestId: 'of the file' },
  });
  expect(requestOfSystem('org', 'of the file')).not.toHaveProperty('unrepeatable');
});
