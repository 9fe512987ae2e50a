import { given } from '#libs/event-sourcing/given-when-then.js';
import { credentialDecider } from './credential.decider.js';

const how = { by: 'org_admin', reason: 'lost', passwordVoided: false } as const;
const reset = { type: 'ResetSecondFactor', active: true, ...how } as const;

describe('credential', () => {
  it('notes what was done', () =>
    given(credentialDecider)
      .when({ type: 'Note', fact: 'PasswordChanged' })
      .then({ type: 'PasswordChanged', data: {} }));
  it('notes it again when it is done again', () =>
    given(credentialDecider, { type: 'PasswordChanged', data: {} })
      .when({ type: 'Note', fact: 'PasswordChanged' })
      .then({ type: 'PasswordChanged', data: {} }));
  it('takes a lost factor away', () =>
    given(credentialDecider).when(reset).then({ type: 'SecondFactorReset', data: how }));
  it('takes none away that is not there', () =>
    given(credentialDecider)
      .when({ ...reset, active: false })
      .thenRefuses('second-factor.inactive'));
  it('of an erased person takes nothing', () =>
    given(credentialDecider, { type: 'Erased', data: { subjectId: 'x', erasedType: 'PasswordChanged' } })
      .when({ type: 'Note', fact: 'PasswordReset' })
      .thenRefuses('client.erased'));
});
