import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { typedNumber, type FieldUnit } from '#libs/client-kit/read-number.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import {
  amountIn,
  amountText,
  fractionOf,
  GRAM,
  measureName,
  OUNCE,
  portionProblem,
  portionText,
  smallest,
  type PortionUnit,
} from '../nutrition/contract';
import { Language } from '../text/language';
import { Icon } from '../ui/icon';
import { Stepper } from '../ui/stepper';
import type { DraftItem } from './draft-item';
import type { LogDraft } from './log-draft';

const SHARES = [
  { share: 0.25, text: '¼' },
  { share: 0.5, text: '½' },
  { share: 0.75, text: '¾' },
  { share: 1, text: '1' },
  { share: 1.25, text: '1¼' },
  { share: 1.5, text: '1½' },
] as const;

/** One food of the meal: big steppers; opened, also shares of the planned portion, units, replace and remove. */
@Component({
  selector: 'tf-log-item',
  imports: [Icon, Stepper],
  templateUrl: './log-item.html',
  styleUrl: './log-item.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LogItem {
  readonly item = input.required<DraftItem>();
  readonly draft = input.required<LogDraft>();
  readonly open = input.required<boolean>();
  readonly toggled = output();
  readonly replace = output();
  readonly removed = output();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  private readonly system = inject(ReaderUnits).system;
  private readonly locale = this.language.code;

  protected readonly problem = computed(() => {
    const problem = portionProblem(this.item().grams);
    return problem === null
      ? null
      : problem === 'portion.absurd'
        ? this.t().log.portionAbsurd
        : this.t().log.portionMissing;
  });
  protected readonly amount = computed(() => {
    const { grams, unit } = this.item();
    return typedNumber(amountIn(grams, unit), this.locale());
  });
  protected readonly fieldUnit = computed<FieldUnit>(() => {
    const { kind, label } = this.item().unit;
    return kind !== 'mass' ? '' : label === 'oz' ? 'oz' : 'g';
  });
  protected readonly unitText = computed(() => unitText(this.item().unit));
  protected readonly atMinimum = computed(
    () => amountIn(this.item().grams, this.item().unit) <= smallest(this.item().unit),
  );
  protected readonly description = computed(() => {
    const { planned, insteadOf, grams, kcalPerGram } = this.item();
    const { log, common } = this.t();
    const portion = insteadOf
      ? log.replacedWith(this.mass(insteadOf.grams))
      : planned
        ? planned.grams === grams
          ? log.asPlanned(this.portion(grams))
          : log.planned(this.portion(planned.grams))
        : `${log.added}, ${this.mass(grams)}`;
    const energy =
      kcalPerGram === null
        ? common.noValues
        : `${amountText(Math.round(kcalPerGram * (grams || 0)), this.locale())}\u00a0kcal`;
    return `${portion} · ${energy}`;
  });
  protected readonly shares = computed(() => {
    const { planned, grams, unit } = this.item();
    if (!planned) return [];
    return SHARES.map(({ share, text }) => {
      const { exact, amount } = fractionOf(planned.grams, share, unit);
      const target = share === 1 ? planned.grams : amount * unit.grams;
      return { share, text, exact, amount, on: Math.abs(target - grams) < 0.005 };
    });
  });
  protected readonly rounding = computed(() => {
    const chosen = this.shares().find(({ on }) => on);
    if (!chosen || Math.abs(chosen.exact - chosen.amount) < 0.005) return null;
    const { unit } = this.item();
    // one decimal less than exact is enough to see that it was rounded
    const exact = unit.kind === 'mass' && unit.grams === 1 ? Math.round(chosen.exact) : chosen.exact;
    return this.t().log.rounded(
      chosen.text,
      portionText(exact, unit, this.locale()),
      portionText(chosen.amount, unit, this.locale()),
    );
  });
  protected readonly measureName = measureName;

  private portion(grams: number): string {
    return portionText(amountIn(grams, this.item().unit), this.item().unit, this.locale());
  }

  protected mass(grams: number): string {
    const unit = this.system() === 'us' ? OUNCE : GRAM;
    return Number.isFinite(grams) ? portionText(amountIn(grams, unit), unit, this.locale()) : '';
  }
}

/** Beside a number there is room for the first word or two: "slice, regular" → "slice", "2 biscuits (1 serving)" → "× 2 biscuits". */
function unitText({ kind, label }: PortionUnit): string {
  if (kind === 'mass') return label;
  const short = (measureName(label).split(/[,(]/)[0] ?? label).trim();
  return /^\d/.test(short) ? `× ${short}` : short;
}
