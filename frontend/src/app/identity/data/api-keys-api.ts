import { inject, Injectable } from '@angular/core';
import { issueApiKey } from '#libs/api-client/fn/api-keys/issue-api-key.js';
import { listApiKeys } from '#libs/api-client/fn/api-keys/list-api-keys.js';
import { renameApiKey } from '#libs/api-client/fn/api-keys/rename-api-key.js';
import { revokeApiKey } from '#libs/api-client/fn/api-keys/revoke-api-key.js';
import { rotateApiKey } from '#libs/api-client/fn/api-keys/rotate-api-key.js';
import type { ApiKeyView } from '#libs/api-client/models/api-key-view.js';
import type { IssueApiKeyDto } from '#libs/api-client/models/issue-api-key-dto.js';
import { Api, keyed } from '../../api';

export type Scope = IssueApiKeyDto['scopes'][number];
export const SCOPES: readonly Scope[] = [
  'clients:read',
  'profiles:read',
  'plans:read',
  'logs:read',
  'logs:write',
  'foods:read',
];

/** Days until a key ends; null: never. */
export const EXPIRIES = [30, 90, 365, null] as const;
/** Hours for which the secret before goes on working after a rotation. */
export const OVERLAPS = [24, 0, 1, 72, 168] as const;

/** Keys that work first, then by when they were issued; what is over stands below. */
export const inOrder = (keys: readonly ApiKeyView[]): readonly ApiKeyView[] => [
  ...keys.filter(({ state }) => state === 'active'),
  ...keys.filter(({ state }) => state !== 'active'),
];

/** Keys of integrations. */
@Injectable({ providedIn: 'root' })
export class ApiKeysApi {
  private readonly api = inject(Api);

  async list(): Promise<readonly ApiKeyView[]> {
    return inOrder((await this.api.call(listApiKeys, {})).items);
  }

  /** @returns the whole key; null when an earlier attempt got it */
  async issue(body: IssueApiKeyDto, key: string): Promise<string | null> {
    return (await this.api.call(issueApiKey, { ...keyed(key), body })).secret;
  }

  /** @returns as `issue` */
  async rotate(keyId: string, overlapHours: number, key: string): Promise<string | null> {
    return (await this.api.call(rotateApiKey, { keyId, ...keyed(key), body: { overlapHours } })).secret;
  }

  rename(keyId: string, name: string, key: string): Promise<unknown> {
    return this.api.call(renameApiKey, { keyId, ...keyed(key), body: { name } });
  }

  revoke(keyId: string, key: string): Promise<unknown> {
    return this.api.call(revokeApiKey, { keyId, ...keyed(key) });
  }
}
