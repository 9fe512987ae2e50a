import { Attempts } from './attempts.js';
import { peerKey } from './peer.js';

describe('peer', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:0207', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::99', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is %s', (address, key) => expect(peerKey(address)).toBe(key));
});

describe('attempts', () => {
  it('allow ten a minute and say when the next is allowed', () => {
    const attempts = new Attempts(10, 60_000);
    for (let i = 0; i < 10; i += 1) expect(attempts.take('a', i * 1000)).toBe(0);
    expect(attempts.take('a', 10_000)).toBe(50);
    expect(attempts.take('b', 10_000)).toBe(0);
    expect(attempts.take('a', 60_000)).toBe(0);
    expect(attempts.take('a', 60_001)).toBe(1);
  });

  it('give back what went well', () => {
    const attempts = new Attempts(1, 60_000);
    expect(attempts.take('a', 0)).toBe(0);
    attempts.giveBack('a');
    expect(attempts.take('a', 1)).toBe(0);
    expect(attempts.take('a', 2)).toBeGreaterThan(0);
  });

  it('forget the oldest key rather than grow', () => {
    const attempts = new Attempts(1, 60_000, 2);
    for (const key of ['a', 'b', 'c']) attempts.take(key, 0);
    expect(attempts.take('c', 1)).toBeGreaterThan(0);
    expect(attempts.take('a', 1)).toBe(0);
  });
});
