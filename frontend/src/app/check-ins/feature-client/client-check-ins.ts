import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { INTERVALS, type Interval } from '#libs/calendar/rhythm.js';
import type { AnsweredQuestion } from '#libs/api-client/models/answered-question.js';
import type { CheckInAnswer } from '#libs/api-client/models/check-in-answer.js';
import type { CheckInScheduleView } from '#libs/api-client/models/check-in-schedule-view.js';
import type { CheckInFormView } from '#libs/api-client/models/check-in-form-view.js';
import type { CheckIns } from '#libs/api-client/models/check-ins.js';
import type { Measurement } from '#libs/api-client/models/measurement.js';
import type { Weight } from '#libs/api-client/models/weight.js';
import { MessageAttachments } from '#libs/client-kit/attachments/message-attachments.js';
import { AnswerFigures } from '#libs/client-kit/check-ins/answer-figures.js';
import { answerWords } from '#libs/client-kit/check-ins/said.js';
import { RHYTHM_WORDS, rhythmOf, rhythmText, weekdayName } from '#libs/client-kit/check-ins/rhythm-words.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { addDays } from '#libs/client-kit/format.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { isOf } from '#libs/client-kit/live.js';
import { ClientStore } from '../../clients/contract';
import { MAY } from '../../operations';
import { Sparkline } from '../../tracking/contract';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { askIn, dialogsAtOnce } from '../../ui/dialogs';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { answerTable, weightsOf } from '../data/answer-table';
import { CheckInsApi } from '../data/check-ins-api';
import { chosenRhythm, firstAsked, movesRhythm } from '../data/chosen-rhythm';
import { holdsUnsaved } from '../../ui/unsaved';
import { CorrectCheckInDialog, type CorrectCheckInData } from './correct-check-in-dialog';

interface Read {
  readonly checkIns: CheckIns;
  readonly weights: readonly Weight[];
  readonly measurements: readonly Measurement[];
  readonly forms: readonly CheckInFormView[];
}

const MONTH_DAYS = Array.from({ length: 31 }, (_, day) => day + 1);
const WEIGHTS_DAYS = 365;

/** A client's check-ins: what is asked and when, and the answers beside the weight. */
@Component({
  selector: 'tf-client-check-ins',
  imports: [DateField, Empty, MessageAttachments, RouterLink, SkeletonRows, Sparkline, Trouble],
  providers: [...dialogsAtOnce],
  templateUrl: './client-check-ins.html',
  styleUrl: './client-check-ins.scss',
})
export class ClientCheckIns {
  private readonly api = inject(CheckInsApi);
  private readonly announcer = inject(Announcer);
  private readonly sessions = inject(Sessions);
  private readonly dialogs = inject(MatDialog);
  private readonly client = inject(ClientStore).client;
  protected readonly f = inject(Formats);
  private readonly figures = inject(AnswerFigures);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  readonly clientId = input.required<string>();

  protected readonly loading = new Loading<Read>();
  protected readonly submission = submission();
  protected readonly days = [0, 1, 2, 3, 4, 5, 6];
  protected readonly monthDays = MONTH_DAYS;
  protected readonly intervals = INTERVALS;
  /** What is chosen in the form; null: what stands. */
  protected readonly formId = signal<string | null>(null);
  protected readonly every = signal<Interval | null>(null);
  protected readonly weekday = signal<number | null>(null);
  protected readonly monthDay = signal<number | null>(null);
  protected readonly from = signal<string | null>(null);
  protected readonly ending = signal(false);

  protected readonly intervalNames = computed(() => RHYTHM_WORDS[this.texts.language()].intervals);

  protected readonly mayPlan = computed(
    () => this.sessions.may(MAY.scheduleCheckIns) && this.client()?.status === 'active',
  );
  protected readonly mayCorrect = this.sessions.may(MAY.correctCheckIn);
  protected readonly mayBuild = this.sessions.may(MAY.addCheckInForm);
  protected readonly schedule = computed(() => this.loading.value()?.checkIns.schedule ?? null);
  protected readonly chosenForm = computed(
    () => this.formId() ?? this.schedule()?.formId ?? this.loading.value()?.forms[0]?.formId ?? '',
  );
  private readonly rhythm = computed(() => {
    const [every, weekday, monthDay, from] = [this.every(), this.weekday(), this.monthDay(), this.from()];
    return chosenRhythm({ every, weekday, monthDay, from }, this.schedule(), this.today());
  });
  protected readonly chosenEvery = computed(() => this.rhythm().every);
  protected readonly chosenDay = computed(() => {
    const rhythm = this.rhythm();
    return rhythm.every === 'month' ? null : rhythm.weekday;
  });
  protected readonly chosenMonthDay = computed(() => {
    const rhythm = this.rhythm();
    return rhythm.every === 'month' ? rhythm.monthDay : null;
  });
  protected readonly chosenFrom = computed(() => this.rhythm().from);
  /** The first day on which the client is asked by what is chosen; null: no day is. */
  protected readonly first = computed(() => {
    const { schedule = null, due = null } = this.loading.value()?.checkIns ?? {};
    return firstAsked(this.rhythm(), { schedule, due }, this.today());
  });
  protected readonly changed = computed(() => {
    const schedule = this.schedule();
    return !schedule || schedule.formId !== this.chosenForm() || movesRhythm(this.rhythm(), schedule);
  });
  protected readonly table = computed(() => answerTable(this.loading.value()?.checkIns.answers ?? []));
  protected readonly weights = computed(() =>
    weightsOf(this.table().columns, this.loading.value()?.weights ?? [], (date) => addDays(date, -7)),
  );
  protected readonly weightTrend = computed(() => this.weights().filter((kg) => kg !== null));

  /** The client's zone may come after the page. */
  private readonly today = computed(() => this.f.todayOf(this.clientId()));

  constructor() {
    const picked = () =>
      [this.formId, this.every, this.weekday, this.monthDay, this.from].some((each) => each() !== null);
    holdsUnsaved(() => (picked() && this.changed() ? this.t().checkIns.plan : null));
    effect(() => {
      this.clientId();
      untracked(() => {
        this.loading.clear();
        this.forget();
        this.ending.set(false);
      });
    });
    effect(() => {
      this.clientId();
      this.today();
      untracked(() => void this.read());
    });
    onLiveChange(
      (change) =>
        isOf(change, 'checkInForm', 'metric') ||
        (change.clientId === this.clientId() && isOf(change, 'checkIn', 'clientFile', 'weight', 'measurement')),
      () => this.read(),
    );
  }

  protected async read(): Promise<void> {
    const clientId = this.clientId();
    await this.loading.read(async () => {
      const today = this.f.todayOf(clientId);
      const year = [clientId, addDays(today, -WEIGHTS_DAYS), today] as const;
      const [checkIns, weights, measurements, forms] = await Promise.all([
        this.api.of(clientId),
        this.api.weights(...year),
        this.api.measurements(...year),
        this.api.forms(),
      ]);
      return { checkIns, weights, measurements, forms };
    });
  }

  protected dayName(weekday: number): string {
    return weekdayName(weekday, this.texts.language());
  }

  protected when(schedule: CheckInScheduleView): string {
    return rhythmText(rhythmOf(schedule), this.texts.language());
  }

  private forget(): void {
    [this.formId, this.every, this.weekday, this.monthDay, this.from].forEach((chosen) => chosen.set(null));
  }

  protected said(answer: AnsweredQuestion): string {
    return answerWords(answer, this.t().checkIns, this.figures);
  }

  protected correctionOf({ corrected }: CheckInAnswer): string {
    return corrected ? this.t().checkIns.correctedBy[corrected.by](this.f.date(corrected.at, 'day')) : '';
  }

  protected async correct(answer: CheckInAnswer): Promise<void> {
    const data: CorrectCheckInData = {
      clientId: this.clientId(),
      answer,
      schedule: this.schedule(),
      weights: this.loading.value()?.weights ?? [],
      measurements: this.loading.value()?.measurements ?? [],
      mayRemove: this.sessions.may(MAY.removeCheckIn),
    };
    const done = await askIn<'corrected' | 'removed' | false>(this.dialogs, CorrectCheckInDialog, {
      data,
      ariaLabelledBy: 'correct-check-in-title',
    });
    if (!done) return;
    this.announcer.say(this.t().checkIns[done]);
    await this.read();
  }

  protected async plan(): Promise<void> {
    const clientId = this.clientId();
    if (this.first() === null) return;
    const body = { formId: this.chosenForm(), ...this.rhythm() };
    if (body.formId === '' || !this.changed()) return this.announcer.say(this.t().checkIns.unchanged);
    if (!(await this.submission.run((keyFor) => this.api.schedule(clientId, body, keyFor(body))))) return;
    this.forget();
    this.announcer.say(this.t().checkIns.scheduled);
    await this.read();
  }

  protected async end(): Promise<void> {
    const clientId = this.clientId();
    if (!(await this.submission.run((keyFor) => this.api.end(clientId, keyFor(['end', this.schedule()]))))) return;
    this.ending.set(false);
    await this.read();
  }
}
