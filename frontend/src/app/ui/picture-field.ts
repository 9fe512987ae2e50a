import { Component, inject, input, signal } from '@angular/core';
import { pictureAddress } from '#libs/client-kit/picture-address.js';
import { isTransient } from '#libs/client-kit/problem.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../text/texts';
import { Announcer } from './announcer';
import { FileDrop } from './file-drop';
import { Icon } from './icon';
import { Question } from './question';
import { Trouble } from './trouble';

/** What a field for a picture does with it: reading, sending and removing are its screen's. */
export interface PictureActs {
  read(): Promise<Blob>;
  /**
   * The same file again is the same wish.
   * @param progress share sent, 0 to 1; at 1 the server looks at the content
   */
  set(content: File, progress: (share: number) => void): Promise<void>;
  remove(): Promise<void>;
  /** After either: reads what stands now. Never throws: the screen says so where it can't, for what was wanted is done. */
  readAgain(): Promise<void>;
}

/** One picture: shown, chosen or dropped, replaced, removed. */
@Component({
  selector: 'tf-picture-field',
  imports: [Icon, Question, Trouble],
  template: `
    @let words = t().pictures;
    <div class="frame" [class.over]="over()" [class.drawing]="drawing()" [class.none]="pictureId() === null">
      @if (address(); as src) {
        <img [src]="src" [alt]="alt()" />
      } @else if (pictureId() === null) {
        <p class="sm muted">{{ mayEdit() ? words.drop : words.none }}</p>
      }
    </div>
    @if (submission.busy()) {
      <p class="xs muted" role="status">{{ share() < 1 ? words.sending : words.looking }}</p>
      <progress max="1" [value]="share()" [attr.aria-label]="words.sending"></progress>
    }
    @if (submission.problem(); as problem) {
      <tf-trouble
        [problem]="problem"
        [safe]="pictureId() === null ? undefined : words.stays"
        [retryable]="isTransient(problem)"
        (retry)="again()"
      />
    }
    @if (mayEdit()) {
      @if (asking()) {
        <tf-question
          [what]="words.removeAsk"
          [yes]="words.remove"
          [busy]="submission.busy()"
          (cancelled)="asking.set(false)"
          (confirmed)="remove()"
        />
      } @else {
        <div class="row acts">
          <input
            #picker
            type="file"
            class="vh"
            tabindex="-1"
            aria-hidden="true"
            accept="image/*"
            (change)="choose(picker)"
          />
          <button
            type="button"
            class="btn sm out"
            [attr.aria-disabled]="submission.busy()"
            (click)="submission.busy() || picker.click()"
          >
            <tf-icon name="plus" [size]="14" />{{ pictureId() === null ? words.choose : words.replace }}
          </button>
          @if (pictureId() !== null) {
            <button
              type="button"
              class="btn sm text"
              [attr.aria-disabled]="submission.busy()"
              (click)="submission.busy() || asking.set(true)"
            >
              {{ words.remove }}
            </button>
          }
        </div>
        @if (pictureId() !== null) {
          <p class="xs muted">{{ words.formats }}</p>
        }
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      padding: 12px 14px;
    }
    .frame {
      position: relative;
      display: grid;
      place-items: center;
      aspect-ratio: 3 / 2;
      max-width: 420px;
      overflow: hidden;
      border-radius: 8px;
      background: var(--tf-surface-container);
      p {
        padding: 12px;
        text-align: center;
      }
      img {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
    }
    /* as on paper, whatever the theme */
    .drawing {
      aspect-ratio: 3 / 1;
      &:has(img) {
        background: #fff;
      }
      img {
        object-fit: contain;
        padding: 10px;
        box-sizing: border-box;
      }
    }
    /* no empty frame: what follows it counts for more */
    .none {
      place-items: start;
      aspect-ratio: auto;
      max-width: none;
      background: none;
      p {
        padding: 0;
        text-align: left;
      }
    }
    .over {
      outline: 2px dashed var(--tf-primary);
      outline-offset: 2px;
    }
    .acts {
      gap: 6px;
      flex-wrap: wrap;
    }
    progress {
      width: 100%;
      height: 6px;
      accent-color: var(--tf-primary);
    }
  `,
  hostDirectives: [FileDrop],
})
export class PictureField {
  private readonly announcer = inject(Announcer);
  protected readonly t = inject(Texts).t;
  /** Null: there is none. */
  readonly pictureId = input.required<string | null>();
  readonly alt = input.required<string>();
  readonly acts = input.required<PictureActs>();
  readonly mayEdit = input.required<boolean>();
  /** A drawing is shown whole, a photograph fills its frame. */
  readonly drawing = input(false);
  protected readonly isTransient = isTransient;
  protected readonly submission = submission();
  protected readonly share = signal(0);
  private readonly dropping = inject(FileDrop);
  protected readonly over = this.dropping.over;
  protected readonly asking = signal(false);
  private readonly wanted = signal<File | null>(null);
  protected readonly address = pictureAddress(() => {
    const acts = this.acts();
    return this.pictureId() === null ? null : () => acts.read();
  });

  constructor() {
    this.dropping.take(
      () => this.mayEdit(),
      ([file]) => file && void this.set(file),
    );
  }

  protected again(): void {
    const file = this.wanted();
    void (file ? this.set(file) : this.remove());
  }

  protected choose(field: HTMLInputElement): void {
    const file = field.files?.[0];
    // the same file may be chosen again
    field.value = '';
    if (file) void this.set(file);
  }

  protected async remove(): Promise<void> {
    this.wanted.set(null);
    const done = await this.submission.run(() => this.acts().remove());
    this.asking.set(false);
    if (done) await this.done(this.t().pictures.removed);
  }

  private async set(file: File): Promise<void> {
    this.wanted.set(file);
    this.share.set(0);
    const done = await this.submission.run(() => this.acts().set(file, (share) => this.share.set(share)));
    if (done) await this.done(this.t().pictures.added);
  }

  private async done(what: string): Promise<void> {
    this.announcer.say(what);
    await this.acts().readAgain();
  }
}
