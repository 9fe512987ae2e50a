import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import type { AnsweredQuestion } from '#libs/api-client/models/answered-question.js';
import type { AttachmentView } from '#libs/api-client/models/attachment-view.js';
import { MessageAttachments } from '#libs/client-kit/attachments/message-attachments.js';
import { AnswerFigures } from '#libs/client-kit/check-ins/answer-figures.js';
import { answerWords } from '#libs/client-kit/check-ins/said.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { StatusBar } from '../ui/status-bar';
import { Trouble } from '../ui/trouble';
import { CheckInCard } from './check-in-card';
import { CheckInStore } from './check-in.store';
import type { KnownCheckIn } from './known-check-ins';

/** The client's answered check-ins, newest first, each with the way to change it. */
@Component({
  selector: 'tf-check-ins-page',
  imports: [CheckInCard, Empty, Icon, IonContent, MessageAttachments, RouterLink, Skeleton, StatusBar, Trouble],
  templateUrl: './check-ins.page.html',
  styles: `
    dl {
      margin: 6px 0 0;
    }
    dd {
      margin: 0 0 8px;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckInsPage {
  private readonly location = inject(Location);
  private readonly router = inject(Router);
  private readonly figures = inject(AnswerFigures);
  protected readonly t = inject(Language).t;
  protected readonly calendar = inject(Calendar);
  protected readonly store = inject(CheckInStore);

  protected words(answer: AnsweredQuestion): string {
    const { checkIn } = this.t();
    return answer.photoId === null ? answerWords(answer, checkIn, this.figures) : checkIn.photoWaits;
  }

  protected pictures({ photo }: AnsweredQuestion): AttachmentView[] {
    return photo ? [{ ...photo, kind: 'picture', seconds: null }] : [];
  }

  protected correction({ corrected }: KnownCheckIn): string {
    return corrected ? this.t().checkIn.correctedBy[corrected.by](this.calendar.short(corrected.at.slice(0, 10))) : '';
  }

  protected leave(): void {
    if (this.router.lastSuccessfulNavigation()?.previousNavigation) this.location.back();
    else void this.router.navigateByUrl('/progress', { replaceUrl: true });
  }
}
