import { once as onceEmitted } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Requests that the load thread makes, to one server. `body` is filled in anew for each. */
export interface Load {
  readonly port: number;
  readonly method: 'GET' | 'POST';
  /** Taken in turn. */
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: 'weight';
  readonly requests: number;
  readonly connections: number;
}

/** What the load thread saw: milliseconds of each request. */
export type Answered = readonly number[];

/** Makes requests from a thread of its own, so that the servers' thread does nothing but serve. */
export class LoadThread {
  readonly #worker = new Worker(new URL('./load-thread.ts', import.meta.url));

  /** @throws Error when a request was not answered with 2xx */
  async run(load: Load): Promise<Answered> {
    this.#worker.postMessage(load);
    const [answer] = (await onceEmitted(this.#worker, 'message')) as [Answered | string];
    if (typeof answer === 'string') throw new Error(answer);
    return answer;
  }

  close(): Promise<unknown> {
    return this.#worker.terminate();
  }
}
