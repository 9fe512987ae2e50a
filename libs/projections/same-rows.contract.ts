import { expect, it } from 'vitest';
import type { ProjectionFixture } from '../testing/projections.js';
import type { Projection } from './projection.js';

/** Two specs that every read model passes: rows follow from the log alone, however often it is read. @param fixture which one, once it has started; it is stopped by them */
export function rowsStayTheSame(fixture: () => ProjectionFixture, projections: readonly Projection[]): void {
  it('are the same after a rebuild', async () => {
    const before = await fixture().digests(projections);
    for (const { name } of projections) await fixture().admin.rebuild(name);
    expect(await fixture().digests(projections)).toEqual(before);
  });

  it('are the same when every event is delivered twice', async () => {
    const before = await fixture().digests(projections);
    const again = await fixture().deliveredTwice();
    expect(await again.digests(projections)).toEqual(before);
    await again.stop();
  });
}
