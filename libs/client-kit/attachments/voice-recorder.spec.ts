import { vi } from 'vitest';
import { VoiceRecorder } from './voice-recorder';

/** A microphone and a recorder as a browser has them. */
function browser(plays: readonly string[], microphone: () => Promise<unknown>) {
  const track = { stop: vi.fn() };
  class Recorder {
    static isTypeSupported = (type: string) => plays.includes(type);
    state = 'inactive';
    ondataavailable: (event: { data: Blob }) => void = () => undefined;
    onstop: () => void = () => undefined;
    start(): void {
      this.state = 'recording';
    }
    stop(): void {
      this.state = 'inactive';
      this.ondataavailable({ data: new Blob(['heard']) });
      this.onstop();
    }
  }
  vi.stubGlobal('MediaRecorder', Recorder);
  vi.stubGlobal('navigator', {
    mediaDevices: { getUserMedia: () => microphone().then(() => ({ getTracks: () => [track] })) },
  });
  return track;
}
const allowed = () => Promise.resolve();

describe('a recorder', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }));
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const begun = async (recorder: VoiceRecorder) => {
    const recording = recorder.record();
    while (recorder.state() === 'asking') await Promise.resolve();
    return { recording };
  };

  it('takes the format that is played everywhere where it can, and lets the microphone go', async () => {
    const track = browser(['audio/webm;codecs=opus', 'audio/mp4;codecs=mp4a.40.2'], allowed);
    const recorder = new VoiceRecorder();
    const { recording } = await begun(recorder);
    vi.advanceTimersByTime(17_800);
    expect(recorder.seconds()).toBe(17);
    recorder.stop();
    expect(await recording).toMatchObject({ ending: 'm4a', seconds: 18 });
    expect(track.stop).toHaveBeenCalled();
  });
  it('ends by itself after five minutes, and says so', async () => {
    browser(['audio/webm;codecs=opus'], allowed);
    const recorder = new VoiceRecorder();
    const { recording } = await begun(recorder);
    vi.advanceTimersByTime(400_000);
    expect(await recording).toMatchObject({ ending: 'webm', seconds: 300 });
    expect(recorder.reachedEnd()).toBe(true);
  });
  it('keeps nothing of what is discarded', async () => {
    const track = browser(['audio/webm'], allowed);
    const recorder = new VoiceRecorder();
    const { recording } = await begun(recorder);
    recorder.discard();
    expect([await recording, recorder.trouble(), recorder.state()]).toEqual([null, null, 'idle']);
    expect(track.stop).toHaveBeenCalled();
  });
  it('lets the microphone go when its screen is left, and keeps what it heard', async () => {
    const track = browser(['audio/webm'], allowed);
    const recorder = new VoiceRecorder();
    const { recording } = await begun(recorder);
    recorder.leave();
    expect(await recording).toMatchObject({ ending: 'webm' });
    expect(track.stop).toHaveBeenCalledOnce();
    // left while the browser still asks: what is allowed afterwards is not used
    const asked = recorder.record();
    recorder.leave();
    expect([await asked, recorder.state()]).toEqual([null, 'idle']);
    expect(track.stop).toHaveBeenCalledTimes(2);
  });
  it.each([
    ['denied', ['audio/webm'], () => Promise.reject(new DOMException('no', 'NotAllowedError'))],
    ['missing', ['audio/webm'], () => Promise.reject(new DOMException('no', 'NotFoundError'))],
    ['unsupported', [], allowed],
  ])('says that recording is %s', async (why, plays, microphone) => {
    browser(plays, microphone);
    const recorder = new VoiceRecorder();
    expect(await recorder.record()).toBeNull();
    expect([recorder.trouble(), recorder.state()]).toEqual([why, 'idle']);
  });
});
