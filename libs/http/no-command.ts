import { SetMetadata } from '@nestjs/common';

export const NO_COMMAND = 'trackforge:no-command';

/** A POST that writes no event, and so takes no Idempotency-Key. Says why, for whoever reads the controller. */
export const NoCommand = (why: string) => SetMetadata(NO_COMMAND, why);
