import { availableParallelism } from 'node:os';
import { AT_ONCE, MOST_WAITING, Passwords } from './passwords.js';

const busy = expect.objectContaining({
  code: 'login.busy',
  status: 503,
  options: { headers: { 'retry-after': '1' } },
}) as Error;

describe('passwords', () => {
  it('are kept as argon2id and recognised, whatever way the keyboard composed them', async () => {
    const passwords = new Passwords();
    const stored = await passwords.hash('Käsekuchen für alle');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=47104,t=2,p=1\$/);
    expect([passwords.isOutdated(stored), passwords.isOutdated(stored.replace('m=47104', 'm=19456'))]).toEqual([
      false,
      true,
    ]);
    expect(await passwords.verify(stored, 'Ka\u0308sekuchen fu\u0308r alle')).toBe(true);
    expect(await passwords.verify(stored, 'Käsekuchen für alle ')).toBe(false);
    expect(await passwords.verify(null, 'no account has this password')).toBe(false);
  });

  it('are looked at a few at a time, one core left to everybody else, and as many wait as are answered soon; the others are sent away before anything is done for them', async () => {
    expect([AT_ONCE >= 1, AT_ONCE < Math.max(2, availableParallelism())]).toEqual([true, true]);
    const passwords = new Passwords();
    const stored = await passwords.hash('a long enough password');
    // what stands in for unknown accounts is computed by now
    await passwords.verify(null, 'anything');
    const looks = Array.from({ length: AT_ONCE + MOST_WAITING }, () =>
      passwords.verify(stored, 'a long enough password'),
    );
    expect(() => passwords.ensureRoom()).toThrow(busy);
    await expect(passwords.hash('one more')).rejects.toEqual(busy);
    expect(await Promise.all(looks)).toEqual(looks.map(() => true));
    expect(() => passwords.ensureRoom()).not.toThrow();
    expect(await passwords.verify(stored, 'a long enough password')).toBe(true);
  });
});
