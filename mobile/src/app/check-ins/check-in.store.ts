import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { AnswerCheckInDto } from '#libs/api-client/models/answer-check-in-dto.js';
import type { CheckIns } from '#libs/api-client/models/check-ins.js';
import type { SaidDto } from '#libs/api-client/models/said-dto.js';
import { newId } from '#libs/client-kit/ids.js';
import { keepAnswer, keptAnswer } from '#libs/client-kit/kept-answers.js';
import { LocalOutboxStorage } from '#libs/client-kit/outbox/outbox-storage.js';
import { Outbox } from '#libs/client-kit/outbox/outbox.js';
import type { Session } from '#libs/client-kit/session.js';
import type { NumberLocale } from '#libs/science/display.js';
import { Calendar } from '../text/calendar';
import { Pulse } from '../ui/pulse';
import { Reading } from '../ui/reading';
import { CheckInApi, type CheckInEntry } from './data/check-in.api';
import { dueNow, type DueNow } from './due-now';
import { enteredOf, type Entered } from './said';

interface Draft {
  readonly dueOn: string;
  readonly entered: Entered;
}

/** The weekly check-in on this phone: what is asked, what was answered here since, on its way. */
@Injectable({ providedIn: 'root' })
export class CheckInStore {
  private readonly api = inject(CheckInApi);
  private readonly calendar = inject(Calendar);
  private readonly reading = new Reading<CheckIns>();
  private readonly outbox = signal<Outbox<AnswerCheckInDto> | null>(null);
  private readonly owner = signal<string | null>(null);
  private clientId: string | null = null;

  readonly known = this.reading.data.asReadonly();
  readonly problem = this.reading.problem.asReadonly();
  readonly waiting = computed<readonly CheckInEntry[]>(() => this.outbox()?.open() ?? []);
  readonly refused = computed<readonly CheckInEntry[]>(() => this.outbox()?.refused() ?? []);
  private readonly asked = computed<DueNow | null>(() => {
    const due = this.known()?.due;
    return due ? dueNow(due, this.calendar.today()) : null;
  });
  /** The check-in to be answered now; null: none, or it was answered on this phone. */
  readonly due = computed(() => {
    const asked = this.asked();
    return (this.outbox()?.entries() ?? []).some(({ payload }) => payload.dueOn === asked?.on) ? null : asked;
  });
  readonly questions = computed(() => this.known()?.schedule?.questions ?? []);
  readonly name = computed(() => this.known()?.schedule?.formName ?? '');

  constructor() {
    const pulse = inject(Pulse);
    effect(() => {
      this.owner();
      this.calendar.today();
      pulse.beat();
      this.outbox()?.answered();
      untracked(() => void this.load());
    });
  }

  /** Takes up what this account stored on this phone, and sends what waits. */
  open({ accountId, orgId, clientId }: Pick<Session, 'accountId' | 'orgId' | 'clientId'>): void {
    if (clientId === null) return;
    const owner = `${orgId}.${accountId}`;
    if (this.owner() !== owner) {
      this.close();
      this.clientId = clientId;
      this.outbox.set(
        new Outbox(new LocalOutboxStorage<AnswerCheckInDto>(`${owner}/check-ins`), {
          send: (entry) => this.api.send(clientId, entry),
          keepsSent: true,
          firstWait: 3_000,
          longestWait: 120_000,
        }),
      );
      this.owner.set(owner);
    }
    this.outbox()?.start();
  }

  /** Forgets it here; what is not sent stays stored for the next session of this account. */
  close(): void {
    this.outbox()?.close();
    this.outbox.set(null);
    this.reading.clear();
    this.owner.set(null);
    this.clientId = null;
  }

  async load(): Promise<void> {
    const { clientId } = this;
    const owner = this.owner();
    if (clientId === null || owner === null) return;
    const sent = (this.outbox()?.entries() ?? []).filter(({ state }) => state === 'sent').map(({ id }) => id);
    if (await this.reading.ask(() => this.api.checkIns(clientId), `${owner}/check-ins`)) this.outbox()?.settle(sent);
  }

  /** Kept on this phone at once, sent as soon as there is a network. */
  answer(dueOn: string, answers: SaidDto[]): void {
    this.outbox()?.add(`check-in/${dueOn}`, { entryId: newId(), dueOn, answers });
    this.keepDraft(dueOn, {});
  }

  /** What was entered for the check-in of a day and not sent yet. It leaves the phone when the account signs out. */
  draft(dueOn: string): Entered {
    const kept = keptAnswer<Draft>(this.draftName());
    return kept?.dueOn === dueOn ? kept.entered : {};
  }

  keepDraft(dueOn: string, entered: Entered): void {
    keepAnswer(this.draftName(), { dueOn, entered } satisfies Draft);
  }

  /** Whether an answer that was refused is to a check-in that is still asked for. */
  correctable({ payload }: CheckInEntry): boolean {
    return payload.dueOn === this.asked()?.on;
  }

  /** Takes a refused answer back into the form. */
  correct({ id, payload }: CheckInEntry, locale: NumberLocale): void {
    this.keepDraft(payload.dueOn, enteredOf(payload.answers, locale));
    this.discard(id);
  }

  retry(key: string): void {
    this.outbox()?.retry(key);
  }

  discard(key: string): void {
    this.outbox()?.discard(key);
  }

  private draftName(): string {
    return `${this.owner() ?? 'nobody'}/check-in-draft`;
  }
}
