import { Refusal } from '#libs/event-sourcing/refusal.js';

/** What is to be done. Equal `orgId`, `kind` and `key`: the same work, done once for all who ask while it waits or runs. */
export interface WorkItem {
  readonly orgId: string;
  /** Who asked; null: the system itself, which has neither quota nor bound. */
  readonly accountId: string | null;
  /** kebab-case, e.g. `verification`. */
  readonly kind: string;
  readonly key: string;
}

export interface WorkState {
  readonly state: 'waiting' | 'running';
  /** 0 to 1. */
  readonly progress: number;
}

export interface WorkLimits {
  /** Items that run at a time in this process. */
  readonly atOnce: number;
  /** Different items that may wait or run for one org when one more is asked for. */
  readonly perOrg: number;
  /** Different items that one account may begin within `withinMs`. */
  readonly perAccount: number;
  readonly withinMs: number;
}

/** Two cores: one for heavy work, one for everybody else. */
export const WORK_LIMITS: WorkLimits = { atOnce: 1, perOrg: 4, perAccount: 60, withinMs: 60_000 };

interface Entry {
  readonly id: string;
  readonly start: () => Promise<void>;
  state: 'waiting' | 'running';
  progress: number;
  readonly result: Promise<unknown>;
}

/**
 * Lets work through that would slow down everybody if each request did it at once: verifications, exports, datasets. A queue per
 * org, served in turn; a quota per org and account; who asks for what is already under way gets its result.
 */
export class HeavyWork {
  /** By org, oldest first; the org that is served goes to the end. */
  readonly #queues = new Map<string, Entry[]>();
  readonly #entries = new Map<string, Entry>();
  /** When each account began work lately. */
  readonly #begun = new Map<string, number[]>();
  #running = 0;

  constructor(
    private readonly limits: WorkLimits = WORK_LIMITS,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * Waits for the turn of the org, then does the work.
   * @param work must leave the event loop free: pieces of some milliseconds, or a thread (`inThread`)
   * @throws Refusal `work.too-much` (429) with Retry-After; whatever the work throws
   */
  run<T>(item: WorkItem, work: (report: (progress: number) => void) => Promise<T>): Promise<T> {
    const id = idOf(item);
    const known = this.#entries.get(id);
    if (known) return known.result as Promise<T>;
    const queue = this.#queues.get(item.orgId) ?? [];
    this.#ensureRoom(item, queue);
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const entry: Entry = {
      id,
      state: 'waiting',
      progress: 0,
      result: promise,
      start: async () => {
        entry.state = 'running';
        try {
          resolve(await work((progress) => (entry.progress = Math.min(1, Math.max(entry.progress, progress)))));
        } catch (error) {
          reject(error);
        }
      },
    };
    this.#entries.set(id, entry);
    this.#queues.set(item.orgId, [...queue, entry]);
    this.#next();
    return promise;
  }

  /** How far the work is; null when nobody waits for it here. */
  stateOf(item: Omit<WorkItem, 'accountId'>): WorkState | null {
    const entry = this.#entries.get(idOf(item));
    return entry ? { state: entry.state, progress: entry.progress } : null;
  }

  #ensureRoom({ orgId, accountId }: WorkItem, queue: readonly Entry[]): void {
    // what people asked for was let through when they asked: the system only waits its turn
    if (accountId === null) return;
    const waiting =
      queue.length +
      [...this.#entries.values()].filter(({ id, state }) => state === 'running' && id.startsWith(orgId)).length;
    if (waiting >= this.limits.perOrg) throw tooMuch('Your organisation has enough of such work under way.', 5);
    const from = this.now() - this.limits.withinMs;
    const begun = (this.#begun.get(accountId) ?? []).filter((at) => at > from);
    if (begun.length >= this.limits.perAccount)
      throw tooMuch('You have asked for such work very often.', Math.ceil((begun[0]! - from) / 1_000));
    this.#begun.delete(accountId);
    this.#begun.set(accountId, [...begun, this.now()]);
    // whoever asked longest ago is forgotten first; nobody needs more than the window
    if (this.#begun.size > 10_000) this.#begun.delete(this.#begun.keys().next().value!);
  }

  #next(): void {
    while (this.#running < this.limits.atOnce) {
      const [turn] = this.#queues;
      if (!turn) return;
      const [orgId, [entry, ...rest]] = turn;
      this.#queues.delete(orgId);
      if (rest.length > 0) this.#queues.set(orgId, rest);
      if (!entry) continue;
      this.#running += 1;
      void entry.start().finally(() => {
        this.#running -= 1;
        this.#entries.delete(entry.id);
        this.#next();
      });
    }
  }
}

const idOf = ({ orgId, kind, key }: Omit<WorkItem, 'accountId'>): string => `${orgId} ${kind} ${key}`;

const tooMuch = (why: string, retryAfter: number) =>
  new Refusal('work.too-much', 429, `${why} Wait a moment, then try again.`, { retryAfter });
