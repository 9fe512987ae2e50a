import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { BusesModule } from '#libs/commands/buses.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { accountsSlice } from './accounts/accounts.slice.js';
import { apiKeySlice } from './api-key/api-key.slice.js';
import { credentialSlice } from './credential/credential.slice.js';
import { guardSlice } from './guard/guard.slice.js';
import { invitationSlice } from './invitation/invitation.slice.js';
import { membershipSlice } from './membership/membership.slice.js';
import { orgSlice } from './org/org.slice.js';
import { passwordResetSlice } from './password-reset/password-reset.slice.js';
import { refusalSlice } from './refusal/refusal.slice.js';
import { sessionSlice } from './session/session.slice.js';
import { signUpSlice } from './sign-up/sign-up.slice.js';
import { joined } from '#libs/projections/slice.js';
import { teamSlice } from './team/team.slice.js';
import { tokensSlice } from './tokens/tokens.slice.js';

const { declaration, controllers, providers, exports } = joined([
  guardSlice,
  accountsSlice,
  tokensSlice,
  sessionSlice,
  credentialSlice,
  passwordResetSlice,
  invitationSlice,
  membershipSlice,
  signUpSlice,
  orgSlice,
  teamSlice,
  apiKeySlice,
  refusalSlice,
]);

@Global()
@Module({
  imports: [DiscoveryModule, PassportModule, BusesModule, ContextModule.of(declaration)],
  controllers,
  providers,
  exports,
})
export class IdentityModule {}
