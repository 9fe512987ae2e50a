import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import { intakeWords } from '#libs/client-kit/intake-words.js';
import { readNumber, typedNumber } from '#libs/client-kit/read-number.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { submission } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
import { holdsUnsaved } from '#libs/client-kit/unsaved.js';
import { INPUT_RANGES } from '#libs/science/energy-equations.js';
import { fromReader, readerUnit, toReader, type ReaderUnit } from '#libs/science/units.js';
import { Language } from '../text/language';
import { Notices } from '../ui/notices';
import { StatusBar } from '../ui/status-bar';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { Trouble } from '../ui/trouble';
import { IntakeStore } from './intake.store';

const QUANTITIES = { heightCm: 'height', weightKg: 'weight' } as const;
type Measured = keyof typeof QUANTITIES;

/** One section a page, each with an address of its own: back and forward go through them, and answers stay. */
@Component({
  selector: 'tf-intake-page',
  imports: [IonContent, Icon, Skeleton, StatusBar, Trouble, Understood],
  templateUrl: './intake.page.html',
  styleUrl: './intake.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IntakePage {
  /** Section of the address; absent: the first. */
  readonly section = input<string>();
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly language = inject(Language);
  private readonly units = inject(ReaderUnits).system;
  protected readonly store = inject(IntakeStore);
  protected readonly t = this.language.t;
  protected readonly words = computed(() => intakeWords[this.language.code()]);
  protected readonly index = computed(() =>
    Math.max(
      0,
      this.store.form.sections().findIndex(({ section }) => section === this.section()),
    ),
  );
  protected readonly it = computed(() => this.store.form.sections()[this.index()] ?? null);
  protected readonly isLast = computed(() => this.index() === this.store.form.sections().length - 1);
  protected readonly agreed = computed(() => this.store.form.answerTo('consent').agreed);
  protected readonly submission = submission();
  protected readonly wrong = signal<ReadonlySet<string>>(new Set());

  constructor() {
    // a number that is out of its range is never saved
    holdsUnsaved(
      () => (this.wrong().size > 0 ? this.t().intake.title : null),
      'navigation',
      () => this.wrong.set(new Set()),
    );
  }

  protected go(by: 1 | -1): void {
    void this.store.form.flush();
    const to = this.store.form.sections()[this.index() + by];
    void (to ? this.router.navigate(['/intake'], { queryParams: { section: to.section } }) : this.leave());
  }

  protected leave(): void {
    void this.store.form.flush();
    void this.router.navigateByUrl('/today');
  }

  protected measure(section: string, member: Measured, text: string): void {
    const units = this.units();
    const quantity = QUANTITIES[member];
    const read = readNumber(text, this.language.code(), readerUnit(quantity, units));
    const recorded = this.store.form.answerTo(section)[member];
    const number =
      'refusal' in read
        ? read.refusal === 'empty'
          ? null
          : Number.NaN
        : fromReader(read.value, quantity, units, recorded);
    const [least, most] = INPUT_RANGES[member];
    const fits = number === null || (number >= least && number <= most);
    this.wrong.update((wrong) => new Set([...[...wrong].filter((each) => each !== member), ...(fits ? [] : [member])]));
    if (fits) this.store.form.change(section, { [member]: number });
  }

  protected unit(member: Measured): ReaderUnit {
    return readerUnit(QUANTITIES[member], this.units());
  }

  protected typed(value: number | null | undefined, member: Measured): string {
    return typeof value === 'number'
      ? typedNumber(toReader(value, QUANTITIES[member], this.units()), this.language.code())
      : '';
  }

  protected rangeOf(member: Measured): readonly [least: number, most: number] {
    const [least, most] = INPUT_RANGES[member].map((value) => toReader(value, QUANTITIES[member], this.units()));
    return [Math.ceil(least!), Math.floor(most!)];
  }

  protected agree(agreed: boolean): void {
    this.store.form.change('consent', { agreed, wording: agreed ? (this.store.view()?.wording ?? null) : null });
  }

  protected async submit(): Promise<void> {
    await this.submission.run(async () => {
      if (!(await this.store.form.flush())) return;
      await this.store.submit();
      this.notices.show(this.words().submitted);
      await this.router.navigateByUrl('/today', { replaceUrl: true });
    });
  }
}
