import { everyCell, matrixWorld, type MatrixWorld } from './access-matrix.js';

let world: MatrixWorld;
beforeAll(async () => {
  world = await matrixWorld();
});
afterAll(() => world?.api.close());

// security.md scenarios 1 and 5: every documented operation × nineteen principals × six placements of the object
describe('who may do what to which object', () => {
  it('is as the policy says in every cell, tells nobody what they must not know, and a foreign object apart from a missing one', async () => {
    const { cells, shown, leaked, wrong, told } = await everyCell(world);
    expect(cells).toBeGreaterThan(1_500);
    // who may see the words does see them: else the search for leaks would find none anywhere
    expect(shown).toEqual([
      'assistant, assigned',
      'client',
      'dietitian, assigned',
      'key that reads logs',
      'key with every scope',
      'org_admin with an opened chart',
      'trainer, assigned',
    ]);
    expect(leaked).toEqual([]);
    expect(wrong).toEqual([]);
    expect(told).toEqual([]);
  });
});
