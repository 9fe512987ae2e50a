import { clockText, durationText, readClock } from './clock-time.js';

describe('a time as a stopwatch shows it', () => {
  it.each([
    ['26:20', 1580],
    ['1:23:45', 5025],
    ['0:45', 45],
    ['90:05', 5405],
  ])('%s is %d seconds', (text, seconds) => expect(readClock(text)).toBe(seconds));
  it('says the same seconds again', () => {
    for (const seconds of [45, 1580, 5025]) expect(readClock(clockText(seconds))).toBe(seconds);
  });
  it('is minutes where it is a number alone', () => expect(readClock('25')).toBe(1500));
  it.each([
    [90, '1\u00a0min 30\u00a0s'],
    [5400, '1\u00a0h 30\u00a0min'],
  ])('%d s in words is %s', (seconds, text) => expect(durationText(seconds)).toBe(text));
  it.each(['26:75', '1:75:00', 'fast', '', '26:2'])('is nothing else: %s', (text) =>
    expect(readClock(text)).toBeNull(),
  );
});
