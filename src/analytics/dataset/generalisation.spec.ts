import fc from 'fast-check';
import { banded, generalised, type QuasiIdentifier } from './generalisation.js';

interface Somebody {
  readonly age: number | null;
  readonly height: number;
  readonly sex: string;
}

const figures: readonly QuasiIdentifier<Somebody>[] = [
  {
    name: 'age',
    unit: 'a',
    about: '',
    levels: [5, 10, 20].map((step) => ({ name: `${step}`, tell: ({ age }) => banded(step)(age) })),
  },
  { name: 'height', unit: 'cm', about: '', levels: [{ name: '10', tell: ({ height }) => banded(10)(height) }] },
  { name: 'sex', unit: '', about: '', levels: [{ name: 'sex', tell: ({ sex }) => sex }] },
];

const groupsOf = (rows: readonly { readonly cells: readonly string[] }[]) =>
  [...Map.groupBy(rows, ({ cells }) => cells.join('|')).values()].map(({ length }) => length);

describe('generalisation', () => {
  it('leaves nobody in a group of fewer than k, and few out', () => {
    const somebody = fc.record({
      age: fc.option(fc.integer({ min: 0, max: 100 })),
      height: fc.integer({ min: 140, max: 210 }),
      sex: fc.constantFrom('female', 'male', ''),
    });
    fc.assert(
      fc.property(fc.array(somebody, { minLength: 5, maxLength: 120 }), fc.integer({ min: 2, max: 5 }), (people, k) => {
        const { told, leftOut } = generalised(people, figures, k);
        expect(told.length + leftOut).toBe(people.length);
        expect(leftOut).toBeLessThanOrEqual(people.length * 0.05);
        for (const size of groupsOf(told)) expect(size).toBeGreaterThanOrEqual(k);
      }),
    );
  });

  it('tells as finely as groups of k allow', () => {
    const alike = Array.from({ length: 20 }, (_, n) => ({ age: 40 + (n % 5), height: 170, sex: 'female' }));
    expect(generalised(alike, figures, 5)).toMatchObject({
      levels: { age: '5', height: '10', sex: 'sex' },
      leftOut: 0,
    });
    expect(generalised(alike, figures, 5).told[0]!.cells).toEqual(['40 to 44', '170 to 179', 'female']);
  });

  it('leaves the one very tall person out rather than telling everybody more coarsely', () => {
    const crowd = Array.from({ length: 40 }, () => ({ age: 40, height: 170, sex: 'male' }));
    const { told, levels, leftOut } = generalised([...crowd, { age: 40, height: 208, sex: 'male' }], figures, 5);
    expect([told.length, levels['height'], leftOut]).toEqual([40, '10', 1]);
  });

  it('lets nobody be known to be among those who are told, when that says something', () => {
    const alike = (age: number, size: number) =>
      Array.from({ length: size }, () => ({ age, height: 170, sex: 'male' }));
    const told = [...alike(40, 20), ...alike(60, 20)];
    // all who are 60 are told: so the ages are told together with those of whom some are not
    expect(generalised(told, figures, 5, [...alike(40, 9), ...alike(60, 4)]).levels['age']).toBe('withheld');
    expect(generalised(told, figures, 5, [...alike(40, 9), ...alike(60, 5)]).levels['age']).toBe('5');
    expect(generalised(told, figures, 5).levels['age']).toBe('5');
  });
});
