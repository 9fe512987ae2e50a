import { computed, signal } from '@angular/core';

/** Why nothing is recorded. `denied`: the person or the browser said no. */
export type RecordingTrouble = 'unsupported' | 'denied' | 'missing' | 'failed';

export interface Recording {
  readonly content: Blob;
  /** Without a dot. */
  readonly ending: 'm4a' | 'webm';
  readonly seconds: number;
}

/** Seconds of the longest voice note. */
export const LONGEST_VOICE_NOTE = 300;
/** Speech is understood well at this rate: five minutes take 1.2 MB. */
const BITS_PER_SECOND = 32_000;
const TICK_MS = 200;

/**
 * What is recorded, best first: AAC in MP4 is played everywhere, Opus in WebM by everything but old versions of Safari. A browser that can
 * record neither records nothing.
 */
const FORMATS = [
  { type: 'audio/mp4;codecs=mp4a.40.2', keptAs: 'audio/mp4', ending: 'm4a' },
  { type: 'audio/webm;codecs=opus', keptAs: 'audio/webm', ending: 'webm' },
  { type: 'audio/mp4', keptAs: 'audio/mp4', ending: 'm4a' },
  { type: 'audio/webm', keptAs: 'audio/webm', ending: 'webm' },
] as const;

const format = () =>
  typeof MediaRecorder === 'undefined' ? undefined : FORMATS.find(({ type }) => MediaRecorder.isTypeSupported(type));

/** Records what the microphone hears, for as long as it is asked to and five minutes at most. */
export class VoiceRecorder {
  private readonly stage = signal<'idle' | 'asking' | 'recording'>('idle');
  private readonly why = signal<RecordingTrouble | null>(null);
  private readonly passed = signal(0);
  private readonly cut = signal(false);
  private recorder: MediaRecorder | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;
  private turn = 0;

  readonly state = this.stage.asReadonly();
  readonly trouble = this.why.asReadonly();
  /** Seconds recorded so far, whole ones. */
  readonly seconds = computed(() => Math.floor(this.passed()));
  /** The last recording ended because it was as long as one may be. */
  readonly reachedEnd = this.cut.asReadonly();

  /** Resolves when the recording ended: null where there is none, because it was discarded or `trouble` says why. */
  async record(): Promise<Recording | null> {
    if (this.stage() !== 'idle') return null;
    const turn = ++this.turn;
    this.why.set(null);
    this.cut.set(false);
    this.passed.set(0);
    const chosen = format();
    // absent on plain http
    if (!chosen || !('mediaDevices' in navigator)) return this.fail('unsupported');
    this.stage.set('asking');
    let heard: MediaStream;
    try {
      heard = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (error) {
      return turn === this.turn ? this.fail(reasonOf(error)) : null;
    }
    // given up while the browser asked
    if (turn !== this.turn) {
      release(heard);
      return null;
    }
    try {
      const content = await this.recorded(heard, chosen.type, chosen.keptAs);
      const seconds = Math.max(1, Math.round(this.passed()));
      if (turn !== this.turn) return null;
      if (content.size === 0) return this.fail('failed');
      return { content, ending: chosen.ending, seconds };
    } catch {
      return turn === this.turn ? this.fail('failed') : null;
    } finally {
      release(heard);
      clearInterval(this.timer);
      if (turn === this.turn) this.stage.set('idle');
    }
  }

  /** Ends the recording; `record` answers it. */
  stop(): void {
    if (this.recorder?.state === 'recording') this.recorder.stop();
  }

  /** Lets the microphone go, however far it is: what was recorded so far is answered. */
  leave(): void {
    if (this.stage() === 'asking') this.discard();
    else this.stop();
  }

  /** Ends it, and nothing is kept. */
  discard(): void {
    this.turn += 1;
    this.stage.set('idle');
    this.stop();
  }

  private recorded(heard: MediaStream, mimeType: string, keptAs: string): Promise<Blob> {
    return new Promise((resolve, reject) => {
      const recorder = new MediaRecorder(heard, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
      const parts: Blob[] = [];
      const began = performance.now();
      this.recorder = recorder;
      recorder.ondataavailable = ({ data }) => parts.push(data);
      recorder.onstop = () => resolve(new Blob(parts, { type: keptAs }));
      recorder.onerror = () => reject(new Error('the recorder failed'));
      recorder.start();
      this.stage.set('recording');
      this.timer = setInterval(() => {
        this.passed.set(Math.min((performance.now() - began) / 1_000, LONGEST_VOICE_NOTE));
        if (this.passed() < LONGEST_VOICE_NOTE) return;
        this.cut.set(true);
        this.stop();
      }, TICK_MS);
    });
  }

  private fail(why: RecordingTrouble): null {
    this.why.set(why);
    this.stage.set('idle');
    return null;
  }
}

const release = (heard: MediaStream) => heard.getTracks().forEach((track) => track.stop());

function reasonOf(error: unknown): RecordingTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' ? 'missing' : 'failed';
}
