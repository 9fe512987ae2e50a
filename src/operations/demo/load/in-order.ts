/**
 * Works through tasks in their order, some at once, those of one lane one after the other.
 * The first failure ends it, once what is under way has settled.
 */
export async function inOrder<T>(
  tasks: Iterable<T>,
  laneOf: (task: T) => string,
  atOnce: number,
  work: (task: T) => Promise<void>,
): Promise<void> {
  const lanes = new Map<string, Promise<void>>();
  const underWay = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | null = null;
  for (const task of tasks) {
    const lane = laneOf(task);
    const done: Promise<void> = (lanes.get(lane) ?? Promise.resolve())
      .then(() => (failure ? undefined : work(task)))
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => underWay.delete(done));
    lanes.set(lane, done);
    underWay.add(done);
    if (underWay.size >= atOnce) await Promise.race(underWay);
    if (failure) break;
  }
  await Promise.all(underWay);
  // assigned in a callback, which narrowing does not see
  const failed = failure as { readonly error: unknown } | null;
  if (failed) throw failed.error;
}
