import { given } from './given-when-then.js';
import { counterDecider, type Counter } from './testing/counter.js';

const one = { type: 'Counted', data: { by: 1 } } as const;

describe('given, when, then', () => {
  it('folds what was given and compares what was decided', () => {
    given(counterDecider, one, one)
      .when({ type: 'Close' })
      .then({ type: 'Closed', data: { total: 2 } });
    given(counterDecider).when({ type: 'Count', by: 0 }).thenNothing();
    given(counterDecider, { type: 'Closed', data: { total: 0 } })
      .when({ type: 'Close' })
      .thenRefuses('counter.closed');
    const erased = { type: 'Erased', data: { subjectId: 'anna', erasedType: 'Counted' } } as const;
    expect(given(counterDecider, one, erased).state).toEqual<Counter>({ total: 1, closed: false, erased: 1 });
  });

  it.each<[string, () => void]>([
    ['another event', () => given(counterDecider).when({ type: 'Count', by: 2 }).then(one)],
    ['an event too many', () => given(counterDecider).when({ type: 'CountTwice', by: 1 }).then(one)],
    ['an event too few', () => given(counterDecider).when({ type: 'Count', by: 1 }).then(one, one)],
    ['events where nothing was expected', () => given(counterDecider).when({ type: 'Count', by: 1 }).thenNothing()],
    [
      'events where a refusal was expected',
      () => given(counterDecider).when({ type: 'Count', by: 1 }).thenRefuses('counter.closed'),
    ],
    [
      'another refusal',
      () =>
        given(counterDecider, { type: 'Closed', data: { total: 0 } })
          .when({ type: 'Close' })
          .thenRefuses('counter.unknown'),
    ],
    [
      'a refusal where events were expected',
      () =>
        given(counterDecider, { type: 'Closed', data: { total: 0 } })
          .when({ type: 'Close' })
          .then(one),
    ],
  ])('fails for %s', (_, check) => {
    expect(check).toThrow();
  });

  it('lets a mistake in the decider through as what it is', () => {
    const mistaken = {
      ...counterDecider,
      decide: () => {
        throw new TypeError('mistake');
      },
    };
    expect(() => given(mistaken).when({ type: 'Close' }).thenRefuses('counter.closed')).toThrow(TypeError);
  });
});
