import { randomInt } from 'node:crypto';
import { faultsWithin, oddInputs, oddWorld, shuffled } from '../api/odd-inputs.js';

const SECONDS = process.env.TF_ROUNDS === 'full' ? 3_600 : 900;

// security.md scenarios 34 and 40: what the suite does for less than a minute in a fixed order, for long and in another order each time
it(`no input is answered with a fault: ${SECONDS} s of odd values`, async () => {
  const world = await oddWorld();
  const seed = Number(process.env.TF_SEED ?? randomInt(2 ** 31));
  const inputs = oddInputs(world);
  const rounds = Array.from({ length: 50 }, (_, round) => shuffled(inputs, seed + round)).flat();
  const { asked, faults } = await faultsWithin(world, rounds, SECONDS);
  console.log(`odd inputs: ${asked} asked, ${inputs.length} different ones, seed ${seed}`);
  expect(faults).toEqual([]);
  expect(await world.stillIn()).toBe(true);
  await world.api.close();
});
