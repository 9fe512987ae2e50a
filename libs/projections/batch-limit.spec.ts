import { BatchLimit } from './batch-limit.js';

it('grows while writing is quick, up to the largest', () => {
  const limit = new BatchLimit(2000);
  expect(limit.events).toBe(1000);
  limit.learn(20, 1000, 1e6);
  limit.learn(20, 2000, 2e6);
  expect(limit.events).toBe(2000);
});

it('stays while batches are not full: they say little', () => {
  const limit = new BatchLimit(2000);
  limit.learn(1, 3, 1e3);
  limit.learn(500, 3, 1e3);
  expect(limit.events).toBe(1000);
});

it('shrinks when writing takes too long, or bodies are large, and not below fifty', () => {
  const slow = new BatchLimit(2000);
  slow.learn(150, 1000, 1e6);
  expect(slow.events).toBe(500);
  const large = new BatchLimit(2000);
  large.learn(10, 1000, 80e6);
  expect(large.events).toBe(100);
  for (let n = 0; n < 5; n += 1) large.learn(1000, 100, 80e6);
  expect(large.events).toBe(50);
});

it('keeps to a smaller largest', () => {
  const limit = new BatchLimit(7);
  expect(limit.events).toBe(7);
  limit.learn(1000, 7, 0);
  expect(limit.events).toBe(7);
});
