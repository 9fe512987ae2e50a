import { given } from '#libs/event-sourcing/given-when-then.js';
import { apiKeyDecider, type ApiKeyCommand } from './api-key.decider.js';
import type { ApiKeyEvent } from './api-key.events.js';

const issue = (more: Partial<Extract<ApiKeyCommand, { type: 'IssueApiKey' }>> = {}): ApiKeyCommand => ({
  type: 'IssueApiKey',
  name: ' Billing  system ',
  scopes: ['logs:read', 'clients:read', 'logs:read'],
  expiresAt: null,
  secretId: 's-1',
  keysInUse: 0,
  ...more,
});
const issued: ApiKeyEvent = {
  type: 'ApiKeyIssued',
  data: { name: 'Billing system', scopes: ['clients:read', 'logs:read'], expiresAt: null, secretId: 's-1' },
};
const revoked: ApiKeyEvent = { type: 'ApiKeyRevoked', data: {} };
const rotate: ApiKeyCommand = {
  type: 'RotateApiKey',
  secretId: 's-2',
  previousUntil: '2026-03-03T09:00:00.000Z',
  now: '2026-03-02T09:00:00.000Z',
};

describe('an API key', () => {
  it('has a name and at least one scope, each once', () => {
    given(apiKeyDecider).when(issue()).then(issued);
    given(apiKeyDecider)
      .when(issue({ scopes: [] }))
      .thenRefuses('api-key.scopes-empty');
    for (const name of ['  ', '…', 'x'.repeat(61), 'a\u202eb'])
      given(apiKeyDecider).when(issue({ name })).thenRefuses('api-key.name-invalid');
  });
  it('is one of fifty at most', () => {
    given(apiKeyDecider)
      .when(issue({ keysInUse: 49 }))
      .then(issued);
    given(apiKeyDecider)
      .when(issue({ keysInUse: 50 }))
      .thenRefuses('api-key.too-many-keys');
  });
  it('gets a new secret while it lives', () => {
    given(apiKeyDecider, issued)
      .when(rotate)
      .then({ type: 'ApiKeyRotated', data: { secretId: 's-2', previousUntil: '2026-03-03T09:00:00.000Z' } });
    given(apiKeyDecider, { ...issued, data: { ...issued.data, expiresAt: '2026-03-02T09:00:00.000Z' } })
      .when(rotate)
      .thenRefuses('api-key.expired');
    given(apiKeyDecider, issued, revoked).when(rotate).thenRefuses('api-key.revoked');
    given(apiKeyDecider).when(rotate).thenRefuses('api-key.unknown');
  });
  it('is renamed while it lives, and revoked once', () => {
    given(apiKeyDecider, issued)
      .when({ type: 'RenameApiKey', name: 'Payroll' })
      .then({ type: 'ApiKeyRenamed', data: { name: 'Payroll' } });
    given(apiKeyDecider, issued).when({ type: 'RenameApiKey', name: 'Billing system' }).thenNothing();
    given(apiKeyDecider, issued, revoked)
      .when({ type: 'RenameApiKey', name: 'Payroll' })
      .thenRefuses('api-key.revoked');
    given(apiKeyDecider, issued).when({ type: 'RevokeApiKey' }).then(revoked);
    given(apiKeyDecider, issued, revoked).when({ type: 'RevokeApiKey' }).thenNothing();
    given(apiKeyDecider).when({ type: 'RevokeApiKey' }).thenRefuses('api-key.unknown');
  });
});
