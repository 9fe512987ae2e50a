import type { ApiKeyView } from '#libs/api-client/models/api-key-view.js';
import { inOrder } from './api-keys-api';

const key = (name: string, state: ApiKeyView['state']): ApiKeyView => ({
  keyId: name,
  name,
  state,
  scopes: [],
  issuedAt: '',
  issuedBy: null,
  expiresAt: null,
  lastUsedAt: null,
  previousUntil: null,
});

describe('the list of keys', () => {
  it('shows those that work first, each part as it came', () => {
    expect(
      inOrder([key('a', 'revoked'), key('b', 'active'), key('c', 'expired'), key('d', 'active')]).map(
        ({ name }) => name,
      ),
    ).toEqual(['b', 'd', 'a', 'c']);
  });
});
