import { createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { privateKeyOf } from '../../keys.js';

/** Days that one key signs. */
export const SIGNING_KEY_DAYS = 30;
const PERIOD_MS = SIGNING_KEY_DAYS * 86_400_000;

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: JWK & { readonly kid: string };
  /** Instants in ms between which it signs, the latter not included. */
  readonly from: number;
  readonly until: number;
}

/**
 * Ed25519 keys that follow one another every thirty days, each derived from the configured secret and the number of its
 * period: nobody has to remember to rotate, every instance has the same ones, and none is stored. What a key signed counts
 * only if it was issued in the key's own period, so a key that leaked is worth nothing afterwards.
 */
export class SigningKeys {
  private readonly known = new Map<number, Promise<SigningKey>>();

  /** @param secret 32 bytes from the configuration */
  constructor(private readonly secret: Uint8Array) {}

  /** The key that signs at this instant. */
  at(instant: number): Promise<SigningKey> {
    return this.ofPeriod(Math.floor(instant / PERIOD_MS));
  }

  /** The key of that name among the present one and its two neighbours; null for every other name. */
  async named(kid: string | undefined, now: number): Promise<SigningKey | null> {
    return (await this.around(now)).find((key) => key.kid === kid) ?? null;
  }

  /** What others verify with: the present key, the next one for whoever keeps the set, and the last while its tokens live. */
  async published(now: number, tokensLiveMs: number): Promise<readonly JWK[]> {
    const [present, previous, next] = await this.around(now);
    return [present, next, ...(now - previous.until < tokensLiveMs ? [previous] : [])].map(({ jwk }) => jwk);
  }

  private around(now: number): Promise<[SigningKey, SigningKey, SigningKey]> {
    const period = Math.floor(now / PERIOD_MS);
    return Promise.all([this.ofPeriod(period), this.ofPeriod(period - 1), this.ofPeriod(period + 1)]);
  }

  private ofPeriod(period: number): Promise<SigningKey> {
    const known = this.known.get(period);
    if (known) return known;
    const made = this.make(period);
    this.known.set(period, made);
    if (this.known.size > 8) this.known.delete(this.known.keys().next().value ?? period);
    return made;
  }

  private async make(period: number): Promise<SigningKey> {
    const privateKey = privateKeyOf(
      new Uint8Array(hkdfSync('sha256', this.secret, Buffer.alloc(0), `trackforge/token-signing/${period}`, 32)),
    );
    const publicKey = createPublicKey(privateKey);
    const { kty, crv, x } = await exportJWK(publicKey);
    const bare = { kty, crv, x } as JWK;
    const kid = await calculateJwkThumbprint(bare);
    return {
      kid,
      privateKey,
      publicKey,
      jwk: { ...bare, kid, alg: 'EdDSA', use: 'sig' },
      from: period * PERIOD_MS,
      until: (period + 1) * PERIOD_MS,
    };
  }
}
