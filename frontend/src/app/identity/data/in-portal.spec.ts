import { describe, expect, it } from 'vitest';
import { inPortal } from './in-portal';

describe('the way back', () => {
  it.each([
    ['/clients/4?tab=plans', '/clients/4?tab=plans'],
    [undefined, '/'],
    ['', '/'],
    ['https://evil.example', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
  ])('%s leads to %s', (path, expected) => expect(inPortal(path)).toBe(expected));
});
