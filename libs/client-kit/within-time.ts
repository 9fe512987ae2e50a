import { UNREACHABLE, type Problem } from './problem.js';

const ANSWER_MS = 60_000;

export class NoAnswer extends Error {
  readonly problem: Problem = {
    status: 0,
    code: UNREACHABLE,
    title: 'The server did not answer in time',
    detail: null,
    requestId: null,
    errors: [],
    currentRevision: null,
  };
}

/** An answer that takes longer than a minute is given up, so that what comes after it need not wait for ever. @throws NoAnswer */
export function withinTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new NoAnswer()), ANSWER_MS)));
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
