import type { Slice } from '#libs/projections/slice.js';
import { CredentialLog } from './credential-log.js';
import { credentialCommandHandlers } from './credential.commands.js';
import { credentialCategory } from './credential.events.js';
import { credentialNotice } from './credential.mails.js';
import { FactorResets } from './factor-resets.js';
import { PasswordChanges } from './password-changes.js';
import { PasswordController } from './password.controller.js';
import { Proofs } from './proofs.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactors } from './second-factors.js';

export const credentialSlice: Slice = {
  categories: [credentialCategory],
  notices: [credentialNotice],
  controllers: [PasswordController, SecondFactorController],
  providers: [SecondFactors, Proofs, PasswordChanges, CredentialLog, FactorResets, ...credentialCommandHandlers],
  exports: [FactorResets],
};
