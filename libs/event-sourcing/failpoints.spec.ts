import { vi } from 'vitest';
import { parseFailpoints, strike } from './failpoints.js';

describe('failpoints', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('are read from one variable', () => {
    expect(parseFailpoints('after-append:kill9@0.01, in-projection:throw')).toEqual([
      { name: 'after-append', action: 'kill9', probability: 0.01 },
      { name: 'in-projection', action: 'throw', probability: 1 },
    ]);
  });

  it.each([
    '',
    'after-append',
    'after-append:stop',
    'after-append:kill9@2',
    'after-append:kill9@',
    ':kill9',
    'a:kill9,',
  ])('do not take %j for anything', (text) => {
    expect(() => parseFailpoints(text)).toThrow('FAILPOINT');
  });

  it('strike at their own place only, as often as they say', () => {
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    vi.spyOn(Math, 'random').mockReturnValueOnce(0.009).mockReturnValueOnce(0.01);
    const points = parseFailpoints('after-append:kill9@0.01,before-append:throw');
    strike(points, 'in-projection');
    strike(points, 'after-append');
    expect(kill.mock.calls).toEqual([[process.pid, 'SIGKILL']]);
    strike(points, 'after-append');
    expect(kill).toHaveBeenCalledTimes(1);
    expect(() => {
      strike(points, 'before-append');
    }).toThrow('failpoint before-append');
  });
});
