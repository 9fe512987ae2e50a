import { Injectable } from '@nestjs/common';
import { Attempts } from '#libs/http/attempts.js';
import { peerKey } from '#libs/http/peer.js';
import { tooMany } from './too-many.js';

const MINUTE = 60_000;

/**
 * Wrong passwords per minute: ten for one peer, whichever accounts it tries, and fifty for one account over all peers. The
 * second is wider, so that whoever guesses from one address does not lock out the owner at another. What turned out right is
 * given back: a clinic behind one address may sign in as often as it likes. One instance for every place where a password is
 * proved: login, step-up and change, and joining with an account that exists.
 */
@Injectable()
export class LoginLimits {
  private readonly peers = new Attempts(10, MINUTE);
  private readonly accounts = new Attempts(50, MINUTE);

  /**
   * Takes one attempt before the password is looked at, so that parallel ones count.
   * @returns gives the attempt back
   * @throws Problem `login.too-many` (429) with Retry-After
   */
  take(account: string, address: string, now: number): () => void {
    const peer = peerKey(address);
    const taken: (() => void)[] = [];
    for (const [attempts, key] of [
      [this.peers, peer],
      [this.accounts, account],
    ] as const) {
      const wait = attempts.take(key, now);
      if (wait > 0) {
        // an attempt that the account's limit refuses must not count against the peer
        for (const giveBack of taken) giveBack();
        throw tooMany(wait);
      }
      taken.push(() => attempts.giveBack(key));
    }
    return () => taken.forEach((giveBack) => giveBack());
  }
}
