import { createSecretKey, randomBytes } from 'node:crypto';
import { openBody, openBytes, sealBody, sealBytes, type SealedPlace } from './sealing.js';

describe('sealing', () => {
  const key = randomBytes(32);
  const place: SealedPlace = {
    orgId: 'o',
    category: 'weight',
    streamId: 's',
    revision: 3,
    type: 'WeightRecorded',
    typeVersion: 1,
  };
  const plain = Buffer.from('{"kg":70}');

  it('opens with the same key, as bytes or as an object', () => {
    const sealed = sealBody(key, place, plain);
    expect(openBody(createSecretKey(key), place, sealed)).toEqual(plain);
    expect(openBody(key, place, sealBody(createSecretKey(key), place, plain))).toEqual(plain);
    expect(sealed).toHaveLength(plain.length + 28);
  });

  it.each<Partial<SealedPlace>>([
    { orgId: 'x' },
    { category: 'x' },
    { streamId: 'x' },
    { revision: 4 },
    { type: 'x' },
    { typeVersion: 2 },
    { category: 'weights', streamId: '' },
  ])('does not open with %j', (change) => {
    expect(openBody(key, { ...place, ...change }, sealBody(key, place, plain))).toBeNull();
  });

  it('does not open with another key', () => {
    expect(openBody(randomBytes(32), place, sealBody(key, place, plain))).toBeNull();
  });

  it('never uses a nonce twice', () => {
    const nonces = Array.from({ length: 5_000 }, () => sealBytes(key, plain, plain).subarray(0, 12).toString('hex'));
    expect(new Set(nonces).size).toBe(5_000);
  });

  it('seals nothing at all, too', () => {
    expect(openBytes(key, plain, sealBytes(key, plain, Buffer.alloc(0)))).toEqual(Buffer.alloc(0));
  });
});
