import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { hash, verify, type Options } from '@node-rs/argon2';
import { Problem } from '#libs/http/problem.js';

/** Twice what OWASP asks of argon2id at least (46 MiB, one pass): ADR 0023. */
export const PARAMETERS = { memoryCost: 47_104, timeCost: 2, parallelism: 1 } as const satisfies Options;
/** As every hash begins that was made with them. */
const TODAYS = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;
/** A flood of logins must leave a core to everybody else, and libuv's threads, which are shared with files and DNS, to them. */
export const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));
/** As many as are answered within three seconds; who loads a whole practice at once has room, too. */
export const MOST_WAITING = 64;

/** The same characters, however the keyboard composed them. */
const composed = (password: string) => password.normalize('NFKC');

/** Hashes and checks passwords with argon2id, few at a time. Which passwords are good enough, password-rules.ts says. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly decoy = this.inTurn(() => hash('no account has this password', PARAMETERS));

  /** @throws Problem `login.busy` (503) */
  async hash(password: string): Promise<string> {
    return this.inTurn(() => hash(composed(password), PARAMETERS));
  }

  /**
   * Takes as long for an account that does not exist (`stored` null) as for one that does.
   * @throws Problem `login.busy` (503) when too many are waiting
   */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const against = stored ?? (await this.decoy);
    const right = await this.inTurn(() => verify(against, composed(password)));
    return right && stored !== null;
  }

  /** Whether the hash was made with other parameters than hashes are made with today. */
  isOutdated(stored: string): boolean {
    return !stored.startsWith(TODAYS);
  }

  /**
   * Whether another password can be looked at now: asked before anything else is done for a caller who would only be sent away.
   * @throws Problem `login.busy` (503) when too many are waiting
   */
  ensureRoom(): void {
    if (this.running >= AT_ONCE && this.waiting.length >= MOST_WAITING) throw busy();
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      this.ensureRoom();
      // whoever finishes hands over its place, so `running` stays as it is
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

const busy = () =>
  new Problem('login.busy', 503, 'Too many people sign in at this moment.', { headers: { 'retry-after': '1' } });
