import { Configuration } from '#libs/engines/configuration.js';
import { Seal } from '../accounts/seal.js';
import type { Slice } from '#libs/projections/slice.js';
import { passwordResetCommandHandlers } from './password-reset.commands.js';
import { passwordResetCategory } from './password-reset.events.js';
import { passwordResetMail } from './password-reset.mails.js';
import { PasswordResets } from './password-resets.js';
import { ResetTokens } from './reset-tokens.js';

export const passwordResetSlice: Slice = {
  categories: [passwordResetCategory],
  notices: [passwordResetMail],
  providers: [
    {
      provide: ResetTokens,
      useFactory: ({ secrets }: Configuration) => new ResetTokens(new Seal(secrets.refresh, 'reset')),
      inject: [Configuration],
    },
    PasswordResets,
    ...passwordResetCommandHandlers,
  ],
};
