import type { CommandLedger, CommandOutcome } from './command-ledger.js';
import type { StreamName } from './envelope.js';
import { Refusal } from './refusal.js';
import type { Committed, CommandRequest } from './request.js';
import { streamKey } from './stream-names.js';

/** How far an attempt got: decides what the next attempt must reckon with. */
export interface Progress {
  /** Events of this command may stand in the store, or appear there at any moment, without this attempt having seen them. */
  mayStand: boolean;
}

export interface CommandWork {
  /** The earlier attempt's answer from its events; null when they do not stand there. */
  recall(firstRevision: number): Promise<Committed | null>;
  /** The answer of a command that changed nothing at this revision. */
  standing(revision: number): Promise<Committed>;
  decide(progress: Progress): Promise<Committed>;
}

/** Makes sure that a command id takes effect once: asks the ledger first, records the outcome afterwards. */
export class IdempotencyGuard {
  readonly #running = new Map<string, Promise<void>>();

  constructor(private readonly ledger: CommandLedger) {}

  /** The same command twice in this process: the second waits and then gets the first one's answer. */
  async serve(stream: StreamName, request: CommandRequest, work: CommandWork): Promise<Committed> {
    if (request.unrepeatable) return work.decide({ mayStand: false });
    for (let other; (other = this.#running.get(request.commandId)) !== undefined;) await other;
    const served = this.#serve(stream, request, work);
    const settled = served
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => this.#running.delete(request.commandId));
    this.#running.set(request.commandId, settled);
    return served;
  }

  async #serve(stream: StreamName, request: CommandRequest, work: CommandWork): Promise<Committed> {
    const { commandId, requestHash } = request;
    const begun = await this.ledger.begin(commandId, stream.orgId, requestHash);
    switch (begun.state) {
      case 'mismatch':
        throw keyReused();
      case 'running':
        throw new Refusal(
          'idempotency.in-progress',
          409,
          'The same request is being processed. Try again in a moment.',
        );
      case 'done':
        // where the answer is not in this stream, the same request runs a further command on another one: the events tell
        return (await this.#recall(stream, begun, work)) ?? work.decide({ mayStand: true });
      case 'new':
        return this.#workOn(stream, request, work, { mayStand: begun.mayStand });
    }
  }

  async #recall(stream: StreamName, done: CommandOutcome, work: CommandWork): Promise<Committed | null> {
    if (streamKey(done.streamRef) !== streamKey(stream)) return null;
    return done.firstRevision === null ? work.standing(done.lastRevision) : work.recall(done.firstRevision);
  }

  async #workOn(
    stream: StreamName,
    { commandId }: CommandRequest,
    work: CommandWork,
    progress: Progress,
  ): Promise<Committed> {
    let committed: Committed;
    try {
      committed = await work.decide(progress);
    } catch (error) {
      await bestEffort(this.ledger.abandon(commandId, stream.orgId, progress.mayStand));
      throw error;
    }
    const { revision, events } = committed;
    const firstRevision = events.length === 0 ? null : revision - events.length + 1;
    await bestEffort(
      this.ledger.done(commandId, stream.orgId, { streamRef: stream, firstRevision, lastRevision: revision }),
    );
    return committed;
  }
}

export function keyReused(): Refusal {
  return new Refusal('idempotency.key-reused', 422, 'This Idempotency-Key was used for another request.');
}

/** The events stand or they don't: a ledger that can't be told is taken over after a while and the events found. */
async function bestEffort(told: Promise<void>): Promise<void> {
  await told.catch(() => undefined);
}
