import { bodyHints, energyFloor, weeklyPace } from './plausibility.js';

describe('the floor of an energy target', () => {
  it.each([
    ['male', 40, 1500],
    ['female', 40, 1200],
    [null, 40, 1200],
    ['male', null, 1500],
    ['male', 17, null],
    ['female', 0, null],
  ] as const)('%s of %p years: %p', (sex, age, floor) => expect(energyFloor(sex, age)).toBe(floor));
});

describe('the pace of a weight', () => {
  it.each([
    [-1.21, 80, 40, 'fast-loss'],
    [-1.2, 80, 40, null],
    [0.41, 80, 40, 'fast-gain'],
    [0.4, 80, 40, null],
    [0.3, 20, 6, null],
    [-0.4, 20, 6, 'fast-loss'],
  ] as const)('%d kg a week at %d kg, %d years: %p', (perWeek, kg, age, flag) =>
    expect(weeklyPace({ perWeek, fromKg: kg }, age).flag).toBe(flag),
  );
});

describe('a body', () => {
  const hints = (ageYears: number, weightKg: number, heightCm: number) => bodyHints({ ageYears, weightKg, heightCm });
  it('is hinted at where a decimal point slipped or a unit was mixed up', () => {
    expect(hints(40, 8.24, 170)).toContain('weight-unlikely');
    expect(hints(40, 500, 40)).toEqual(['weight-unlikely', 'height-unlikely', 'bmi-unlikely']);
    expect(hints(40, 82.4, 67)).toContain('height-unlikely');
    expect(hints(2, 70, 87)).toEqual(['weight-unlikely']);
    expect(hints(10, 3.2, 138)).toEqual(['weight-unlikely']);
    expect(hints(10, 32, 1.38)).toEqual(['height-unlikely']);
  });
  it('is left alone where people live', () => {
    const real = [
      [0, 3.4, 50],
      [0, 10.5, 78],
      [0, 2.1, 45],
      [2, 12, 87],
      [10, 75, 150],
      [17, 140, 185],
      [40, 38, 150],
      [40, 230, 175],
      [90, 45, 150],
      [25, 110, 205],
    ] as const;
    for (const [age, kg, cm] of real) expect([age, kg, cm, hints(age, kg, cm)]).toEqual([age, kg, cm, []]);
  });
});
