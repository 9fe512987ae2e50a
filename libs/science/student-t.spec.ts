import { studentT95 } from './student-t.js';

describe('how far 95 % of Student’s t reach', () => {
  // Fisher & Yates, Statistical Tables, table III
  it.each([
    [4, 2.776],
    [5, 2.571],
    [8, 2.306],
    [13, 2.16],
    [26, 2.056],
    [120, 1.98],
  ])('with %i degrees of freedom', (freedom, reach) => expect(studentT95(freedom)).toBeCloseTo(reach, 2));

  it('is not said of fewer than four', () => expect(() => studentT95(3)).toThrow(RangeError));
});
