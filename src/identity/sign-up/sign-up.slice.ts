import type { Slice } from '#libs/projections/slice.js';
import { PendingSignUps } from './pending-sign-ups.js';
import { signUpCommandHandlers } from './sign-up.commands.js';
import { SignUpController } from './sign-up.controller.js';
import { signUpCategory } from './sign-up.events.js';
import { signUpMail } from './sign-up.mails.js';
import { SigningUp } from './signing-up.js';

export const signUpSlice: Slice = {
  categories: [signUpCategory],
  notices: [signUpMail],
  controllers: [SignUpController],
  providers: [PendingSignUps, SigningUp, ...signUpCommandHandlers],
};
