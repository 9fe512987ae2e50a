import { derivedId } from './ids.js';
import { requestFrom } from './request.js';

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
