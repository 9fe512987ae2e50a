import { setTimeout as sleep } from 'node:timers/promises';

/** One thing that must work before requests are let in, or whose absence is told. */
export interface ReadinessCheck {
  /** Shown to operators, e.g. `database`. */
  readonly name: string;
  /** Resolves when it works. */
  readonly check: () => Promise<void>;
}

/** `unknown`: it was not asked yet, or has not answered. */
type State = 'up' | 'down' | 'unknown';

const PATIENCE_MS = 1_500;
/** A probe does not wait longer for what requests are answered without; it is told what was known before. */
const PATIENCE_WITH_OTHERS_MS = 200;

/** Asks every check, each with little patience: a probe must be answered while something hangs. */
export class Readiness {
  private known: Readonly<Record<string, State>>;
  private asking: Promise<void> | null = null;

  /** @param others what requests are answered without: told beside, so that its absence takes nobody out of service */
  constructor(
    private readonly checks: readonly ReadinessCheck[],
    private readonly others: readonly ReadinessCheck[] = [],
  ) {
    this.known = Object.fromEntries(others.map(({ name }) => [name, 'unknown']));
  }

  /** What works and what does not, by name. Causes stay in the log: a probe is public. */
  async now(): Promise<Readonly<Record<string, 'up' | 'down'>>> {
    return asked(this.checks);
  }

  /** The same of what requests are answered without, as far as it is known by now: what hangs must not make probes late. */
  async ofOthers(): Promise<Readonly<Record<string, State>>> {
    this.asking ??= asked(this.others).then((states) => {
      this.known = states;
      this.asking = null;
    });
    const asking = this.asking;
    await Promise.race([asking, sleep(PATIENCE_WITH_OTHERS_MS, undefined, { ref: false })]);
    return this.known;
  }

  /**
   * Resolves when everything works.
   * @throws Error that names what still does not after `withinMs`
   */
  async reached(withinMs: number): Promise<void> {
    const until = performance.now() + withinMs;
    for (;;) {
      const down = Object.entries(await this.now())
        .filter(([, state]) => state === 'down')
        .map(([name]) => name);
      if (down.length === 0) return;
      if (performance.now() > until)
        throw new Error(`not ready after ${Math.round(withinMs / 1000)} s: ${down.join(', ')}`);
      await sleep(20);
    }
  }
}

async function asked(checks: readonly ReadinessCheck[]): Promise<Readonly<Record<string, 'up' | 'down'>>> {
  const results = await Promise.all(
    checks.map(async ({ name, check }) => [name, (await works(check)) ? 'up' : 'down'] as const),
  );
  return Object.fromEntries(results);
}

async function works(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  try {
    return await Promise.race([check().then(() => true), patience]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
