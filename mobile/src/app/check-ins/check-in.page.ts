import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import { AnswerFigures } from '#libs/client-kit/check-ins/answer-figures.js';
import { answerWords, saidOf, secondOf, type Entered } from '#libs/client-kit/check-ins/said.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Notices } from '../ui/notices';
import { Skeleton } from '../ui/skeleton';
import { StatusBar } from '../ui/status-bar';
import { Trouble } from '../ui/trouble';
import { OwnAnswerDoubts } from './answer-doubts';
import { CheckInQuestions, type SaidTo } from './check-in-questions';
import { CheckInStore } from './check-in.store';

/** The check-in that is due: each question on one page, none of them must be answered. */
@Component({
  selector: 'tf-check-in-page',
  imports: [CheckInQuestions, Empty, Icon, IonContent, RouterLink, Skeleton, StatusBar, Trouble],
  templateUrl: './check-in.page.html',
  styleUrl: './check-in.page.css',
  providers: [OwnAnswerDoubts],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckInPage {
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly figures = inject(AnswerFigures);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly t = inject(Language).t;
  protected readonly calendar = inject(Calendar);
  protected readonly store = inject(CheckInStore);
  protected readonly doubts = inject(OwnAnswerDoubts);
  protected readonly entered = signal<Entered>({});
  /** Questions are marked from the first try to send on. */
  private readonly tried = signal(false);
  private readonly read = computed(() => saidOf(this.store.questions(), this.entered(), this.figures));
  protected readonly answered = computed(() => this.read().said.length);
  protected readonly wrong = computed(() => (this.tried() ? this.read().wrong : new Set<string>()));
  private readonly dueOn = computed(() => this.store.due()?.on ?? null);

  constructor() {
    effect(() => {
      const dueOn = this.dueOn();
      // what was typed in kilograms is no pounds
      this.figures.reader();
      if (dueOn !== null) untracked(() => this.entered.set(this.store.draft(dueOn)));
    });
  }

  protected enter({ questionId, second, value }: SaidTo): void {
    this.entered.update((entered) => ({ ...entered, [second ? secondOf(questionId) : questionId]: value }));
    this.doubts.forget(questionId);
    const dueOn = this.dueOn();
    if (dueOn !== null) this.store.keepDraft(dueOn, this.entered());
  }

  /** What was said to it the last time; empty: nothing. */
  protected readonly last = (questionId: string): string => {
    const [answer] = this.store
      .answers()
      .flatMap(({ answers }) => answers.filter((each) => each.questionId === questionId));
    const { checkIn } = this.t();
    return answer ? checkIn.last(answerWords(answer, checkIn, this.figures)) : '';
  };

  protected async send(): Promise<void> {
    const due = this.store.due();
    const { said, wrong } = this.read();
    this.tried.set(true);
    const [first] = this.store.questions().filter(({ questionId }) => wrong.has(questionId));
    if (first) {
      this.notices.show(this.t().checkIn.unreadable);
      this.focus(first.questionId);
    }
    if (!due || first) return;
    if (said.length === 0) return this.notices.show(this.t().checkIn.empty);
    const doubtful = this.doubts.ask(this.store.questions(), said, this.calendar.today());
    if (doubtful !== null) return this.focus(doubtful);
    await this.store.answer(due.on, said);
    this.notices.show(this.t().checkIn.thanks);
    this.leave();
  }

  private focus(questionId: string): void {
    this.element.querySelector<HTMLElement>(`[aria-labelledby~="q-${questionId}"]`)?.focus();
  }

  protected leave(): void {
    void this.router.navigateByUrl('/today', { replaceUrl: true });
  }
}
