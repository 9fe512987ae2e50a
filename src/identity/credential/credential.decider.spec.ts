import { given } from '#libs/event-sourcing/given-when-then.js';
import { credentialDecider } from './credential.decider.js';

describe('credential', () => {
  it('notes what was done', () => given(credentialDecider).when({ type: 'Note', fact: 'PasswordChanged' }).then({ type: 'PasswordChanged', data: {} }));
  it('notes it again when it is done again', () =>
    given(credentialDecider, { type: 'PasswordChanged', data: {} }).when({ type: 'Note', fact: 'PasswordChanged' }).then({ type: 'PasswordChanged', data: {} }));
  it('of an erased person takes nothing', () =>
    given(credentialDecider, { type: 'Erased', data: { subjectId: 'x', erasedType: 'PasswordChanged' } }).when({ type: 'Note', fact: 'PasswordReset' }).thenRefuses('client.erased'));
});
