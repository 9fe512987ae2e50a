import { given } from '#libs/event-sourcing/given-when-then.js';
import { erasureDecider } from './erasure.decider.js';

const erase = { type: 'EraseClient', clientId: 'c', ground: 'request-of-the-person' } as const;
const erased = { type: 'ClientErased', data: { clientId: 'c', ground: 'request-of-the-person' } } as const;

describe('erasure', () => {
  it('happens', () => given(erasureDecider).when(erase).then(erased));
  it('happens once', () =>
    given(erasureDecider, erased)
      .when({ ...erase, ground: 'retention-ended' })
      .thenNothing());
});
