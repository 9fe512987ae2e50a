import { inject, Injectable } from '@angular/core';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { weightFlag, type WeightOnDay } from '#libs/science/weight-plausibility.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { bodyWeightText } from './body-weight';

/** What to ask about a weight before it is saved. The server accepts what is unlikely and flags it; here somebody can still be asked. */
@Injectable({ providedIn: 'root' })
export class WeightDoubt {
  private readonly units = inject(ReaderUnits).system;
  private readonly language = inject(Language);
  private readonly calendar = inject(Calendar);

  /** Null: nothing. @param other what it is compared with; null: no other is known */
  of(other: WeightOnDay | null, entered: WeightOnDay): string | null {
    const flag = weightFlag(other, entered);
    if (flag === null) return null;
    const { progress } = this.language.t();
    const text = (kg: number) => bodyWeightText(kg, this.units(), this.language.code());
    if (flag === 'unusual' || !other) return progress.askUnusual(text(entered.kg));
    const words = [text(other.kg), this.calendar.short(other.date)] as const;
    return flag === 'ten-fold' ? progress.askTenFold(...words) : progress.askChange(...words);
  }
}
