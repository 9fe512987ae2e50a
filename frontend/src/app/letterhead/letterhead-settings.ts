import { Component, computed, inject, signal } from '@angular/core';
import type { LetterheadView } from '#libs/api-client/models/letterhead-view.js';
import { pictureAddress } from '#libs/client-kit/picture-address.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { contrastOnWhite, LEAST_LINE_CONTRAST } from '#libs/science/paper-colour.js';
import { Texts } from '../text/texts';
import { Announcer } from '../ui/announcer';
import { ChangedMeanwhile } from '../ui/changed-meanwhile';
import { focusesById } from '../ui/focus-on';
import { Formats } from '../ui/formats';
import { Icon } from '../ui/icon';
import { onLiveChange } from '../ui/live';
import { Loading } from '../ui/loading';
import { PictureField, type PictureActs } from '../ui/picture-field';
import { SkeletonRows } from '../ui/skeleton-rows';
import { Trouble } from '../ui/trouble';
import { holdsUnsaved } from '../ui/unsaved';
import { LetterheadApi } from './data/letterhead-api';
import {
  colourState,
  differing,
  draftOf,
  linesOf,
  linesWrong,
  over,
  tidyColour,
  type LetterheadDraft,
} from './letterhead-draft';
import { PaperPreview, USUAL_ACCENT } from './paper-preview';

/** Logo, colour and address on the practice's paper, and what that looks like. */
@Component({
  selector: 'tf-letterhead-settings',
  imports: [ChangedMeanwhile, Icon, PaperPreview, PictureField, SkeletonRows, Trouble],
  templateUrl: './letterhead-settings.html',
  styleUrl: './letterhead-settings.scss',
})
export class LetterheadSettings {
  private readonly api = inject(LetterheadApi);
  private readonly announcer = inject(Announcer);
  private readonly f = inject(Formats);
  private readonly session = inject(Sessions).session;
  private readonly focus = focusesById();
  protected readonly t = inject(Texts).t;
  protected readonly usual = USUAL_ACCENT;
  protected readonly tidy = tidyColour;
  protected readonly loading = new Loading<LetterheadView>();
  protected readonly draft = signal<LetterheadDraft | null>(null);
  protected readonly submission = submission();
  protected readonly saved = signal(false);
  /** What the draft was typed on, and the next change has seen. */
  private readonly base = signal<LetterheadView | null>(null);
  /** What somebody else saved while this was typed; null: nothing. */
  protected readonly theirs = signal<Partial<LetterheadDraft> | null>(null);

  protected readonly orgName = computed(() => this.session()?.orgName ?? '');
  protected readonly logoId = computed(() => this.loading.value()?.logo?.pictureId ?? null);
  protected readonly logo = pictureAddress(() => (this.logoId() === null ? null : () => this.api.logo()));
  protected readonly state = computed(() => {
    const accent = this.draft()?.accent ?? null;
    return accent === null ? null : colourState(accent);
  });
  protected readonly refused = computed(() => this.state() === 'invalid' || this.state() === 'too-light');
  /** Of the preview: what can't be printed stays as it was. */
  protected readonly shownAccent = computed(() =>
    this.refused() ? (this.base()?.accent ?? null) : (this.draft()?.accent ?? null),
  );
  protected readonly shownLines = computed(() => linesOf(this.draft() ?? { lines: '' }));
  protected readonly linesTrouble = computed(() => linesWrong(this.draft() ?? { lines: '' }));
  protected readonly says = computed(() => {
    const [words, accent] = [this.t().letterhead, this.draft()?.accent ?? null];
    const state = this.state();
    if (accent === null || state === null) return '';
    if (state === 'invalid') return words.colourWrong;
    const contrast = this.f.number(contrastOnWhite(accent), 1);
    if (state === 'too-light') return words.tooLight(contrast, this.f.number(LEAST_LINE_CONTRAST, 1));
    return state === 'darkened' ? words.darkened(contrast) : words.readable(contrast);
  });

  protected readonly logoActs: PictureActs = {
    read: () => this.api.logo(),
    set: (content, progress) => this.api.setLogo(content, progress),
    remove: () => this.api.removeLogo(),
    readAgain: async () => void (await this.read()),
  };

  constructor() {
    holdsUnsaved(() => (this.changed() ? this.t().letterhead.title : null));
    onLiveChange(
      ({ topic }) => topic === 'letterhead',
      // a save reads for itself when it is answered
      () => (this.submission.busy() ? undefined : this.read()),
    );
    void this.read();
  }

  /** What was typed stays beside what somebody else saved meanwhile; saving then replaces that where both changed the same. */
  protected async read(): Promise<boolean> {
    if (!(await this.loading.read(() => this.api.get()))) return false;
    const [seen, base, mine] = [this.loading.value(), this.base(), this.draft()];
    // asked before what stands here was saved
    if (!seen || (seen.revision ?? -1) < (base?.revision ?? -1)) return false;
    this.base.set(seen);
    const theirs = draftOf(seen);
    if (!base || !mine) this.draft.set(theirs);
    else this.follow(theirs, draftOf(base), mine);
    return true;
  }

  protected change(changes: Partial<LetterheadDraft>): void {
    this.saved.set(false);
    this.draft.update((draft) => draft && { ...draft, ...changes });
  }

  protected save(event: Event): Promise<void> {
    event.preventDefault();
    return this.send(true);
  }

  /** Their letterhead instead of what was typed in the same fields. */
  protected takeTheirs(): void {
    this.change(this.theirs() ?? {});
    this.theirs.set(null);
    this.focus('letterhead-lines');
  }

  /** @param again whether to send once more, at once, when nothing that stands here was changed meanwhile */
  private async send(again: boolean): Promise<void> {
    const [draft, base] = [this.draft(), this.base()];
    if (!draft || !base || this.submission.busy()) return;
    if (this.refused()) return this.focus('letterhead-colour');
    if (this.linesTrouble()) return this.focus('letterhead-lines');
    const body = { accent: draft.accent, lines: [...linesOf(draft)] };
    let unseen = false;
    const done = await this.submission.run(
      async (keyFor) => {
        const key = keyFor({ body, revision: base.revision });
        const { revision } = await this.api.change(body, base.revision, key);
        this.base.set({ ...base, ...body, revision });
        // what was typed meanwhile stays
        if (this.draft() === draft) this.draft.set(draftOf(body));
        this.theirs.set(null);
      },
      async ({ code }) => {
        this.theirs.set(null);
        if (code !== 'stream.stale' || !(await this.read())) return false;
        unseen = this.theirs() === null && again;
        return unseen || this.theirs() !== null;
      },
    );
    if (unseen) return this.send(false);
    if (!done) return;
    this.saved.set(!this.changed());
    this.announcer.say(this.t().letterhead.saved);
    await this.read();
  }

  private follow(theirs: LetterheadDraft, before: LetterheadDraft, mine: LetterheadDraft): void {
    const typed = differing(mine, before).length > 0;
    const changed = differing(before, theirs).filter((field) => theirs[field] !== mine[field]);
    this.draft.set(over(theirs, before, mine));
    if (typed && changed.length > 0)
      this.theirs.set(Object.fromEntries(changed.map((field) => [field, theirs[field]] as const)));
  }

  private changed(): boolean {
    const [draft, base] = [this.draft(), this.base()];
    return draft !== null && base !== null && differing(draft, draftOf(base)).length > 0;
  }
}
