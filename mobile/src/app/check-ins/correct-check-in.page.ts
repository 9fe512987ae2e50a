import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { Router } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import type { SaidDto } from '#libs/api-client/models/said-dto.js';
import { AnswerFigures } from '#libs/client-kit/check-ins/answer-figures.js';
import {
  enteredOf,
  questionsToCorrect,
  sameEntered,
  saidOf,
  secondOf,
  standing,
  type Entered,
} from '#libs/client-kit/check-ins/said.js';
import { holdsUnsaved } from '#libs/client-kit/unsaved.js';
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
import type { KnownCheckIn } from './known-check-ins';

/** One answered check-in, to be changed or removed, with or without network. */
@Component({
  selector: 'tf-correct-check-in-page',
  imports: [CheckInQuestions, Empty, Icon, IonContent, Skeleton, StatusBar, Trouble],
  templateUrl: './correct-check-in.page.html',
  styleUrl: './check-in.page.css',
  providers: [OwnAnswerDoubts],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CorrectCheckInPage {
  readonly entryId = input.required<string>();
  /** Key of a correction that was refused and is taken up again. */
  readonly refused = input<string>();
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly figures = inject(AnswerFigures);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly t = inject(Language).t;
  protected readonly calendar = inject(Calendar);
  protected readonly store = inject(CheckInStore);
  protected readonly doubts = inject(OwnAnswerDoubts);

  private readonly found = computed(
    () => this.store.answers().find(({ entryId }) => entryId === this.entryId()) ?? null,
  );
  /** As it was opened: what others change meanwhile takes away nothing that is typed. Null: it is not here, or not any more. */
  protected readonly answer = linkedSignal<KnownCheckIn | null, KnownCheckIn | null>({
    source: this.found,
    computation: (found, before) => (found?.entryId === before?.value?.entryId ? (before?.value ?? found) : found),
  });
  protected readonly questions = computed(() => {
    const answer = this.answer();
    return answer ? questionsToCorrect(answer, untracked(this.store.known)?.schedule ?? null) : [];
  });
  private readonly stood = computed<Entered>(() => this.shown(standing(this.answer()?.answers ?? [])));
  private readonly takenUp = computed(() => {
    const key = this.refused();
    return key === undefined || this.answer() === null
      ? null
      : untracked(() => this.store.refusedCorrection(key, this.entryId()));
  });
  protected readonly entered = linkedSignal<Entered>(() => {
    const taken = this.takenUp();
    return taken ? this.shown(taken.payload.answers) : this.stood();
  });
  private readonly tried = signal(false);
  private readonly read = computed(() =>
    saidOf(this.questions(), this.entered(), this.figures, standing(this.answer()?.answers ?? [])),
  );
  protected readonly wrong = computed(() => (this.tried() ? this.read().wrong : new Set<string>()));
  protected readonly removing = signal(false);
  /** It was saved or removed, or may be lost. */
  private left = false;

  constructor() {
    holdsUnsaved(
      () => (!this.left && this.changed() ? this.t().checkIn.title : null),
      'navigation',
      () => (this.left = true),
    );
    // photos that were taken for nothing; those of an act on its way stay
    inject(DestroyRef).onDestroy(() => {
      for (const { questionId, kind } of this.questions()) {
        const key = this.entered()[questionId] ?? '';
        if (kind === 'photo' && key !== '') void this.store.forgetPhoto(key);
      }
    });
  }

  /** In the units and the language of the moment: a switch takes nothing that is typed. */
  private shown(said: readonly SaidDto[]): Entered {
    return untracked(() => enteredOf(said, this.questions(), this.figures));
  }

  protected enter({ questionId, second, value }: SaidTo): void {
    this.doubts.forget(questionId);
    this.entered.update((entered) => ({ ...entered, [second ? secondOf(questionId) : questionId]: value }));
  }

  protected async save(answer: KnownCheckIn): Promise<void> {
    this.tried.set(true);
    const { said, wrong } = this.read();
    const first = this.questions().find(({ questionId }) => wrong.has(questionId));
    if (first) {
      this.notices.show(this.t().checkIn.unreadable);
      return this.focus(first.questionId);
    }
    if (said.length === 0) return this.notices.show(this.t().checkIn.emptyAnswer);
    const refused = this.takenUp();
    if (refused === null && !this.changed()) return this.leave();
    const doubtful = this.doubts.ask(this.questions(), said, answer.answeredOn, standing(answer.answers));
    if (doubtful !== null) return this.focus(doubtful);
    this.left = true;
    await this.store.correctAnswer(answer, said, refused?.id ?? null);
    this.finish(this.t().checkIn.corrected);
  }

  protected async remove(answer: KnownCheckIn): Promise<void> {
    const refused = this.takenUp();
    this.left = true;
    if (refused) this.store.discard(refused.id);
    await this.store.remove(answer);
    this.finish(this.t().checkIn.removed);
  }

  private focus(questionId: string): void {
    this.element.querySelector<HTMLElement>(`[aria-labelledby~="q-${questionId}"]`)?.focus();
  }

  protected leave(): void {
    void this.router.navigateByUrl('/check-ins', { replaceUrl: true });
  }

  private finish(words: string): void {
    this.notices.show(words);
    this.leave();
  }

  private changed(): boolean {
    return this.answer() !== null && !sameEntered(this.questions(), this.entered(), this.stood());
  }
}
