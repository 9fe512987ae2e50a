import { describe, expect, it } from 'vitest';
import { presetsOf } from './presets';

describe('presets of a new practice', () => {
  it.each([['de-DE', 'metric'], ['en-US', 'us'], ['en-GB', 'metric'], ['en', 'metric'], ['not a tag', 'metric']] as const)('%s weighs %s', (tag, units) =>
    expect(presetsOf(tag, 'Europe/Berlin')).toEqual({ timeZone: 'Europe/Berlin', units }));
  it('live in UTC where the browser does not say', () => expect(presetsOf('de-AT', undefined).timeZone).toBe('UTC'));
});
