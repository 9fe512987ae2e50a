import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { problemOf } from '../problem.js';
import { READER_LANGUAGE } from '../reader-language.js';
import { ATTACHMENT_WORDS, clockText } from './attachment-words.js';

const SPEEDS = [1, 1.5, 2] as const;

/** One recording speaks at a time. */
let speaking: HTMLAudioElement | null = null;

/** Whether this browser plays recordings of the type at all. */
export const plays = (mediaType: string): boolean => document.createElement('audio').canPlayType(mediaType) !== '';

/** Plays a recording. It is asked for when it is played first, so that only what is heard counts as opened. */
@Component({
  selector: 'tf-audio-player',
  template: `
    <audio
      #audio
      hidden
      (play)="started()"
      (pause)="playing.set(false)"
      (ended)="ended()"
      (timeupdate)="at.set(audio.currentTime)"
      (durationchange)="measured.set(audio.duration)"
    ></audio>
    <button
      type="button"
      class="play"
      [attr.aria-label]="playing() ? words().pause(label()) : words().play(label())"
      [attr.aria-disabled]="loading()"
      (click)="toggle()"
    >
      <svg viewBox="0 0 24 24" width="18" height="18" fill="currentColor" aria-hidden="true" focusable="false">
        <path [attr.d]="playing() ? 'M7 5h4v14H7zM13 5h4v14h-4z' : 'M8 5v14l11-7z'" />
      </svg>
    </button>
    <input
      #position
      type="range"
      min="0"
      step="0.1"
      [max]="length()"
      [value]="at()"
      [disabled]="!loaded() || length() === 0"
      [attr.aria-label]="words().position"
      [attr.aria-valuetext]="words().positionOf(clock(at()), clock(length()))"
      (input)="seek(position.valueAsNumber)"
    />
    <span class="xs tn time">{{ clock(at()) }} / {{ length() === 0 ? '–' : clock(length()) }}</span>
    <button type="button" class="speed xs tn" [attr.aria-label]="words().speed(speed() + '×')" (click)="faster()">
      {{ speed() }}×
    </button>
    @if (failed(); as why) {
      <span class="xs why" role="alert">{{ why }}</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      min-width: min(240px, 100%);
    }
    .play {
      display: grid;
      place-items: center;
      flex: none;
      width: 44px;
      height: 44px;
      border-radius: 50%;
      background: var(--tf-primary);
      color: var(--tf-on-primary);
    }
    input {
      flex: 1;
      min-width: 60px;
      accent-color: var(--tf-primary);
    }
    .speed {
      min-width: 34px;
      min-height: 28px;
      border-radius: 6px;
      color: inherit;
    }
    .time {
      white-space: nowrap;
    }
    .why {
      flex-basis: 100%;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AudioPlayer {
  private readonly locale = inject(READER_LANGUAGE);
  private readonly audio = viewChild.required<ElementRef<HTMLAudioElement>>('audio');
  /** Fetches the recording. */
  readonly source = input.required<() => Promise<Blob>>();
  /** Tells recordings apart: another one is fetched anew. */
  readonly of = input.required<string>();
  readonly label = input.required<string>();
  /** As its sender measured it: recorders write no length into WebM. Null: unknown. */
  readonly seconds = input<number | null>(null);

  private destroyed = false;
  protected readonly words = computed(() => ATTACHMENT_WORDS[this.locale()]);
  protected readonly clock = clockText;
  protected readonly playing = signal(false);
  protected readonly loading = signal(false);
  protected readonly loaded = signal<string | null>(null);
  protected readonly at = signal(0);
  protected readonly measured = signal(Number.NaN);
  protected readonly failed = signal<string | null>(null);
  protected readonly speed = signal<(typeof SPEEDS)[number]>(1);
  protected readonly length = computed(() =>
    Number.isFinite(this.measured()) ? this.measured() : (this.seconds() ?? 0),
  );

  constructor() {
    effect(() => {
      this.of();
      untracked(() => this.unload());
    });
    inject(DestroyRef).onDestroy(() => {
      this.destroyed = true;
      this.unload();
    });
  }

  protected async toggle(): Promise<void> {
    const audio = this.audio().nativeElement;
    if (this.playing()) return audio.pause();
    if (this.loading()) return;
    this.failed.set(null);
    try {
      if (this.loaded() === null && !(await this.load(audio))) return;
      audio.playbackRate = this.speed();
      await audio.play();
    } catch (error) {
      // a browser that lets only a touch begin it has it by now: the next touch plays
      if (error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError')) return;
      this.failed.set(
        error instanceof DOMException
          ? this.words().cannotPlay
          : problemOf(error).status === 410
            ? this.words().gone
            : this.words().failed,
      );
    }
  }

  protected seek(seconds: number): void {
    this.audio().nativeElement.currentTime = seconds;
    this.at.set(seconds);
  }

  protected faster(): void {
    this.speed.update((speed) => SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length]!);
    this.audio().nativeElement.playbackRate = this.speed();
  }

  protected started(): void {
    const audio = this.audio().nativeElement;
    if (speaking !== audio) speaking?.pause();
    speaking = audio;
    this.playing.set(true);
  }

  protected ended(): void {
    this.playing.set(false);
    this.seek(0);
  }

  /** @returns false: its screen went, or shows another recording by now; nobody asked to hear this one there */
  private async load(audio: HTMLAudioElement): Promise<boolean> {
    const of = this.of();
    this.loading.set(true);
    try {
      const content = await this.source()();
      if (this.destroyed || of !== this.of()) return false;
      const address = URL.createObjectURL(content);
      this.loaded.set(address);
      audio.src = address;
      return true;
    } finally {
      this.loading.set(false);
    }
  }

  private unload(): void {
    const address = untracked(this.loaded);
    if (address === null) return;
    const audio = this.audio().nativeElement;
    if (speaking === audio) speaking = null;
    audio.pause();
    audio.removeAttribute('src');
    URL.revokeObjectURL(address);
    this.loaded.set(null);
    this.at.set(0);
    this.measured.set(Number.NaN);
  }
}
