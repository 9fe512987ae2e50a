import { Component, computed, inject, input } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';
import { DERIVED_VALUES, derivedValue, type DerivedValueId } from '#libs/science/derived-values.js';
import { energySplit, gramsPerKg } from '#libs/science/macro-energy.js';
import type { MacronutrientRange } from '#libs/science/macronutrient-ranges.js';
import { nutrient, NUTRIENTS, type Nutrient, type NutrientId } from '#libs/science/nutrients.js';
import { known, type Total } from '#libs/science/portion-totals.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { DerivedChoice } from '../data/derived-choice';
import type { Goal } from '../data/reference-targets';
import { sectionsOf } from '../data/shown-nutrients';
import { meanOf, rangeOfDay, type Amount, type PlanTotals } from '../data/week-totals';
import { MacroRing } from '../ui/macro-ring';
import { NutrientBar } from '../ui/nutrient-bar';
import { BuilderState, type PanelView } from './builder-state';
import { BuilderWords } from './builder-words';

interface Row extends Amount {
  readonly nutrient: Nutrient;
  readonly goal: Goal | null;
}

const HEAD: readonly NutrientId[] = ['protein', 'carbohydrate', 'fat'];
/** Stands over the list, whatever was chosen. */
const ABOVE: readonly NutrientId[] = ['energy', ...HEAD];
const COLOURS = ['c1', 'c2', 'c3'] as const;

/** What the item, the day or the week adds up to, against the target, with how much of it is known. */
@Component({
  selector: 'tf-nutrition-panel',
  imports: [NutrientBar, MacroRing],
  templateUrl: './nutrition-panel.html',
  styleUrl: './nutrition-panel.scss',
})
export class NutritionPanel {
  protected readonly state = inject(BuilderState);
  private readonly words = inject(BuilderWords);
  private readonly session = inject(Sessions).session;
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly totals = input.required<PlanTotals>();
  readonly goals = input.required<ReadonlyMap<NutrientId, Goal>>();
  readonly weightKg = input.required<number | null>();
  readonly targetText = input.required<string>();
  readonly ranges = input.required<readonly MacronutrientRange[]>();
  private readonly derived = inject(DerivedChoice);
  protected readonly derivable = DERIVED_VALUES;
  protected readonly views: readonly PanelView[] = ['item', 'day', 'week'];

  protected readonly title = computed(() => {
    const view = this.state.view();
    if (view === 'item') return this.state.current()?.foodName ?? '';
    return view === 'day'
      ? this.words.dayName(this.state.spot().day)
      : this.t().builder.meanOfWeek(this.state.week() + 1);
  });

  private readonly subject = computed<readonly (Total | null)[]>(() => {
    const totals = this.totals();
    switch (this.state.view()) {
      case 'item':
        return [totals.items.get(this.state.current()?.itemId ?? '') ?? null];
      case 'day':
        return [totals.days[this.state.spot().day] ?? null];
      case 'week':
        return this.state.days().map((day) => totals.days[day] ?? null);
    }
  });

  protected readonly empty = computed(() => this.subject().every((total) => total === null));
  private readonly amounts = computed<readonly Amount[]>(() => {
    const [only, ...more] = this.subject();
    if (more.length === 0 && only) return NUTRIENTS.map((_, i) => known(only, i));
    return NUTRIENTS.map((_, i) => meanOf(this.subject(), i));
  });

  protected readonly energy = computed(() => {
    const { amount, completeness } = this.of('energy');
    const goal = this.state.view() === 'item' ? null : (this.goals().get('energy')?.aim ?? null);
    return {
      amount,
      completeness,
      goal,
      // what is left of a day of which not all is known is not known either
      left: amount === null || goal === null || completeness !== 1 ? null : goal - amount,
      width: amount === null || goal === null ? 0 : Math.min(100, (amount / goal / 1.1) * 100),
    };
  });

  protected readonly split = computed(() =>
    energySplit({
      protein: this.of('protein').amount,
      carbohydrate: this.of('carbohydrate').amount,
      fat: this.of('fat').amount,
      alcohol: this.of('alcohol').amount,
      energy: this.of('energy').amount,
    }),
  );

  /** "71 % of the energy is unknown": alcohol without a value, as in wine; null: nothing to say. */
  protected readonly unknownShare = computed(() => {
    const share = this.split()?.unknown ?? 0;
    return share > 0.005 ? this.t().builder.unknownEnergy(this.f.share(share)) : null;
  });

  protected readonly macros = computed(() =>
    HEAD.map((id, i) => {
      const amount = this.of(id);
      const aim = this.state.view() === 'item' ? null : (this.goals().get(id)?.aim ?? null);
      const share = this.split()?.[id as 'protein' | 'carbohydrate' | 'fat'] ?? null;
      const perKg = this.state.view() === 'item' ? null : gramsPerKg(amount.amount, this.weightKg());
      return {
        id,
        ...amount,
        // whole grams, and at least so many where a food says nothing
        shown: `${amount.amount !== null && (amount.completeness ?? 1) < 1 ? '≥\u00a0' : ''}${amount.amount === null ? this.f.number(null) : this.f.small(amount.amount, 0)}`,
        aim,
        colour: COLOURS[i],
        range: this.macroRange(id),
        title: [this.rangeSaid(id), this.macroRange(id)].filter(Boolean).join('\n') || null,
        label: this.t().builder.macroShort[id as 'protein' | 'carbohydrate' | 'fat'],
        meta: [share === null ? null : this.f.share(share), perKg === null ? null : `${this.f.number(perKg, 1)} g/kg`]
          .filter(Boolean)
          .join(' · '),
        width:
          amount.amount === null || aim === null || aim === 0 ? 0 : Math.min(100, (amount.amount / aim / 1.3) * 100),
      };
    }),
  );

  private macroRange(id: NutrientId): string | null {
    const range = this.state.view() === 'item' ? undefined : this.ranges().find((one) => one.nutrient === id);
    return range === undefined
      ? null
      : this.t().builder.macroRange(
          range.set === 'efsa' ? 'EFSA' : 'DRI',
          this.f.number(range.from * 100),
          this.f.share(range.to),
          range.source,
        );
  }

  private rangeSaid(id: NutrientId): string | null {
    const range = this.range(id);
    return range && `${this.t().builder.choices.range} ${range}`;
  }

  /** What this person chose to see besides. */
  protected readonly derivedRows = computed(() =>
    this.derived.chosen().map((id) => {
      const { amount, bound } = derivedValue(id, this.amounts());
      return {
        id,
        label: this.t().builder.derived[id],
        title: this.t().builder.derivedFrom[id],
        amount:
          amount === null ? '–' : `${bound === '=' ? '' : `${bound} `}${this.f.number(amount, id === 'salt' ? 1 : 0)}`,
        unit: id === 'energyKj' ? 'kJ' : 'g',
      };
    }),
  );

  protected isChosen(id: DerivedValueId): boolean {
    return this.derived.chosen().includes(id);
  }

  protected choose(id: DerivedValueId, wanted: boolean): void {
    this.derived.choose(id, wanted);
  }

  private readonly sections = computed(() =>
    sectionsOf(this.session()?.nutrients ?? null, ABOVE).map(({ group, ids }) => ({
      group,
      label: group === 'chosen' ? null : this.t().builder.groups[group],
      rows: ids.map((id): Row => ({
        nutrient: nutrient(id),
        ...this.of(id),
        goal: this.state.view() === 'item' ? null : (this.goals().get(id) ?? null),
      })),
    })),
  );

  /** What these foods say something about. */
  protected readonly groups = computed(() =>
    this.sections()
      .map((group) => ({ ...group, rows: group.rows.filter((row) => !hasNoValues(row)) }))
      .filter(({ rows }) => rows.length > 0),
  );
  /** Where the organisation's set has no value at hand: said, not passed over in silence. */
  protected readonly withoutReference = computed(() => {
    if (this.state.view() === 'item') return null;
    const without = NUTRIENTS.filter(({ id }) => (this.goals().get(id)?.missing ?? null) !== null);
    const set = without[0] && this.goals().get(without[0].id)?.missing;
    if (!set) return null;
    const words = this.t().builder.withoutReference(without.length, set === 'efsa' ? 'EFSA' : 'DRI');
    return { words, names: without.map((one) => this.f.label(one)).join(', ') };
  });
  /** What no food here has a value for: one line, because a list of them hides what is known. */
  protected readonly withoutValues = computed(() =>
    this.sections()
      .flatMap(({ rows }) => rows)
      .filter(hasNoValues)
      .map((row) => this.f.label(row.nutrient)),
  );

  /** What the day comes to, whatever is chosen; null: it makes no difference, or it is no day that is shown. */
  protected range(id: NutrientId): string | null {
    if (this.state.view() !== 'day') return null;
    const { index, decimals, unit } = nutrient(id);
    const range = rangeOfDay(this.totals(), this.state.spot().day, index);
    return range && `${this.f.number(range.least, decimals)}–${this.f.number(range.most, decimals)} ${unit}`;
  }

  protected pick(view: PanelView): void {
    this.state.view.set(view);
  }

  /** A trace is `< 0.1` and never 0; where some of the food has no value, `≥` stands before it. */
  protected shown({ amount, completeness, nutrient: of }: Row): string {
    return (completeness ?? 1) < 1 ? this.f.number(amount, of.decimals) : this.f.amount(amount, of);
  }

  /** Words for the row: name, amount, goal, how much is known. */
  protected said(row: Row): string {
    if (row.amount === null) return this.t().builder.noValues;
    const goal = row.goal?.aim ?? row.goal?.limit ?? null;
    return goal === null
      ? ''
      : this.t().builder.goalSaid(row.goal?.aim === null, this.f.amount(goal, row.nutrient, null, true));
  }

  private of(id: NutrientId): Amount {
    return this.amounts()[nutrient(id).index] ?? { amount: null, completeness: null };
  }
}

const hasNoValues = ({ completeness }: Row) => completeness === 0;
