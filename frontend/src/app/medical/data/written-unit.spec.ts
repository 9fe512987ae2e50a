import { writtenUnit } from './written-unit';

describe('a unit', () => {
  it.each([
    ['mL/min/{1.73_m2}', 'mL/min/1.73 m²'],
    ["{arb'U}/mL", 'arb. U/mL'],
    ['umol/L', 'µmol/L'],
    ['mg/mmol{creat}', 'mg/mmol'],
    ['{INR}', ''],
  ])('%s is written as people do', (unit, written) => expect(writtenUnit(unit)).toBe(written));
});
