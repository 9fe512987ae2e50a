import { describe, expect, it } from 'vitest';
import { presetsOf } from './presets';

describe('presets of a new practice', () => {
  it.each([
    ['de-DE', 'metric', 'DE'],
    ['en-US', 'us', 'US'],
    ['en-GB', 'metric', 'GB'],
    ['en', 'metric', null],
    ['es-419', 'metric', null],
    ['not a tag', 'metric', null],
  ] as const)('%s weighs %s and lies in %s', (tag, units, country) =>
    expect(presetsOf(tag, 'Europe/Berlin')).toEqual({ timeZone: 'Europe/Berlin', units, country }),
  );
  it('live in UTC where the browser does not say', () => expect(presetsOf('de-AT', undefined).timeZone).toBe('UTC'));
});
