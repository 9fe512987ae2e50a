import type { Slice } from '#libs/projections/slice.js';
import { ClientDirectory } from '../client-directory.js';
import { ClientFacts } from '../client-facts.js';
import { ClientAnswers } from './client-answers.js';
import { clientCommandHandlers } from './client.commands.js';
import { ClientReviews } from './client-reviews.js';
import { ClientController } from './client.controller.js';
import { clientCategory } from './client.events.js';
import { clientListProjection, ClientPages } from './client.read-model.js';
import { RecordRetention } from './record-retention.js';
import { StoredClientDirectory } from './stored-client-directory.js';
import { StoredClientFacts } from './stored-client-facts.js';

export const clientSlice: Slice = {
  categories: [clientCategory],
  projections: [clientListProjection],
  controllers: [ClientController],
  providers: [
    ...clientCommandHandlers,
    ClientAnswers,
    ClientPages,
    ClientReviews,
    RecordRetention,
    { provide: ClientDirectory, useClass: StoredClientDirectory },
    { provide: ClientFacts, useClass: StoredClientFacts },
  ],
};
