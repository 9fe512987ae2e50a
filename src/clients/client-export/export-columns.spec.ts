import type { ClientRow } from '../client/client-answers.dto.js';
import { fileColumns, headsOf } from './export-columns.js';

const figure = { plan: null, weightKg: 82.4, weightChangeKg: -3.1, adherencePercent: null };

describe('the weight column of a file', () => {
  it.each([
    ['metric', ['Gewicht [kg]', 'Gewichtsänderung [kg]'], [82.4, -3.1]],
    ['us', ['Gewicht [lb]', 'Gewichtsänderung [lb]'], [181.7, -6.8]],
  ] as const)('is in the unit of an organisation on %s units, and says which', (units, heads, cells) => {
    const [, weight] = fileColumns(['weight'], [], units);
    expect(headsOf([weight!], 'de')).toEqual(heads);
    expect(weight!.cells({} as ClientRow, figure as never)).toEqual(cells);
  });
});
