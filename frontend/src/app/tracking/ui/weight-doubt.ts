import { inject, Injectable } from '@angular/core';
import { weightFlag, type WeightOnDay } from '#libs/science/weight-plausibility.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';

/** What to ask about a weight before it is saved. The server accepts what is unlikely and flags it; here somebody can be asked. */
@Injectable({ providedIn: 'root' })
export class WeightDoubt {
  private readonly f = inject(Formats);
  private readonly t = inject(Texts).t;

  /** Null: nothing. @param others what it may be compared with, oldest first, without the entry itself */
  of(others: readonly WeightOnDay[], entered: WeightOnDay): string | null {
    const before = others.findLast(({ date }) => date < entered.date) ?? others[0] ?? null;
    const flag = weightFlag(before, entered);
    if (flag === null) return null;
    const words = this.t().tracking;
    if (flag === 'unusual' || !before) return words.askUnusual(this.f.weight(entered.kg));
    const known = [this.f.weight(before.kg), this.f.date(before.date, 'day')] as const;
    return flag === 'ten-fold' ? words.askTenFold(...known) : words.askChange(...known);
  }
}
