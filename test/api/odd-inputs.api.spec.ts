import { exampleOf } from './schema-bodies.js';
import { faultsWithin, oddInputs, oddWorld, shuffled, withIds, type OddInput, type OddWorld } from './odd-inputs.js';

/** Longer in acceptance. */
const SECONDS = Number(process.env.TF_FUZZ_SECONDS ?? 60);

const KNOWN = [1e-7, 5e-324, null, [[]], [[[]]]].map((value) => JSON.stringify(value));
const isKnown = ({ value }: OddInput) => KNOWN.includes(JSON.stringify(value));

let world: OddWorld;
beforeAll(async () => {
  world = await oddWorld();
}, 240_000);
afterAll(() => world?.api.close());

// Gates 3: an id may exist and never have been used in that way
it('no operation fails for ids that exist but are ids of something else, or were never used like that', async () => {
  const faults: string[] = [];
  for (const operation of world.operations) {
    const body = operation.schema
      ? withIds(exampleOf(operation.schema, world.schemas), world.ids)
      : operation.binary
        ? 'some bytes'
        : undefined;
    const choices = [
      (parameter: string) => world.properId(operation, parameter),
      ...Object.values(world.ids).map((id) => () => id),
    ];
    const asked = (operation.path.includes('{') ? choices : choices.slice(0, 1)).map(async (idFor, which) => {
      const status = await world.ask(operation, idFor, '', body);
      if (status >= 500 && status !== 503)
        faults.push(`${status} ${operation.operationId} with ${['proper ids', ...Object.keys(world.ids)][which]}`);
    });
    await Promise.all(asked);
  }
  expect(faults).toEqual([]);
}, 300_000);

// security.md scenario 34 and 40
it(
  `no input is answered with a fault: ${SECONDS} s of odd values at every place of the document`,
  async () => {
    const seed = Number(process.env.TF_SEED ?? 1);
    // what was found at other places before comes first, at every place
    const inputs = shuffled(oddInputs(world), seed).toSorted((a, b) => Number(isKnown(b)) - Number(isKnown(a)));
    const { asked, faults } = await faultsWithin(world, inputs, SECONDS);
    console.log(`odd inputs: ${asked} of ${inputs.length} asked, seed ${seed}`);
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(100);
    expect(await world.stillIn()).toBe(true);
  },
  (SECONDS + 60) * 1_000,
);
