import type { SafetyFinding } from '#libs/science/safety/finding.js';
import type { ShownFinding } from './safety-finding';

/** A live finding as screens show it. */
export function shownFinding(
  finding: SafetyFinding,
  number: (value: number) => string,
  safety: { textOf(finding: SafetyFinding, number: (value: number) => string): string },
): ShownFinding {
  const { title, publisher, year, url, verified } = finding.source;
  return {
    ...finding,
    text: safety.textOf(finding, number),
    live: true,
    source: [title, publisher, year].filter(Boolean).join(', '),
    ...(url === '' ? {} : { url }),
    verified,
  };
}
