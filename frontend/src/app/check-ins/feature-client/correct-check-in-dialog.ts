import { Component, computed, ElementRef, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { CheckInAnswer } from '#libs/api-client/models/check-in-answer.js';
import type { CheckInScheduleView } from '#libs/api-client/models/check-in-schedule-view.js';
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
import { submission } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { CheckInsApi } from '../data/check-ins-api';
import { ReadAnswerDoubts, type ComparedWith } from './read-answer-doubts';

export interface CorrectCheckInData extends ComparedWith {
  readonly clientId: string;
  readonly answer: CheckInAnswer;
  readonly schedule: CheckInScheduleView | null;
  readonly mayRemove: boolean;
}

const SCALE = Array.from({ length: 10 }, (_, i) => String(i + 1));

/** An answered check-in, corrected or removed by staff. Closes with what was done. */
@Component({
  selector: 'tf-correct-check-in-dialog',
  imports: [Icon, Trouble, Understood],
  providers: [ReadAnswerDoubts],
  templateUrl: './correct-check-in-dialog.html',
  styles: `
    .lead {
      margin: 0;
    }
    textarea.field {
      width: 100%;
      height: auto;
      padding: 8px 10px;
      resize: vertical;
    }
    .values {
      display: flex;
      gap: 10px;
    }
    .values > div {
      flex: 1;
      min-width: 0;
    }
  `,
})
export class CorrectCheckInDialog {
  private readonly api = inject(CheckInsApi);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly data = inject<CorrectCheckInData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<CorrectCheckInDialog, 'corrected' | 'removed' | false>>(MatDialogRef);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly doubts = inject(ReadAnswerDoubts);
  protected readonly secondOf = secondOf;
  protected readonly scale = SCALE;
  protected readonly questions = questionsToCorrect(this.data.answer, this.data.schedule);
  protected readonly figures = inject(AnswerFigures);
  private readonly stands = standing(this.data.answer.answers);
  private readonly stood: Entered = enteredOf(this.stands, this.questions, this.figures);
  protected readonly entered = signal<Entered>(this.stood);
  protected readonly tried = signal(false);
  protected readonly removing = signal(false);
  protected readonly submission = submission();

  private readonly read = computed(() => saidOf(this.questions, this.entered(), this.figures, this.stands));
  protected readonly wrong = computed(() => (this.tried() ? this.read().wrong : new Set<string>()));
  protected readonly empty = computed(
    () => this.tried() && this.read().said.length === 0 && this.read().wrong.size === 0,
  );

  protected photoOf(questionId: string): string {
    return this.stood[questionId] ?? '';
  }

  protected enter(questionId: string, value: string, second = false): void {
    this.doubts.forget(questionId);
    this.entered.update((entered) => ({ ...entered, [second ? secondOf(questionId) : questionId]: value }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const { said, wrong } = this.read();
    if (said.length === 0 || wrong.size > 0) return;
    if (sameEntered(this.questions, this.entered(), this.stood)) return this.dialog.close(false);
    const { clientId, answer } = this.data;
    const doubtful = this.doubts.ask(this.questions, said, answer.answeredOn, this.stands);
    if (doubtful !== null) return this.element.querySelector<HTMLElement>(`#answer-${doubtful}`)?.focus();
    if (await this.submission.run((keyFor) => this.api.correct(clientId, answer.entryId, said, keyFor(said))))
      this.dialog.close('corrected');
  }

  protected async remove(): Promise<void> {
    const { clientId, answer } = this.data;
    if (await this.submission.run((keyFor) => this.api.remove(clientId, answer.entryId, keyFor('remove'))))
      this.dialog.close('removed');
  }
}
