/** Times of a performance as a stopwatch shows them: `26:20`, `1:23:45`. */

const CLOCK = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/;

export function clockText(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.round(seconds % 60)];
  const two = (figure: number) => String(figure).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** In words of both languages: `1 h 30 min`, `1 min 30 s`. */
export function durationText(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [Math.round(seconds % 60), 's'],
  ] as const;
  return parts
    .filter(([figure]) => figure > 0)
    .map(([figure, unit]) => `${figure}\u00a0${unit}`)
    .join(' ');
}

/** Seconds; null: it is no time. A number alone is minutes. */
export function readClock(text: string): number | null {
  const typed = text.trim();
  if (/^\d{1,4}$/.test(typed)) return Number(typed) * 60;
  const [, hours = '0', minutes = '', seconds = ''] = CLOCK.exec(typed) ?? [];
  if (minutes === '' || (hours !== '0' && Number(minutes) > 59)) return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
