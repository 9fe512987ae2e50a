/** The only source of "now" for commands; deciders never see it, they get instants as facts. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

/** The system's time moved by a constant: several processes that are told the same agree, also after a restart. */
export class OffsetClock extends Clock {
  /** @param offsetMs positive: ahead of the system */
  constructor(private readonly offsetMs: number) {
    super();
  }

  override now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }
}

/** Stands still until moved. @testing */
export class MovingClock extends Clock {
  #now: number;

  constructor(start: Date | string) {
    super();
    this.#now = instant(start);
  }

  override now(): Date {
    return new Date(this.#now);
  }

  /** Forwards or backwards: nothing in the log is ordered by time, so both must work. */
  moveTo(at: Date | string): void {
    this.#now = instant(at);
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

function instant(at: Date | string): number {
  const value = new Date(at).getTime();
  if (Number.isNaN(value)) throw new RangeError('not an instant');
  return value;
}
