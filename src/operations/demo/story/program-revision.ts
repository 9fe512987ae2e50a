import { derivedId } from '#libs/event-sourcing/ids.js';
import { templateOf } from '#src/training/contract.js';

type Operation = ReturnType<typeof templateOf>['operations'][number];
type Placed = Extract<Operation, { readonly op: 'place' }>;

/** Heavier pressing, lighter rows, and an exercise that lets the lower back rest; by its place in the template. */
const HARDER: ReadonlyMap<number, string> = new Map([
  [1, '4x5-6 @8 150s'],
  [2, '3x10-12 @8 60s'],
]);
const SWAPPED = { index: 3, exerciseId: 'dead-bug', prescription: '3x8-10 60s' } as const;

/** The clinic's program with the first time behind it: what changes for the second, and which exercises stand there then, by their places in the template. */
export function revisedProgram(seed: string): {
  readonly operations: readonly Operation[];
  readonly placed: ReadonlyMap<number, Placed>;
} {
  const placed = new Map(placedBy(seed));
  const operations: Operation[] = [];
  for (const [index, prescription] of HARDER) {
    const item = placed.get(index)!;
    operations.push({ op: 'prescribe', itemId: item.itemId, prescription, was: item.prescription });
    placed.set(index, { ...item, prescription });
  }
  const { index, ...instead } = SWAPPED;
  const gone = placed.get(index)!;
  const item: Placed = { ...gone, ...instead, itemId: derivedId('program-item', `${seed}/revised/${index}`) };
  placed.set(index, item);
  return { operations: [...operations, { op: 'remove', itemId: gone.itemId }, item], placed };
}

/** As the template placed them. */
export function placedBy(seed: string): ReadonlyMap<number, Placed> {
  return new Map(
    templateOf('strength-3', seed).operations.flatMap((operation, index) =>
      operation.op === 'place' ? [[index, operation] as const] : [],
    ),
  );
}
