import type { Slice } from '#libs/projections/slice.js';
import { ApiKeyCallers } from './api-key-callers.js';
import { ApiKeySecrets } from './api-key-secrets.js';
import { apiKeyCommandHandlers } from './api-key.commands.js';
import { ApiKeyController } from './api-key.controller.js';
import { apiKeyCategory } from './api-key.events.js';
import { apiKeyProjection, ApiKeyRows } from './api-key.read-model.js';

export const apiKeySlice: Slice = {
  categories: [apiKeyCategory],
  projections: [apiKeyProjection],
  controllers: [ApiKeyController],
  providers: [ApiKeyRows, ApiKeySecrets, ApiKeyCallers, ...apiKeyCommandHandlers],
};
