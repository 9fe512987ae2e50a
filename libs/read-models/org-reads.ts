import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { throughPool, type Statement } from './pipeline.js';

/**
 * `lookups`: tells the planner that a row found by index costs little more than one read in passing, which holds for tables that stay
 * in memory; by default it takes them for four times as dear, and reads ten thousand rows to spare itself a hundred lookups. Each
 * is planned anew for its values: what suits a search for one client does not suit a page of all. `apart`: takes long, and goes to a
 * connection of its own, beside what is asked in the same moment, so that a second core has a part in it.
 */
export type Planning = 'default' | 'lookups' | 'apart';

const ENTERED = { name: 'rm-enter', text: entering('') };
/** First of every batch: nothing behind it can write or see another org; it ends with the transaction. */
const ENTER: Readonly<Record<Planning, Pick<Statement, 'name' | 'text'>>> = {
  default: ENTERED,
  apart: ENTERED,
  lookups: {
    name: 'rm-enter-lookups',
    text: entering(
      `, set_config('random_page_cost', '1.1', true), set_config('plan_cache_mode', 'force_custom_plan', true)`,
    ),
  },
};

function entering(more: string): string {
  return `select set_config('transaction_read_only', 'on', true), set_config('app.org', $1, true)${more}, (select generation from es.live_generation) as generation`;
}

/** More than these wait for another connection: what is slow should not hold up all that was asked in the same moment. */
const BATCH = 12;
/** Statements whose names are known at a time. */
const PREPARED = 400;

export interface Answer {
  readonly rows: readonly object[];
  /** Generation of the live tables when it was read. */
  readonly generation: string;
}

interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** A statement that failed, with the generation that its transaction saw: null where it did not come so far. */
export class FailedRead extends Error {
  constructor(
    cause: unknown,
    readonly generation: string | null,
  ) {
    super('a read failed', { cause });
  }
}

interface Batch {
  readonly asked: Asked[];
  gone: boolean;
}

/** Statements of one org that are asked in one turn of the event loop go to the database together: one write, one transaction. */
export class OrgReads {
  private readonly waiting = new Map<string, Batch>();
  private readonly batches = new WeakMap<object, Batch>();
  private readonly names = new Map<string, string>();
  private readonly once = new Set<string>();

  constructor(private readonly pool: Pool) {}

  /**
   * @param orgId a UUID
   * @param reading what the statement is part of: those of one that are asked at once are never divided, because one of them says how
   *   new the rows of another are
   * @throws FailedRead, or what the pool says when it has no connection
   */
  ask(reading: object, orgId: string, planning: Planning, text: string, values: readonly unknown[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const own = this.batches.get(reading);
      const batch = own && !own.gone ? own : this.batchFor(orgId, planning);
      this.batches.set(reading, batch);
      batch.asked.push({ text, values, resolve, reject });
    });
  }

  private batchFor(orgId: string, planning: Planning): Batch {
    const key = `${orgId} ${planning}`;
    const open = this.waiting.get(key);
    if (open && open.asked.length < BATCH) return open;
    const batch: Batch = { asked: [], gone: false };
    this.waiting.set(key, batch);
    setImmediate(() => {
      batch.gone = true;
      if (this.waiting.get(key) === batch) this.waiting.delete(key);
      void this.flush(orgId, planning, batch.asked);
    });
    return batch;
  }

  private async flush(orgId: string, planning: Planning, asked: readonly Asked[]): Promise<void> {
    try {
      await this.answer(orgId, planning, asked);
    } catch (error) {
      for (const each of asked) each.reject(error);
    }
  }

  private async answer(orgId: string, planning: Planning, asked: readonly Asked[]): Promise<void> {
    const { outcomes } = await throughPool(this.pool, [
      { ...ENTER[planning], values: [orgId] },
      ...asked.map(({ text, values }) => ({ name: this.nameOf(text), text, values })),
    ]);
    const [entered, ...answers] = outcomes;
    const generation =
      typeof entered === 'object' && 'rows' in entered
        ? (entered.rows[0] as { readonly generation: string }).generation
        : null;
    const again: Asked[] = [];
    asked.forEach((each, at) => {
      const answer = generation === null ? entered! : answers[at]!;
      if (answer === 'skipped') again.push(each);
      else if ('error' in answer) each.reject(new FailedRead(answer.error, generation));
      else each.resolve({ rows: answer.rows, generation: generation! });
    });
    // one that failed takes nothing from its neighbours: they are reads
    if (again.length > 0) await this.flush(orgId, planning, again);
  }

  /**
   * The second time that a text is asked it gets a name, which is its own whoever asks. Connections end after an hour, so what
   * is asked no more (of tables that a rebuild replaced, say) does not stay prepared for ever.
   */
  private nameOf(text: string): string {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    const seen = this.once.delete(text);
    if (this.names.size === PREPARED) this.names.clear();
    if (this.once.size === PREPARED) this.once.clear();
    if (seen) this.names.set(text, `rm-${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`);
    else this.once.add(text);
    return this.names.get(text) ?? '';
  }
}
