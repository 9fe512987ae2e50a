import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

interface Told {
  readonly progress?: number;
  readonly done?: { readonly value: unknown };
  readonly failed?: { readonly name: string; readonly message: string };
}

/** What a thread reported as its failure; `name` is that of the error there. */
export class ThreadFailed extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/**
 * Runs a module in a thread of its own, so that its computing never holds up a request. The module calls `servesThread`.
 * @param input is copied: plain data only
 * @param withinMs after so long the thread is ended; null: it may take as long as it does
 * @throws ThreadFailed; `Timeout` when it took too long
 */
export function inThread<T>(
  module: URL,
  input: unknown,
  report: (progress: number) => void = () => undefined,
  withinMs: number | null = null,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(module, {
      workerData: input,
      // only where specs run from the sources; the built product is JavaScript
      ...(module.pathname.endsWith('.ts') && { execArgv: FROM_SOURCES }),
    });
    worker.on('message', ({ progress, done, failed }: Told) => {
      if (progress !== undefined) report(progress);
      if (done) resolve(done.value as T);
      if (failed) reject(new ThreadFailed(failed.name, failed.message));
    });
    const late = () => {
      reject(new ThreadFailed('Timeout', `the thread took longer than ${withinMs} ms`));
      void worker.terminate();
    };
    const timer = withinMs === null ? undefined : setTimeout(late, withinMs);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      clearTimeout(timer);
      reject(new ThreadFailed('Exit', `the thread ended with ${code}`));
    });
  });
}

/** Called by the module of a thread: does the work with the input, tells its progress and its result. */
export function servesThread<I, T>(work: (input: I, report: (progress: number) => void) => Promise<T>): void {
  if (isMainThread || !parentPort) return;
  const tell = (message: Told) => parentPort?.postMessage(message);
  work(workerData as I, (progress) => tell({ progress })).then(
    (value) => tell({ done: { value } }),
    (error: unknown) =>
      tell({
        failed: error instanceof Error ? { name: error.name, message: error.message } : { name: 'Error', message: '' },
      }),
  );
}

const FROM_SOURCES = [
  '--no-warnings',
  '--experimental-transform-types',
  '--import',
  new URL('../../testing/from-sources.mjs', import.meta.url).href,
];
