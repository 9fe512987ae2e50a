import { given } from '#libs/event-sourcing/given-when-then.js';
import { demoLoadDecider } from './demo-load.decider.js';
import type { DemoLoadEvent } from './demo-load.events.js';

const begin = { type: 'BeginDemoLoad', through: '2026-11-21T22:00:00.000Z', weeks: 12, clients: null } as const;
const begun: DemoLoadEvent = {
  type: 'DemoLoadBegun',
  data: { through: '2026-11-21T22:00:00.000Z', weeks: 12, clients: null },
};
const completed: DemoLoadEvent = { type: 'DemoLoadCompleted', data: { acts: 7 } };

describe('loading the demo', () => {
  it('begins once and keeps its end', () => {
    given(demoLoadDecider).when(begin).then(begun);
    given(demoLoadDecider, begun)
      .when({ ...begin, through: '2026-12-01T00:00:00.000Z' })
      .thenNothing();
  });

  it('completes once, and only what was begun', () => {
    given(demoLoadDecider, begun).when({ type: 'CompleteDemoLoad', acts: 7 }).then(completed);
    given(demoLoadDecider, begun, completed).when({ type: 'CompleteDemoLoad', acts: 8 }).thenNothing();
    given(demoLoadDecider).when({ type: 'CompleteDemoLoad', acts: 7 }).thenNothing();
  });
});
