/**
 * Places where the fault tests kill the process. `FAILPOINT=after-append:kill9@0.01` kills at one in a hundred; several are
 * separated by commas; `throw` instead of `kill9` throws. Without the variable a failpoint costs one comparison.
 */
export interface Failpoint {
  readonly name: string;
  readonly action: 'kill9' | 'throw';
  readonly probability: number;
}

/** @throws Error for text that names no action, or a probability outside 0…1: a fault test that tests nothing must not pass. */
export function parseFailpoints(text: string): readonly Failpoint[] {
  return text.split(',').map((each) => {
    const match = /^([a-z-]+):(kill9|throw)(?:@(\d*\.?\d+))?$/.exec(each.trim());
    const probability = Number(match?.[3] ?? 1);
    if (!match || probability > 1) throw new Error(`FAILPOINT: can't read ${each}`);
    return { name: match[1]!, action: match[2] as Failpoint['action'], probability };
  });
}

const active: readonly Failpoint[] | null = process.env['FAILPOINT'] ? parseFailpoints(process.env['FAILPOINT']) : null;

export function failpoint(name: string): void {
  if (active !== null) strike(active, name);
}

export function strike(points: readonly Failpoint[], name: string): void {
  for (const point of points) {
    if (point.name !== name || Math.random() >= point.probability) continue;
    if (point.action === 'throw') throw new Error(`failpoint ${name}`);
    process.kill(process.pid, 'SIGKILL');
  }
}
