import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { READER_LANGUAGE } from '../reader-language.js';
import { ATTACHMENT_WORDS, clockText } from './attachment-words.js';
import { LONGEST_VOICE_NOTE, VoiceRecorder, type Recording } from './voice-recorder.js';

/** Records a voice note: one button that begins and ends it, another that discards it. What was recorded is listened to where it stands. */
@Component({
  selector: 'tf-record-voice',
  template: `
    <button
      #main
      type="button"
      [class]="recording() ? 'btn acc' : look()"
      [attr.aria-disabled]="disabled() || recorder.state() === 'asking'"
      [attr.aria-label]="recording() ? words().stop : words().record"
      [title]="recording() ? words().stop : words().record"
      (click)="press()"
    >
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
        @if (recording()) {
          <rect x="7" y="7" width="10" height="10" rx="1.5" fill="currentColor" />
        } @else {
          <path d="M12 19v3M19 10v2a7 7 0 0 1-14 0v-2M12 2a3 3 0 0 0-3 3v7a3 3 0 0 0 6 0V5a3 3 0 0 0-3-3" />
        }
      </svg>
      @if (recording()) {
        <span class="tn">{{ words().of(clock(recorder.seconds()), most) }}</span>
      }
    </button>
    @if (recording()) {
      <button type="button" class="btn text" (click)="discard()">{{ words().giveUp }}</button>
    }
    <span class="vh" role="status">{{ recording() ? words().recording : '' }}</span>
    @if (recorder.state() === 'asking') {
      <span class="xs muted" role="status">{{ words().asking }}</span>
    }
    @if (recorder.trouble(); as why) {
      <span class="xs" role="alert">{{ words().troubles[why] }}</span>
    }
    @if (recorder.reachedEnd()) {
      <span class="xs muted" role="status">{{ words().recordedWhole(most) }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
      min-width: 0;
    }
    path {
      fill: none;
      stroke: currentColor;
      stroke-width: 1.75;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordVoice {
  private readonly locale = inject(READER_LANGUAGE);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  /** Class of the button before it records. */
  readonly look = input('btn out');
  readonly disabled = input(false);
  readonly recorded = output<Recording>();
  protected readonly recorder = new VoiceRecorder();
  protected readonly words = computed(() => ATTACHMENT_WORDS[this.locale()]);
  protected readonly recording = computed(() => this.recorder.state() === 'recording');
  protected readonly clock = clockText;
  protected readonly most = clockText(LONGEST_VOICE_NOTE);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.recorder.discard());
  }

  /** Its screen is left but stays alive: a microphone that nobody sees must not go on. What was recorded is kept. */
  leave(): void {
    this.recorder.leave();
  }

  protected async press(): Promise<void> {
    if (this.recording()) return this.recorder.stop();
    if (this.disabled()) return;
    const recording = await this.recorder.record();
    if (recording) this.recorded.emit(recording);
  }

  protected discard(): void {
    this.recorder.discard();
    this.main().nativeElement.focus();
  }
}
