/** One client's weights: what every screen, file and list has to say of them is one figure. For specs of backend, portal and app. */
const DAY = 86_400_000;
const TODAY = '2026-11-29';
const back = (days: number) => new Date(Date.parse(TODAY) - days * DAY).toISOString().slice(0, 10);

/** From 100 days ago to yesterday, every third day, with a gap: falling, with the ups and downs of water, and higher before the twelve weeks. */
const days = Array.from({ length: 34 }, (_, i) => 100 - 3 * i)
  .filter((ago) => ago < 40 || ago > 52)
  .map((ago, i) => ({
    date: back(ago),
    kg: Math.round(10 * (78 + 0.055 * ago + (ago > 84 ? 3 : 0) + [0.6, -0.4, 0.1][i % 3]!)) / 10,
  }));

export const ONE_CLIENT = {
  today: TODAY,
  /** The one that counts of each day, oldest first; some lie before the twelve weeks. */
  days,
  /** In kg to one decimal and in pounds, over the twelve weeks up to today, by the trend. */
  changed: { metric: '\u22124.7 kg', us: '\u221210.3 lb' },
} as const;
