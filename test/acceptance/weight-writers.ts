import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { ApiCaller } from './api-caller.js';

/** A weight that was or will be sent, under one key for ever. */
export interface Write {
  readonly key: string;
  readonly entryId: string;
  readonly clientId: string;
  readonly kg: number;
  acknowledged: boolean;
}

const WRITERS = 8;
const RETRIES = 40;
export const today = new Date().toISOString().slice(0, 10);

/** Eight writers at once until then; each stops early when nobody answers any more. */
export async function writeUntil(
  end: number,
  api: ApiCaller,
  clientIds: readonly string[],
  writes: Write[],
): Promise<void> {
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      while (Date.now() < end) {
        const write: Write = {
          key: randomUUID(),
          entryId: v7(),
          clientId: clientIds[randomInt(clientIds.length)]!,
          kg: randomInt(500, 1200) / 10,
          acknowledged: false,
        };
        writes.push(write);
        if (!(await sent(api, write))) return;
      }
    }),
  );
}

/** Tries until it is acknowledged. @returns false when nobody answers @throws Error for any answer but success and "again later" */
export async function sent(api: ApiCaller, write: Write): Promise<boolean> {
  for (let attempt = 0; attempt < RETRIES; attempt++) {
    try {
      const { status, headers, body } = await api.write(
        'POST',
        `/clients/${write.clientId}/weights`,
        { entryId: write.entryId, date: today, kg: write.kg },
        { 'idempotency-key': write.key },
      );
      if (status === 200 || status === 201) return (write.acknowledged = true);
      if (status !== 409 && !(status === 503 && headers.has('retry-after')))
        throw new Error(`a write was answered ${status}: ${JSON.stringify(body)}`);
      await pause(500);
    } catch (error) {
      // by name: inside Jest, what fetch throws is an Error of another realm
      if (['TypeError', 'TimeoutError'].includes((error as Error).name)) return false;
      throw error;
    }
  }
  return false;
}

/** What of the writes is missing and what is there more than once, of all that is stored. */
export async function compared(api: ApiCaller, clientIds: readonly string[], writes: readonly Write[]) {
  const counts = new Map<string, number>();
  for (const { entryId } of await weightsOf(api, clientIds)) counts.set(entryId, (counts.get(entryId) ?? 0) + 1);
  return {
    stored: counts.size,
    lost: writes.filter(({ entryId, acknowledged }) => acknowledged && !counts.has(entryId)).length,
    doubled: [...counts.values()].filter((count) => count > 1).length,
  };
}

export async function weightsOf(api: ApiCaller, clientIds: readonly string[]): Promise<readonly { entryId: string }[]> {
  const all: { entryId: string }[] = [];
  for (const clientId of clientIds) {
    const answer = await shown(api, `/clients/${clientId}/weights?from=${today}&to=${today}`);
    if (answer.status !== 200) throw new Error(`weights were answered ${answer.status}`);
    all.push(...(answer.body as { items: { entryId: string }[] }).items);
  }
  return all;
}

/** What is read once the rows have caught up: writers are faster than they, and more so when the database was away. */
export async function shown(api: ApiCaller, path: string, withinMs = 60_000) {
  const until = Date.now() + withinMs;
  for (;;) {
    const answer = await api.get(path);
    if (answer.status !== 503 || Date.now() > until) return answer;
    await pause(500);
  }
}
