import { Component, computed, inject, signal } from '@angular/core';
import type { LetterheadView } from '#libs/api-client/models/letterhead-view.js';
import { pictureAddress } from '#libs/client-kit/picture-address.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { contrastOnWhite, LEAST_LINE_CONTRAST } from '#libs/science/paper-colour.js';
import { Texts } from '../text/texts';
import { Announcer } from '../ui/announcer';
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
import { colourState, linesOf, linesWrong, tidyColour, type LetterheadDraft } from './letterhead-draft';
import { PaperPreview, USUAL_ACCENT } from './paper-preview';

/** Logo, colour and address on the practice's paper, and what that looks like. */
@Component({
  selector: 'tf-letterhead-settings',
  imports: [Icon, PaperPreview, PictureField, SkeletonRows, Trouble],
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
    this.refused() ? (this.loading.value()?.accent ?? null) : (this.draft()?.accent ?? null),
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
    readAgain: () => this.read(),
  };

  constructor() {
    holdsUnsaved(() => (this.changed() ? this.t().letterhead.title : null));
    onLiveChange(
      ({ topic }) => topic === 'letterhead',
      () => this.read(),
    );
    void this.read();
  }

  /** What was typed stays. */
  protected async read(): Promise<void> {
    const typed = this.changed();
    await this.loading.read(() => this.api.get());
    const now = this.loading.value();
    if (now && !typed) this.draft.set(draftOf(now));
  }

  protected change(changes: Partial<LetterheadDraft>): void {
    this.saved.set(false);
    this.draft.update((draft) => draft && { ...draft, ...changes });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const draft = this.draft();
    if (!draft || this.submission.busy()) return;
    if (this.refused()) return this.focus('letterhead-colour');
    if (this.linesTrouble()) return this.focus('letterhead-lines');
    const body = { accent: draft.accent, lines: [...linesOf(draft)] };
    const done = await this.submission.run(async (keyFor) => {
      await this.api.change(body, keyFor(body));
      this.draft.set({ ...draft, lines: body.lines.join('\n') });
      const now = this.loading.value();
      if (now) this.loading.set({ ...now, ...body });
      await this.read();
    });
    if (!done) return;
    this.saved.set(true);
    this.announcer.say(this.t().letterhead.saved);
  }

  private changed(): boolean {
    const [draft, before] = [this.draft(), this.loading.value()];
    return draft !== null && before !== null && JSON.stringify(draft) !== JSON.stringify(draftOf(before));
  }
}

const draftOf = ({ accent, lines }: LetterheadView): LetterheadDraft => ({ accent, lines: lines.join('\n') });
