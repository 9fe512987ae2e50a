import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

interface Collection {
  readonly type: 'major';
  readonly execution: 'sync';
  readonly flavor: 'last-resort';
}

/**
 * Gives the memory back that work of a first start took and nothing after it needs: the runtime would keep it until it runs short.
 * Holds the process for some hundred milliseconds.
 */
export function releaseMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (how: Collection) => void;
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
