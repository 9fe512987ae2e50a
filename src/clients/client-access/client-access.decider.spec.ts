import { given } from '#libs/event-sourcing/given-when-then.js';
import { clientAccessDecider } from './client-access.decider.js';

const accountId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001';
const ended = { type: 'AppAccessEnded', data: { accountId } } as const;

describe("a client's access to the app", () => {
  it('ends', () => given(clientAccessDecider).when({ type: 'EndAppAccess', accountId }).then(ended));
  it('ends again after another invitation', () =>
    given(clientAccessDecider, ended).when({ type: 'EndAppAccess', accountId }).then(ended));
  it('that nobody has does not end', () =>
    given(clientAccessDecider).when({ type: 'EndAppAccess', accountId: null }).thenNothing());
  it('of an erased client is no subject any more', () =>
    given(clientAccessDecider, { type: 'Erased', data: { subjectId: 'x', erasedType: 'AppAccessEnded' } })
      .when({ type: 'EndAppAccess', accountId })
      .thenRefuses('client.erased'));
});
