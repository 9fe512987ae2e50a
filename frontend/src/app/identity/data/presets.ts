export interface Presets {
  readonly timeZone: string;
  readonly units: 'metric' | 'us';
  /** ISO 3166-1 alpha-2; null when the browser does not say. */
  readonly country: string | null;
}

/** Countries that weigh in pounds. */
const US_UNITS = new Set(['US', 'LR', 'MM']);

/** What a new practice most likely wants, from the browser: both can be changed later. */
export function presetsOf(languageTag: string, timeZone: string | undefined): Presets {
  const region = regionOf(languageTag);
  return {
    timeZone: timeZone ?? 'UTC',
    units: US_UNITS.has(region) ? 'us' : 'metric',
    country: /^[A-Z]{2}$/.test(region) ? region : null,
  };
}

function regionOf(languageTag: string): string {
  try {
    // without a region: a bare `en` says nothing about where somebody weighs
    return new Intl.Locale(languageTag).region ?? '';
  } catch {
    return '';
  }
}
