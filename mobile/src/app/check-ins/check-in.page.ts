import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { Router } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import { unfitness } from '#libs/client-kit/attachments/pending-attachments.js';
import { Understood } from '#libs/client-kit/understood.js';
import type { AnsweredQuestion } from '#libs/api-client/models/answered-question.js';
import { decimalsOf, formatNumber } from '#libs/science/display.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { problemText } from '../text/problem-text';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Notices } from '../ui/notices';
import { Skeleton } from '../ui/skeleton';
import { StatusBar } from '../ui/status-bar';
import { Trouble } from '../ui/trouble';
import { CheckInStore } from './check-in.store';
import { saidOf, type Entered } from './said';

const SCALE = Array.from({ length: 10 }, (_, i) => String(i + 1));

/** The check-in that is due: each question on one page, none of them must be answered. */
@Component({
  selector: 'tf-check-in-page',
  imports: [Empty, Icon, IonContent, Skeleton, StatusBar, Trouble, Understood],
  templateUrl: './check-in.page.html',
  styleUrl: './check-in.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckInPage {
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly language = inject(Language);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly t = this.language.t;
  protected readonly calendar = inject(Calendar);
  protected readonly store = inject(CheckInStore);
  protected readonly scale = SCALE;
  protected readonly entered = signal<Entered>({});
  /** Questions are marked from the first try to send on. */
  private readonly tried = signal(false);
  private readonly read = computed(() => saidOf(this.store.questions(), this.entered(), this.language.code()));
  protected readonly answered = computed(() => this.read().said.length);
  protected readonly wrong = computed(() => (this.tried() ? this.read().wrong : new Set<string>()));
  /** Addresses of the photos that were taken, by question. */
  protected readonly pictures = signal<Readonly<Record<string, string>>>({});
  /** The question whose photo was not taken, and why. */
  protected readonly notTaken = signal<{ readonly questionId: string; readonly why: string } | null>(null);
  private readonly dueOn = computed(() => this.store.due()?.on ?? null);

  constructor() {
    effect(() => {
      const dueOn = this.dueOn();
      if (dueOn !== null) untracked(() => this.entered.set(this.store.draft(dueOn)));
    });
    const photos = computed(() =>
      this.store
        .questions()
        .filter(({ kind }) => kind === 'photo')
        .map(({ questionId }) => this.entered()[questionId] ?? '')
        .join(),
    );
    effect(() => {
      photos();
      untracked(() => void this.showPictures());
    });
    inject(DestroyRef).onDestroy(() => this.hidePictures());
  }

  protected async take(questionId: string, field: HTMLInputElement): Promise<void> {
    const [photo] = field.files ?? [];
    field.value = '';
    if (!photo) return;
    const { conversation, files } = this.t();
    const unfit = unfitness(photo.size);
    const key = unfit ? null : await this.store.keepPhoto(photo);
    const why = unfit
      ? (conversation.problems[unfit.code] ?? files.problems[unfit.code] ?? problemText(unfit, this.t()))
      : conversation.noRoom;
    this.notTaken.set(key === null ? { questionId, why } : null);
    if (key !== null) this.change(questionId, key);
  }

  protected takeOut(questionId: string): void {
    this.notTaken.set(null);
    this.change(questionId, '');
  }

  /** @param key of the photo that takes the place of the one before; empty: none does */
  private change(questionId: string, key: string): void {
    const before = this.entered()[questionId];
    this.enter(questionId, key);
    if (before) void this.store.forgetPhoto(before);
  }

  /** Shows what waits on this phone; what was taken away is shown no more. */
  private async showPictures(): Promise<void> {
    const shown: Record<string, string> = {};
    for (const { questionId, kind } of this.store.questions()) {
      const key = this.entered()[questionId];
      const photo = kind === 'photo' && key ? await this.store.photo(key) : null;
      if (photo) shown[questionId] = URL.createObjectURL(photo);
    }
    this.hidePictures();
    this.pictures.set(shown);
  }

  private hidePictures(): void {
    Object.values(this.pictures()).forEach((address) => URL.revokeObjectURL(address));
  }

  protected enter(questionId: string, value: string): void {
    this.entered.update((entered) => ({ ...entered, [questionId]: value }));
    const dueOn = this.dueOn();
    if (dueOn !== null) this.store.keepDraft(dueOn, this.entered());
  }

  /** What was said to it the last time; empty: nothing. */
  protected last(questionId: string): string {
    const [answer] = (this.store.known()?.answers ?? []).flatMap(({ answers }) =>
      answers.filter((each) => each.questionId === questionId),
    );
    return answer ? this.t().checkIn.last(this.words(answer)) : '';
  }

  protected async send(): Promise<void> {
    const due = this.store.due();
    const { said, wrong } = this.read();
    this.tried.set(true);
    const [first] = this.store.questions().filter(({ questionId }) => wrong.has(questionId));
    if (first) {
      this.notices.show(this.t().checkIn.unreadable);
      this.element.querySelector<HTMLElement>(`[aria-labelledby="q-${first.questionId}"]`)?.focus();
    }
    if (!due || first) return;
    if (said.length === 0) return this.notices.show(this.t().checkIn.empty);
    await this.store.answer(due.on, said);
    this.notices.show(this.t().checkIn.thanks);
    this.leave();
  }

  protected leave(): void {
    void this.router.navigateByUrl('/today', { replaceUrl: true });
  }

  private words({ kind, number, yes, text, unit }: AnsweredQuestion): string {
    const { checkIn } = this.t();
    if (kind === 'yes-no') return yes ? checkIn.yes : checkIn.no;
    if (number === null) return text ?? '';
    return `${formatNumber(number, decimalsOf(number), this.language.code())} ${unit}`.trim();
  }
}
