import { inject, signal, type Signal } from '@angular/core';
import { submission, type KeyFor } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../announcer';
import { focusesById } from '../focus-on';
import type { Loading } from '../loading';
import { holdsUnsaved } from '../unsaved';

/** What an organisation keeps a list of in its settings. */
export interface KeptItem {
  readonly name: string;
  readonly revision: number;
}

/** One that is being written or changed, as typed. */
export interface KeptDraft<Item> {
  /** Null: a new one. */
  readonly item: Item | null;
  readonly name: string;
}

/** Words of one such list. */
export interface KeptWords {
  readonly lead: string;
  /** What one of them is called. */
  readonly one: string;
  readonly none: string;
  readonly noneHint: string;
  readonly add: string;
  readonly saved: string;
  /** Somebody took out of use what is being changed. */
  readonly gone: string;
  readonly changeOf: (name: string) => string;
  /** To take one out of use. */
  readonly retire: string;
  readonly retireOf: (name: string) => string;
  readonly retired: string;
  /** Asked before it is taken out of use; absent: it can be restored, and nothing is asked. */
  readonly retireAsk?: string;
  readonly restored?: string;
}

/** A list of the organisation's settings whose things are written, changed, taken out of use and restored. `KeptListFrame` shows it. */
export abstract class KeptList<Item extends KeptItem, Draft extends KeptDraft<Item>> {
  private readonly announcer = inject(Announcer);
  protected readonly focus = focusesById();
  readonly t = inject(Texts).t;
  readonly submission = submission();
  readonly draft = signal<Draft | null>(null);
  /** What somebody else made of it meanwhile; null: nothing. */
  readonly theirs = signal<Item | null>(null);
  /** What is typed is saved as a new one: somebody took out of use the one that it changes. */
  readonly gone = signal(false);
  /** The one of which is asked whether it is to be taken out of use. */
  readonly retiring = signal<string | null>(null);
  /** Fields are marked from the first try to save on. */
  readonly tried = signal(false);
  /** As it was begun. */
  private before: Draft | null = null;
  private readonly mayLose = holdsUnsaved(() => {
    const draft = this.draft();
    return draft === null || draft === this.before ? null : draft.name.trim() || this.words().add;
  });

  /** What ids of its elements begin with. */
  abstract readonly kind: string;
  /** Refused with it is a change of what somebody took out of use. */
  abstract readonly goneCode: string;
  abstract readonly words: Signal<KeptWords>;
  abstract readonly loading: Loading<readonly Item[]>;
  /** Those in use. */
  abstract readonly offered: Signal<readonly Item[]>;
  /** Those that can be restored. */
  readonly archived: Signal<readonly Item[]> = signal([]);

  abstract read(): Promise<void>;
  abstract idOf(item: Item): string;
  protected abstract draftOf(item: Item | null): Draft;
  /** The id of the first field without which it can't be saved; null: it can. */
  protected abstract missing(draft: Draft): string | null;
  protected abstract send(draft: Draft, keyFor: KeyFor): Promise<unknown>;
  protected abstract sendRetired(item: Item, keyFor: KeyFor): Promise<unknown>;
  /** Only where something can be restored. */
  protected sendRestored(_item: Item, _keyFor: KeyFor): Promise<unknown> {
    return Promise.resolve();
  }
  /** What was typed, over what stands now. */
  protected over(item: Item, draft: Draft): Draft {
    return { ...draft, item };
  }

  begin(item: Item | null): void {
    this.submission.clear();
    this.theirs.set(null);
    this.gone.set(false);
    this.tried.set(false);
    this.before = this.draftOf(item);
    this.draft.set(this.before);
    this.focus(`${this.kind}-name`);
  }

  change(change: Partial<Draft>): void {
    this.draft.update((draft) => draft && { ...draft, ...change });
  }

  async cancel(): Promise<void> {
    if (!(await this.mayLose())) return;
    const item = this.draft()?.item;
    this.draft.set(null);
    this.submission.clear();
    this.focusOn('change', item);
  }

  /** Somebody changed it meanwhile: what was typed stays, and is saved over what stands now; as one of its own if that one is out of use. */
  async readAgain(): Promise<void> {
    const id = this.idIn(this.draft());
    await this.read();
    if (id === null || this.loading.problem()) return;
    const item = this.offered().find((each) => this.idOf(each) === id) ?? null;
    this.submission.clear();
    this.theirs.set(item);
    this.gone.set(item === null);
    this.draft.update((draft) => draft && (item ? this.over(item, draft) : { ...draft, item }));
    if (item) this.announcer.say(this.t().measurements.readAgain);
  }

  async save(): Promise<void> {
    this.tried.set(true);
    const draft = this.draft();
    if (!draft) return;
    const missing = this.missing(draft);
    if (missing !== null) return this.focus(missing);
    if (!(await this.submission.run((keyFor) => this.send(draft, keyFor)))) return;
    this.draft.set(null);
    this.announcer.say(this.words().saved);
    await this.read();
    this.focusOn('change', draft.item);
  }

  keep(item: Item): void {
    this.retiring.set(null);
    this.focusOn('retire', item);
  }

  /** Out of use, once that was asked. */
  async retire(item: Item): Promise<void> {
    const id = this.idOf(item);
    if (this.words().retireAsk !== undefined && this.retiring() !== id) return this.retiring.set(id);
    if (!(await this.submission.run((keyFor) => this.sendRetired(item, keyFor)))) return;
    this.retiring.set(null);
    this.announcer.say(this.words().retired);
    await this.read();
    // the button that was pressed is gone
    this.focusOn('restore', item);
  }

  async restore(item: Item): Promise<void> {
    if (!(await this.submission.run((keyFor) => this.sendRestored(item, keyFor)))) return;
    this.announcer.say(this.words().restored ?? '');
    await this.read();
    this.focusOn('change', item);
  }

  private idIn(draft: Draft | null): string | null {
    return draft?.item ? this.idOf(draft.item) : null;
  }

  /** The act's button of one; where it is not there, the one that adds. */
  private focusOn(act: 'change' | 'retire' | 'restore', item: Item | null | undefined): void {
    this.focus(`${this.kind}-${act}-${item ? this.idOf(item) : 'none'}`, `${this.kind}-add`);
  }
}
