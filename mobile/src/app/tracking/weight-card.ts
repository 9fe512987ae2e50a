import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { bodyWeight } from '#libs/client-kit/format.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { weightChange } from '#libs/science/weight-trend';
import { formatChange, formatNumber } from '#libs/science/display.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Empty } from '../ui/empty';
import { bodyWeightText } from './body-weight';
import { WeightChart } from './weight-chart';
import { WEIGHT_WEEKS, type DayWeight } from './weights.store';

/** The last weight, its change over the weeks shown, the chart, and the same as a table. */
@Component({
  selector: 'tf-weight-card',
  imports: [Empty, WeightChart],
  template: `
    @if (last(); as last) {
      <section class="card" aria-labelledby="weight">
        <h2 id="weight" class="vh">{{ t().progress.weight }}</h2>
        <div class="row head tn">
          <span
            ><span class="number">{{ number(last.kg) }}</span
            >&ngsp;<span class="var"
              >{{ unit() }}, {{ calendar.short(last.date) }}
              @if (!last.recorded) {
                , {{ t().progress.unsent }}
              }
            </span></span
          >
          @if (change(); as change) {
            <span
              ><span class="b">{{ change }}</span
              >&ngsp;<span class="muted sm">{{ t().progress.change(weeks) }}</span></span
            >
          }
        </div>
        <tf-weight-chart [days]="days()" [from]="from()" />
        <p class="xs muted">{{ t().progress.line }}</p>
        <button type="button" class="btn text sm" [attr.aria-expanded]="table()" (click)="table.set(!table())">
          {{ table() ? t().progress.hideTable : t().progress.table }}
        </button>
        @if (table()) {
          <dl class="lined tn">
            @for (day of newestFirst(); track day.date) {
              <div class="row">
                <dt class="grow">
                  {{ calendar.short(day.date) }}
                  @if (day.flag) {
                    <span class="sm var">{{ t().progress.flagged }}</span>
                  }
                </dt>
                <dd>
                  <button
                    type="button"
                    class="btn text"
                    [attr.aria-label]="t().progress.correctOf(calendar.short(day.date), text(day.kg))"
                    (click)="opened.emit(day)"
                  >
                    {{ text(day.kg) }}
                  </button>
                </dd>
              </div>
            }
          </dl>
        }
      </section>
    } @else {
      <tf-empty icon="scale" [title]="t().progress.none" [text]="t().progress.noneText" />
    }
  `,
  styles: `
    .card {
      padding: 13px 16px 4px;
    }
    .head {
      flex-wrap: wrap;
      justify-content: space-between;
      align-items: baseline;
    }
    .number {
      font: 650 2rem/2.25rem var(--tf-font);
      letter-spacing: -0.025em;
      margin-right: 2px;
    }
    p {
      margin-top: 8px;
    }
    .btn {
      margin-left: -8px;
    }
    dl {
      margin-bottom: 10px;
    }
    dl .row {
      min-height: 40px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WeightCard {
  readonly days = input.required<readonly DayWeight[]>();
  readonly from = input.required<string>();
  /** A weight to look at or correct. */
  readonly opened = output<DayWeight>();
  private readonly language = inject(Language);
  private readonly units = inject(ReaderUnits).system;
  protected readonly t = this.language.t;
  protected readonly calendar = inject(Calendar);
  protected readonly weeks = WEIGHT_WEEKS;
  protected readonly table = signal(false);
  protected readonly last = computed(() => this.days().at(-1) ?? null);
  protected readonly unit = computed(() => bodyWeight(0, this.units()).unit);
  protected readonly newestFirst = computed(() => [...this.days()].reverse());
  protected readonly change = computed(() => {
    const [first, last] = [this.days()[0], this.last()];
    if (!first || !last || first === last) return null;
    // by the trend, as on every other screen: two single weighings tell of water
    const by = weightChange(this.days(), first.date, last.date)?.kg ?? 0;
    return `${formatChange(bodyWeight(by, this.units()).value, 1, this.language.code())}\u00a0${this.unit()}`;
  });

  protected number(kg: number): string {
    return formatNumber(bodyWeight(kg, this.units()).value, 1, this.language.code());
  }

  protected text(kg: number): string {
    return bodyWeightText(kg, this.units(), this.language.code());
  }
}
