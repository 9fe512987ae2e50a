import { dateIn, instantIn, isTimeZone } from './zones.js';

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

  it.each([
    ['Europe/Berlin', '2026-07-01T00:30', '2026-06-30T22:30:00.000Z'],
    ['Europe/Berlin', '2026-03-29T03:30', '2026-03-29T01:30:00.000Z'],
    ['America/Los_Angeles', '2026-11-01T00:30', '2026-11-01T07:30:00.000Z'],
    ['Asia/Kolkata', '2026-11-20T07:12', '2026-11-20T01:42:00.000Z'],
    ['UTC', '2026-11-20T07:12', '2026-11-20T07:12:00.000Z'],
  ])('say which instant a clock shows: %s, %s', (zone, local, instant) =>
    expect(new Date(instantIn(zone, local)).toISOString()).toBe(instant),
  );

  it('are refused when they are none', () => expect(() => dateIn('Europe/Atlantis', 0)).toThrow(RangeError));
});
