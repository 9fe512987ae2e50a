import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { Scope } from './scopes.js';

export interface ApiKeyIssued {
  readonly type: 'ApiKeyIssued';
  /** `secretId` names a row of hashes; the secret itself is nowhere. `expiresAt` null: until it is revoked. */
  readonly data: {
    readonly name: string;
    readonly scopes: readonly Scope[];
    readonly expiresAt: string | null;
    readonly secretId: string;
  };
}

export interface ApiKeyRotated {
  readonly type: 'ApiKeyRotated';
  /** The secret before goes on working until then; the one before that ends now. */
  readonly data: { readonly secretId: string; readonly previousUntil: string };
}

export interface ApiKeyRenamed {
  readonly type: 'ApiKeyRenamed';
  readonly data: { readonly name: string };
}

export interface ApiKeyRevoked {
  readonly type: 'ApiKeyRevoked';
  readonly data: Readonly<Record<string, never>>;
}

export type ApiKeyEvent = ApiKeyIssued | ApiKeyRotated | ApiKeyRenamed | ApiKeyRevoked;

const secretId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a041';

/** A stream per key, about nobody: what an integration was allowed when. */
export const apiKeyCategory = streamCategory<ApiKeyEvent>({
  category: 'apiKey',
  context: 'identity',
  subject: 'none',
  events: {
    ApiKeyIssued: {
      version: 1,
      about: 'An API key was issued. Its scopes never change.',
      example: { name: 'Billing', scopes: ['clients:read'], expiresAt: '2027-03-02T09:00:00.000Z', secretId },
    },
    ApiKeyRotated: {
      version: 1,
      about: 'The secret of an API key was rotated; the previous secret works until it expires.',
      example: { secretId, previousUntil: '2026-03-03T09:00:00.000Z' },
    },
    ApiKeyRenamed: { version: 1, about: 'An API key was renamed.', example: { name: 'Billing 2' } },
    ApiKeyRevoked: { version: 1, about: 'An API key was revoked.', example: {} },
  },
});
