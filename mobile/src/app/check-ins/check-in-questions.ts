import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { QuestionView } from '#libs/api-client/models/question-view.js';
import { unfitness } from '#libs/client-kit/attachments/pending-attachments.js';
import { AnswerFigures } from '#libs/client-kit/check-ins/answer-figures.js';
import { secondOf, type Entered } from '#libs/client-kit/check-ins/said.js';
import { Understood } from '#libs/client-kit/understood.js';
import { Language } from '../text/language';
import { problemText } from '../text/problem-text';
import { Icon } from '../ui/icon';
import { CheckInStore } from './check-in.store';

const SCALE = Array.from({ length: 10 }, (_, i) => String(i + 1));

/** What was said to one question: as typed or chosen, or the key of a photo on this phone; empty: nothing. */
export interface SaidTo {
  readonly questionId: string;
  /** It is the second number of a pair. */
  readonly second?: boolean;
  readonly value: string;
}

/** The questions of a check-in, each on a card; none of them must be answered. */
@Component({
  selector: 'tf-check-in-questions',
  imports: [Icon, Understood],
  templateUrl: './check-in-questions.html',
  styleUrl: './check-in-questions.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckInQuestions {
  private readonly store = inject(CheckInStore);
  readonly questions = input.required<readonly QuestionView[]>();
  readonly entered = input.required<Entered>();
  /** Questions whose answers can't be read. */
  readonly wrong = input.required<ReadonlySet<string>>();
  /** What is asked about an answer before it is sent, by question. */
  readonly asked = input.required<ReadonlyMap<string, string>>();
  /** An answer that stands is corrected. */
  readonly corrects = input(false);
  /** What stands beside a question. */
  readonly last = input<(questionId: string) => string>(() => '');
  readonly said = output<SaidTo>();
  protected readonly t = inject(Language).t;
  protected readonly figures = inject(AnswerFigures);
  protected readonly scale = SCALE;
  protected readonly secondOf = secondOf;
  /** Addresses of the photos that were taken, by question. */
  protected readonly pictures = signal<Readonly<Record<string, string>>>({});
  /** The question whose photo was not taken, and why. */
  protected readonly notTaken = signal<{ readonly questionId: string; readonly why: string } | null>(null);

  constructor() {
    const photos = computed(() =>
      this.questions()
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

  protected say(questionId: string, value: string, second = false): void {
    this.said.emit({ questionId, value, second });
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
    this.say(questionId, key);
    if (before) void this.store.forgetPhoto(before);
  }

  /** Shows what waits on this phone; what was taken away is shown no more. */
  private async showPictures(): Promise<void> {
    const shown: Record<string, string> = {};
    for (const { questionId, kind } of this.questions()) {
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
}
