import { Configuration } from '#libs/engines/configuration.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Slice } from '#libs/projections/slice.js';
import { AccessTokens } from './access-tokens.js';
import { KeySetController } from './key-set.controller.js';
import { RefreshTokens } from './refresh-token.js';

export const tokensSlice: Slice = {
  controllers: [KeySetController],
  providers: [
    {
      provide: RefreshTokens,
      useFactory: ({ secrets }: Configuration) => new RefreshTokens(secrets.refresh),
      inject: [Configuration],
    },
    {
      provide: AccessTokens,
      useFactory: ({ secrets }: Configuration, clock: Clock) => new AccessTokens(secrets.tokenSigning, clock),
      inject: [Configuration, Clock],
    },
  ],
  exports: [AccessTokens],
};
