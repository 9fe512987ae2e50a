import { hasDecimals } from '#libs/science/display.js';

// Gates 10: numbers have a stated precision; what binary arithmetic leaves behind is none
it.each([
  [42.525000000000006, 3, true],
  [0.1 + 0.2, 1, true],
  [150 * 0.45359237, 6, false],
  [68.038856, 6, true],
  [1e-7, 6, false],
  [5e-324, 6, false],
  [1.005, 2, false],
  [123456.789012, 6, true],
  [1e9, 6, true],
  [1e300, 0, true],
  [-0, 0, true],
  [2.5, 0, false],
])('%p has at most %i places after the point: %p', (value, decimals, told) =>
  expect(hasDecimals(value, decimals)).toBe(told),
);
