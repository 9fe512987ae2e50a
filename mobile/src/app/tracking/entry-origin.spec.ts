import { entryOrigin, timeOfDay } from './entry-origin';

describe('the time of an entry', () => {
  it('is that of the device, to the minute', () =>
    expect(entryOrigin(new Date(2026, 10, 9, 7, 5))).toMatchObject({
      enteredAt: '2026-11-09T07:05',
      timeZone: expect.any(String),
    }));
  it.each([
    ['7:30', '07:30'],
    ['07.30', '07:30'],
    ['1930', '19:30'],
    ['7', '07:00'],
    ['7:30 pm', '19:30'],
    ['12 am', '00:00'],
    ['25:00', null],
    ['7:75', null],
    ['13 pm', null],
    ['soon', null],
    ['', null],
  ])('reads %j as %j', (text, time) => expect(timeOfDay(text)).toBe(time));
});
