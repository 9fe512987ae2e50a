import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { checkedLine, hasVisibleLetter } from '#libs/science/visible-text.js';
import type { ApiKeyEvent } from './api-key.events.js';
import { SCOPES, type Scope } from './scopes.js';

export type ApiKeyCommand =
  | {
      readonly type: 'IssueApiKey';
      readonly name: string;
      readonly scopes: readonly Scope[];
      readonly expiresAt: string | null;
      readonly secretId: string;
      readonly keysInUse: number;
    }
  /** `previousUntil`: how long the secret of now goes on working. */
  | { readonly type: 'RotateApiKey'; readonly secretId: string; readonly previousUntil: string; readonly now: string }
  | { readonly type: 'RenameApiKey'; readonly name: string }
  | { readonly type: 'RevokeApiKey' };

export type ApiKey =
  | { readonly status: 'absent' }
  | { readonly status: 'active' | 'revoked'; readonly name: string; readonly expiresAt: string | null };

export const LONGEST_KEY_NAME = 60;
/** A key lives until it is revoked, or for so many days at most. */
export const LONGEST_KEY_DAYS = 730;
/** How long the secret of before goes on working after a rotation, unless said otherwise, and at most. */
export const OVERLAP_HOURS = { usual: 24, most: 168 } as const;
/** Revoked and expired ones not counted. */
export const MOST_KEYS = 50;

/** Refusals: `api-key.unknown`, `api-key.revoked`, `api-key.expired`, `api-key.name-invalid`, `api-key.scopes-empty`, `api-key.too-many-keys`. */
export const apiKeyDecider: Decider<ApiKeyCommand, ApiKeyEvent, ApiKey> = {
  category: 'apiKey',
  stateVersion: 1,
  initial: { status: 'absent' },

  decide(command, key) {
    if (command.type === 'IssueApiKey') {
      if (key.status !== 'absent') return [];
      if (command.keysInUse >= MOST_KEYS)
        throw new Refusal(
          'api-key.too-many-keys',
          422,
          `An organisation has at most ${MOST_KEYS} keys. Revoke one that is not used.`,
        );
      const scopes = SCOPES.filter((scope) => command.scopes.includes(scope));
      if (scopes.length === 0) throw new Refusal('api-key.scopes-empty', 422, 'An API key needs at least one scope.');
      return [
        {
          type: 'ApiKeyIssued',
          data: { name: checkedName(command.name), scopes, expiresAt: command.expiresAt, secretId: command.secretId },
        },
      ];
    }
    if (key.status === 'absent') throw new Refusal('api-key.unknown', 404);
    if (command.type === 'RevokeApiKey') return key.status === 'revoked' ? [] : [{ type: 'ApiKeyRevoked', data: {} }];
    if (key.status === 'revoked') throw new Refusal('api-key.revoked', 409, 'The key was revoked. Issue a new one.');
    switch (command.type) {
      case 'RotateApiKey':
        if (key.expiresAt !== null && key.expiresAt <= command.now)
          throw new Refusal('api-key.expired', 409, 'The key has expired. Issue a new one.');
        return [{ type: 'ApiKeyRotated', data: { secretId: command.secretId, previousUntil: command.previousUntil } }];
      case 'RenameApiKey': {
        const name = checkedName(command.name);
        return name === key.name ? [] : [{ type: 'ApiKeyRenamed', data: { name } }];
      }
    }
  },

  evolve(key, event) {
    if (event.type === 'ApiKeyIssued')
      return { status: 'active', name: event.data.name, expiresAt: event.data.expiresAt };
    if (key.status === 'absent' || event.type === 'Erased') return key;
    switch (event.type) {
      case 'ApiKeyRotated':
        return key;
      case 'ApiKeyRenamed':
        return { ...key, name: event.data.name };
      case 'ApiKeyRevoked':
        return { ...key, status: 'revoked' };
    }
  },
};

function checkedName(name: string): string {
  const tidy = checkedLine(name, LONGEST_KEY_NAME);
  if (tidy === null || !hasVisibleLetter(tidy))
    throw new Refusal('api-key.name-invalid', 422, `A key's name has 1 to ${LONGEST_KEY_NAME} visible characters.`);
  return tidy;
}
