import { jest } from '@jest/globals';
import { ask, expected, isAboutClient, leaks, matrixWorld, PLACEMENTS, type MatrixWorld, type Verdict } from './access-matrix.js';

jest.setTimeout(300_000);

let world: MatrixWorld;
beforeAll(async () => { world = await matrixWorld(); });
afterAll(() => world?.api.close());

const verdictOf = (status: number, code: unknown): Verdict | 'other' =>
  status === 401 ? 'unauthenticated' : status === 403 && code === 'access.denied' ? 'denied' : status === 404 ? 'unknown' : 'other';

// security.md scenarios 1 and 5: every documented operation × sixteen principals × six placements of the object
describe('who may do what to which object', () => {
  it('is as the policy says in every cell, tells nobody what they must not know, and a foreign object apart from a missing one', async () => {
    const wrong: string[] = [];
    const leaked: string[] = [];
    const told: string[] = [];
    const shown = new Set<string>();
    let cells = 0;
    for (const operation of world.operations) {
      for (const principal of world.principals) {
        const missing = isAboutClient(operation) ? (await ask(world, principal, operation, 'missing')).body : null;
        for (const placement of isAboutClient(operation) ? PLACEMENTS : [null]) {
          const verdict = expected(principal, operation, placement);
          // what is granted is done elsewhere; here nothing may change, so that every cell meets the same world
          if (verdict === 'granted' && operation.method !== 'GET') continue;
          const answer = await ask(world, principal, operation, placement);
          const cell = `${operation.operationId} by ${principal.label} on ${placement ?? 'the org'}`;
          const seen = verdictOf(answer.status, answer.body?.code);
          cells += 1;
          if (answer.status >= 500) wrong.push(`${cell}: ${answer.status}`);
          // a list of clients leaves out whom the caller may not see
          const listed = operation.query.includes('clientIds') && verdict !== 'unauthenticated' && answer.status === 200;
          const fits = verdict === 'granted' ? !['unauthenticated', 'denied'].includes(seen) : seen === verdict;
          if (!fits && !(listed && ['granted', 'unknown', 'denied'].includes(verdict))) wrong.push(`${cell}: ${answer.status} ${answer.body?.code ?? ''}, but ${verdict}`);
          if (answer.text.includes(world.placed.own.health)) shown.add(principal.label);
          leaked.push(...leaks(world, principal, answer).map((what) => `${cell}: ${what}`));
          if (verdict === 'unknown' && !listed && JSON.stringify({ ...answer.body, requestId: 0 }) !== JSON.stringify({ ...missing, requestId: 0 })) told.push(cell);
        }
      }
    }
    expect(cells).toBeGreaterThan(1_500);
    // who may see the words does see them: else the search for leaks would find none anywhere
    expect([...shown].sort()).toEqual(['assistant, assigned', 'client', 'dietitian, assigned', 'trainer, assigned']);
    expect(leaked).toEqual([]);
    expect(wrong).toEqual([]);
    expect(told).toEqual([]);
  });
});
