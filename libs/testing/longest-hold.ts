/** A collection of garbage falls into one of them; what the work itself holds is in each. */
const ROUNDS = 3;

/**
 * The most processor time that `work` takes in this thread between two turns of others, in milliseconds: of the best of three rounds. Processor
 * time, since a busy machine makes any piece of work take long.
 */
export async function longestHold(work: () => Promise<unknown>): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await holdOf(work));
  return Math.min(...rounds);
}

async function holdOf(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let over = false;
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let before = used();
  const look = () => {
    const now = used();
    longest = Math.max(longest, now - before);
    before = now;
    if (!over) setImmediate(look);
  };
  setImmediate(look);
  await work();
  over = true;
  look();
  return longest;
}
