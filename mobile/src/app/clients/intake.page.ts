import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import { intakeWords } from '#libs/client-kit/intake-words.js';
import { readNumber, typedNumber } from '#libs/client-kit/read-number.js';
import { submission } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
import { INPUT_RANGES } from '#libs/science/energy-equations.js';
import { Language } from '../text/language';
import { Notices } from '../ui/notices';
import { StatusBar } from '../ui/status-bar';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { Trouble } from '../ui/trouble';
import { IntakeStore } from './intake.store';

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
  protected readonly ranges = INPUT_RANGES;

  protected go(by: 1 | -1): void {
    void this.store.form.flush();
    const to = this.store.form.sections()[this.index() + by];
    void (to ? this.router.navigate(['/intake'], { queryParams: { section: to.section } }) : this.leave());
  }

  protected leave(): void {
    void this.store.form.flush();
    void this.router.navigateByUrl('/today');
  }

  protected measure(section: string, member: 'heightCm' | 'weightKg', text: string): void {
    const read = readNumber(text, this.language.code(), member === 'heightCm' ? 'cm' : 'kg');
    const number = 'refusal' in read ? (read.refusal === 'empty' ? null : Number.NaN) : read.value;
    const [least, most] = INPUT_RANGES[member];
    const fits = number === null || (number >= least && number <= most);
    this.wrong.update((wrong) => new Set([...[...wrong].filter((each) => each !== member), ...(fits ? [] : [member])]));
    if (fits) this.store.form.change(section, { [member]: number });
  }

  protected typed(value: number | null | undefined): string {
    return typedNumber(value, this.language.code());
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
