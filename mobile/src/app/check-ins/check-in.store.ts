import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { CheckIns } from '#libs/api-client/models/check-ins.js';
import type { SaidDto } from '#libs/api-client/models/said-dto.js';
import { newId } from '#libs/client-kit/ids.js';
import { keepAnswer, keptAnswer } from '#libs/client-kit/kept-answers.js';
import { LocalOutboxStorage } from '#libs/client-kit/outbox/outbox-storage.js';
import { Outbox } from '#libs/client-kit/outbox/outbox.js';
import type { Session } from '#libs/client-kit/session.js';
import { Unsaved } from '#libs/client-kit/unsaved.js';
import type { NumberLocale } from '#libs/science/display.js';
import { AttachmentStore, AttachmentUploads, type WaitingAttachment } from '../conversation/contract';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { entryOrigin } from '../tracking/contract';
import { Pulse } from '../ui/pulse';
import { Reading } from '../ui/reading';
import { Waiting } from '../ui/waiting';
import { CheckInApi, type CheckInEntry, type WaitingCheckIn } from './data/check-in.api';
import { dueNow, type DueNow } from './due-now';
import { enteredOf, type Entered } from './said';

interface Draft {
  readonly dueOn: string;
  readonly entered: Entered;
}

const keysOf = ({ photos = [] }: WaitingCheckIn) => photos.map(({ key }) => key);

/** The weekly check-in on this phone: what is asked, what was answered here since, on its way. */
@Injectable({ providedIn: 'root' })
export class CheckInStore {
  private readonly api = inject(CheckInApi);
  private readonly calendar = inject(Calendar);
  private readonly uploads = inject(AttachmentUploads);
  private readonly reading = new Reading<CheckIns>();
  private readonly outbox = signal<Outbox<WaitingCheckIn> | null>(null);
  private readonly owner = signal<string | null>(null);
  private clientId: string | null = null;
  private photos: AttachmentStore | null = null;

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
    const { t } = inject(Language);
    inject(Waiting).add({
      name: () => t().checkIn.title,
      link: '/today',
      waiting: this.waiting,
      refused: this.refused,
      sendNow: () => this.outbox()?.now(),
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
      const photos = new AttachmentStore(`${owner}/check-ins`);
      this.photos = photos;
      this.outbox.set(
        new Outbox(new LocalOutboxStorage<WaitingCheckIn>(`${owner}/check-ins`), {
          send: async (entry) =>
            this.api.send(clientId, entry, await this.uploads.all(clientId, photos, entry.payload.photos ?? [])),
          acknowledged: ({ payload }) => void photos.remove(keysOf(payload)),
          keepsSent: true,
          firstWait: 3_000,
          longestWait: 120_000,
        }),
      );
      this.owner.set(owner);
      void photos.keepOnly(new Set(this.namedPhotos()));
    }
    this.outbox()?.start();
  }

  /**
   * Forgets it here; what is not sent stays stored for the next session of this account. A draft leaves the phone when its account signs out,
   * and its photos with it.
   */
  close(): void {
    void this.photos?.keepOnly(new Set(this.namedPhotos()));
    this.outbox()?.close();
    this.outbox.set(null);
    this.reading.clear();
    this.photos = null;
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
  async answer(dueOn: string, answers: SaidDto[]): Promise<void> {
    const photos: WaitingAttachment[] = [];
    for (const { photo } of answers) {
      if (photo === undefined) continue;
      const kept = await this.photo(photo);
      photos.push({ key: photo, kind: 'picture', name: kept?.name ?? 'photo', bytes: kept?.size ?? 0, seconds: null });
    }
    this.outbox()?.add(`check-in/${dueOn}`, {
      entryId: newId(),
      dueOn,
      answers,
      ...entryOrigin(),
      ...(photos.length > 0 && { photos }),
    });
    this.keepDraft(dueOn, {});
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
    const underWay = (this.outbox()?.entries() ?? []).some(({ payload }) => keysOf(payload).includes(key));
    if (!underWay) await this.photos?.remove([key]);
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

  /** Takes a refused answer back into the form. What was entered there since is newer. */
  correct({ id, payload }: CheckInEntry, locale: NumberLocale): void {
    const begun = Object.entries(this.draft(payload.dueOn)).filter(([, said]) => said.trim() !== '');
    const entered = { ...enteredOf(payload.answers, locale), ...Object.fromEntries(begun) };
    this.keepDraft(payload.dueOn, entered);
    this.outbox()?.discard(id);
    // its photos stay: the draft names them, except those it has another for
    void this.photos?.remove(keysOf(payload).filter((key) => !Object.values(entered).includes(key)));
  }

  retry(key: string): void {
    this.outbox()?.retry(key);
  }

  discard(key: string): void {
    const entry = this.outbox()
      ?.entries()
      .find(({ id }) => id === key);
    if (entry) void this.photos?.remove(keysOf(entry.payload));
    this.outbox()?.discard(key);
  }

  private namedPhotos(): readonly string[] {
    const entered = Object.values(keptAnswer<Draft>(this.draftName())?.entered ?? {});
    return [...entered, ...(this.outbox()?.entries() ?? []).flatMap(({ payload }) => keysOf(payload))];
  }

  private draftName(): string {
    return `${this.owner() ?? 'nobody'}/check-in-draft`;
  }
}
