import { dateIn, isTimeZone } from './zones.js';

describe('time zones', () => {
  it.each([
    ['Europe/Berlin', true],
    ['UTC', true],
    ['Pacific/Kiritimati', true],
    ['Europe/Atlantis', false],
    ['+02:00', false],
    ['', false],
    [`Europe/${'x'.repeat(60)}`, false],
    [7, false],
  ])('%p is one: %p', (name, is) => expect(isTimeZone(name)).toBe(is));

  it('say which day it is there', () => {
    const at = new Date('2026-12-31T10:30:00.000Z');
    expect(['Pacific/Kiritimati', 'Europe/Berlin', 'Pacific/Pago_Pago'].map((zone) => dateIn(zone, at))).toEqual([
      '2027-01-01',
      '2026-12-31',
      '2026-12-30',
    ]);
  });

  it('are refused when they are none', () => expect(() => dateIn('Europe/Atlantis', 0)).toThrow(RangeError));
});
