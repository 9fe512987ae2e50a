import { LoginLimits } from './login-limits.js';

const refused = (work: () => unknown): boolean => {
  try {
    work();
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: 'login.too-many', status: 429 });
    return true;
  }
};

describe('wrong passwords', () => {
  it('are ten a minute for one account from one peer, and the owner elsewhere still gets in', () => {
    const limits = new LoginLimits();
    for (let i = 0; i < 10; i += 1) limits.take('nora', '203.0.113.7', i);
    for (let i = 0; i < 1000; i += 1) expect(refused(() => limits.take('nora', '203.0.113.7', 100 + i))).toBe(true);
    expect(refused(() => limits.take('nora', '192.0.2.9', 2000))).toBe(false);
    expect(refused(() => limits.take('nora', '203.0.113.7', 60_001))).toBe(false);
  });

  it('are ten a minute for one peer that tries one account after the other', () => {
    const limits = new LoginLimits();
    for (let i = 0; i < 10; i += 1) limits.take(`account-${i}`, '203.0.113.7', i);
    expect(refused(() => limits.take('account-10', '203.0.113.7', 11))).toBe(true);
    expect(refused(() => limits.take('account-10', '203.0.113.8', 11))).toBe(false);
  });

  it('are fifty a minute for one account that many peers try', () => {
    const limits = new LoginLimits();
    for (let i = 0; i < 50; i += 1) limits.take('nora', `203.0.113.${i}`, i);
    expect(refused(() => limits.take('nora', '192.0.2.9', 51))).toBe(true);
    expect(refused(() => limits.take('tom', '192.0.2.9', 51))).toBe(false);
  });

  it('that were refused count for nothing, and right ones are given back', () => {
    const limits = new LoginLimits();
    for (let i = 0; i < 200; i += 1) limits.take('nora', '203.0.113.7', i)();
    for (let i = 0; i < 10; i += 1) limits.take('nora', '203.0.113.7', 200 + i);
    for (let i = 0; i < 100; i += 1) refused(() => limits.take('nora', '203.0.113.7', 300 + i));
    // forty more from other peers: the refused hundred were not counted for the account
    for (let i = 0; i < 40; i += 1) expect(refused(() => limits.take('nora', `192.0.2.${i}`, 500 + i))).toBe(false);
    expect(refused(() => limits.take('nora', '192.0.2.99', 600))).toBe(true);
  });

  it('from one IPv6 line are from one peer', () => {
    const limits = new LoginLimits();
    for (let i = 0; i < 10; i += 1) limits.take('nora', `2001:db8:1:2::${i}`, i);
    expect(refused(() => limits.take('nora', '2001:db8:1:2:ffff::1', 11))).toBe(true);
  });
});
