/** What Linden Clinic measures in its own words. Keys are part of ids: never change one. */
export const METRICS = {
  grip: { name: 'Grip strength', unit: 'kg', decimals: 1, least: 0, most: 120 },
} as const;
export type MetricKey = keyof typeof METRICS;
