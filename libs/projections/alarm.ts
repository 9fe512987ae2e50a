/** Says what went wrong to whoever watches: log and metrics. */
export type Alarm = (what: string) => void;

/** Passes on what is new at once, and what is only being repeated every half minute: a loop that can't go on must not fill the log. */
export function withoutRepetition(alarm: Alarm, everyMs = 30_000): Alarm {
  let last = '';
  let at = 0;
  return (what) => {
    const now = performance.now();
    if (what === last && now - at < everyMs) return;
    [last, at] = [what, now];
    alarm(what);
  };
}
