import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import { lastRound } from '#libs/calendar/rhythm.js';
import type { CheckIns } from '#libs/api-client/models/check-ins.js';
import type { SaidDto } from '#libs/api-client/models/said-dto.js';
import { AnswerFigures } from '#libs/client-kit/check-ins/answer-figures.js';
import { rhythmOf } from '#libs/client-kit/check-ins/rhythm-words.js';
import { enteredOf, type Entered } from '#libs/client-kit/check-ins/said.js';
import { addDays } from '#libs/client-kit/format.js';
import { newId } from '#libs/client-kit/ids.js';
import { keepAnswer, keptAnswer } from '#libs/client-kit/kept-answers.js';
import { LocalOutboxStorage } from '#libs/client-kit/outbox/outbox-storage.js';
import { Unsaved } from '#libs/client-kit/unsaved.js';
import type { MetricReader } from '#libs/science/body-metrics.js';
import { AttachmentStore, AttachmentUploads, type WaitingAttachment } from '../conversation/contract';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { entryOrigin } from '../tracking/contract';
import { ClientChanges } from '../ui/client-changes';
import { OwnOutbox, storedOutbox, type SignedIn } from '../ui/own-outbox';
import { Reading } from '../ui/reading';
import { Waiting } from '../ui/waiting';
import { CheckInApi, type CheckInEntry, type WaitingCheckIn } from './data/check-in.api';
import { dueNow, type DueNow } from './due-now';
import { knownCheckIns, removedHere, type KnownCheckIn } from './known-check-ins';

interface Draft {
  readonly dueOn: string;
  readonly entered: Entered;
  /** Absent: it was kept before drafts said it. */
  readonly typedIn?: MetricReader;
}

const keysOf = ({ photos = [] }: WaitingCheckIn) => photos.map(({ key }) => key);

/** Check-ins on this phone: what is asked, what was answered, and what was done here since, on its way. */
@Injectable({ providedIn: 'root' })
export class CheckInStore {
  private readonly api = inject(CheckInApi);
  private readonly calendar = inject(Calendar);
  private readonly figures = inject(AnswerFigures);
  private readonly uploads = inject(AttachmentUploads);
  private readonly reading = new Reading<CheckIns>();
  private photos: AttachmentStore | null = null;
  private readonly acts = new OwnOutbox<WaitingCheckIn>(({ key, clientId }) => {
    const name = `${key}/check-ins`;
    const photos = (this.photos = new AttachmentStore(name));
    return storedOutbox(new LocalOutboxStorage(name), {
      send: async (entry) =>
        this.api.send(clientId, entry, await this.uploads.all(clientId, photos, entry.payload.photos ?? [])),
      // a correction goes nowhere while the answer that it corrects was refused
      holds: (refused, later) => refused.entryId === later.entryId,
    });
  });

  readonly known = this.reading.data.asReadonly();
  readonly problem = this.reading.problem.asReadonly();
  readonly waiting = this.acts.waiting;
  readonly refused = this.acts.refused;
  private readonly entries = this.acts.entries;
  private readonly asked = computed<DueNow | null>(() => {
    const { due, schedule } = this.known() ?? {};
    if (!due || !schedule) return null;
    const rhythm = rhythmOf(schedule);
    // what is removed here is asked for again before the server has said so
    const last = lastRound(rhythm, addDays(due.next, -1));
    const on = due.on ?? (last !== null && removedHere(this.entries(), last) ? last : null);
    return dueNow({ on, next: due.next }, rhythm, this.calendar.today());
  });
  /** The check-in to be answered now; null: none, or it was answered on this phone. */
  readonly due = computed(() => {
    const asked = this.asked();
    if (asked === null) return null;
    const answered = this.entries().some(({ payload }) => payload.dueOn === asked.on && payload.act === undefined);
    return answered && !removedHere(this.entries(), asked.on) ? null : asked;
  });
  /** What was answered, newest first. */
  readonly answers = computed<readonly KnownCheckIn[]>(() => knownCheckIns(this.known(), this.entries()));
  readonly questions = computed(() => this.known()?.schedule?.questions ?? []);
  readonly name = computed(() => this.known()?.schedule?.formName ?? '');

  constructor() {
    const changes = inject(ClientChanges);
    const { t } = inject(Language);
    inject(Waiting).add({
      name: () => t().checkIn.title,
      link: '/today',
      waiting: this.waiting,
      refused: this.refused,
      sendNow: () => this.acts.now(),
    });
    inject(Unsaved).hold({
      lost: () => {
        const due = this.due();
        const begun = due !== null && Object.values(this.draft(due.on)).some((said) => said !== '');
        return begun ? this.name() || t().checkIn.title : null;
      },
      until: 'signing-out',
    });
    effect(() => {
      this.acts.owner();
      this.calendar.today();
      changes.count();
      this.acts.answered();
      untracked(() => void this.load());
    });
  }

  /** Takes up what this account stored on this phone, and sends what waits. */
  open(session: SignedIn): void {
    if (!this.acts.open(session)) return;
    this.reading.clear();
    void this.photos?.keepOnly(new Set(this.namedPhotos()));
  }

  /**
   * Forgets it here; what is not sent stays stored for the next session of this account. A draft leaves the phone when its account signs out,
   * and its photos with it.
   */
  close(): void {
    void this.photos?.keepOnly(new Set(this.namedPhotos()));
    this.acts.close();
    this.reading.clear();
    this.photos = null;
  }

  async load(): Promise<void> {
    const owner = this.acts.owner();
    if (owner === null) return;
    const sent = this.entries().filter(({ state }) => state === 'sent');
    if (!(await this.reading.ask(() => this.api.checkIns(owner.clientId), `${owner.key}/check-ins`))) return;
    this.acts.settle(sent.map(({ id }) => id));
    // until the server has told of it, a correction may name a photo by its key
    this.forgetPhotos(sent.flatMap(({ payload }) => keysOf(payload)));
  }

  /** Kept on this phone at once, sent as soon as there is a network. */
  async answer(dueOn: string, answers: SaidDto[]): Promise<void> {
    await this.take({ entryId: newId(), dueOn, answers });
    this.keepDraft(dueOn, {});
  }

  /** @param refused a correction that this one takes the place of */
  async correctAnswer({ entryId, dueOn }: KnownCheckIn, answers: SaidDto[], refused: string | null): Promise<void> {
    if (refused !== null) this.acts.discard(refused);
    const stood = this.answers().find((each) => each.entryId === entryId)?.answers ?? [];
    await this.take(
      { act: 'correct', entryId, dueOn, answers },
      new Set(stood.flatMap(({ photo, photoId }) => (photo !== null && photoId !== null ? [photoId] : []))),
    );
  }

  async remove({ entryId, dueOn }: KnownCheckIn): Promise<void> {
    await this.take({ act: 'remove', entryId, dueOn, answers: [] });
  }

  /** @param onServer photos that need no sending */
  private async take(act: WaitingCheckIn, onServer: ReadonlySet<string> = new Set()): Promise<void> {
    const photos: WaitingAttachment[] = [];
    for (const { photo } of act.answers) {
      if (photo === undefined || onServer.has(photo)) continue;
      const kept = await this.photo(photo);
      photos.push({ key: photo, kind: 'picture', name: kept?.name ?? 'photo', bytes: kept?.size ?? 0, seconds: null });
    }
    const carried = { ...act, ...entryOrigin(), ...(photos.length > 0 && { photos }) };
    this.acts.add(`check-in/${act.dueOn}`, carried);
  }

  /** Keeps a photo on this phone. @returns its key; null: there is no room */
  async keepPhoto(photo: File): Promise<string | null> {
    const key = newId();
    return (await this.photos?.add(key, photo)) ? key : null;
  }

  /** A photo that waits on this phone; null: it is not here any more. */
  async photo(key: string): Promise<File | null> {
    const content = (await this.photos?.read(key))?.content;
    return content instanceof File ? content : null;
  }

  /** Forgets a photo that was replaced or taken out, unless an answer on its way carries it. */
  async forgetPhoto(key: string): Promise<void> {
    const underWay = this.entries().some(({ payload }) => keysOf(payload).includes(key));
    if (!underWay) await this.photos?.remove([key]);
  }

  /** Photos of an act that is settled or given up: those that nothing else here names. */
  private forgetPhotos(keys: readonly string[]): void {
    const named = new Set(this.namedPhotos());
    const unnamed = keys.filter((key) => !named.has(key));
    if (unnamed.length > 0) void this.photos?.remove(unnamed);
  }

  /** What was entered for the check-in of a day and not sent yet, in the units of now. It leaves the phone when the account signs out. */
  draft(dueOn: string): Entered {
    const kept = keptAnswer<Draft>(this.draftName());
    return kept?.dueOn === dueOn ? this.figures.inUnitsOfNow(this.questions(), kept.entered, kept.typedIn ?? null) : {};
  }

  keepDraft(dueOn: string, entered: Entered): void {
    keepAnswer(this.draftName(), { dueOn, entered, typedIn: this.figures.reader() } satisfies Draft);
  }

  /** Whether what was refused can be corrected: an answer to a check-in that is still asked for, the correction of one that stands. */
  correctable({ payload }: CheckInEntry): boolean {
    if (payload.act === undefined) return payload.dueOn === this.asked()?.on;
    return payload.act === 'correct' && this.answers().some(({ entryId }) => entryId === payload.entryId);
  }

  /** The correction of an answer that was refused; null: there is none by this key. */
  refusedCorrection(key: string, entryId: string): CheckInEntry | null {
    const found = this.refused().find(({ id, payload }) => id === key && payload.entryId === entryId);
    return found?.payload.act === 'correct' ? found : null;
  }

  /** Takes a refused answer back into the form. What was entered there since is newer. */
  correct({ id, payload }: CheckInEntry): void {
    const begun = Object.entries(this.draft(payload.dueOn)).filter(([, said]) => said.trim() !== '');
    const entered = { ...enteredOf(payload.answers, this.questions(), this.figures), ...Object.fromEntries(begun) };
    this.keepDraft(payload.dueOn, entered);
    this.acts.discard(id);
    // its photos stay: the draft names them, except those it has another for
    this.forgetPhotos(keysOf(payload));
  }

  retry(key: string): void {
    this.acts.retry(key);
  }

  discard(key: string): void {
    const entry = this.entries().find(({ id }) => id === key);
    this.acts.discard(key);
    if (entry) this.forgetPhotos(keysOf(entry.payload));
  }

  private namedPhotos(): readonly string[] {
    const entered = Object.values(keptAnswer<Draft>(this.draftName())?.entered ?? {});
    return [...entered, ...this.entries().flatMap(({ payload }) => keysOf(payload))];
  }

  private draftName(): string {
    return `${this.acts.owner()?.key ?? 'nobody'}/check-in-draft`;
  }
}
