import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { AudioPlayer } from './audio-player';

describe('a recording that is played', () => {
  afterEach(() => void vi.restoreAllMocks());

  it.each([
    ['is heard when it arrives', false, 1],
    ['is not heard where its screen went before it arrived', true, 0],
  ])('%s', async (_, leaves, times) => {
    const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
    vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue();
    // not in every test browser
    Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
    let arrive: (content: Blob) => void = () => undefined;
    const fixture = TestBed.createComponent(AudioPlayer);
    fixture.componentRef.setInput('of', 'a');
    fixture.componentRef.setInput('label', 'Voice note');
    fixture.componentRef.setInput('source', () => new Promise<Blob>((resolve) => (arrive = resolve)));
    await fixture.whenStable();
    (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>('.play')!.click();
    if (leaves) fixture.destroy();
    arrive(new Blob(['x']));
    await new Promise((resolve) => setTimeout(resolve));
    fixture.destroy();
    expect(play).toHaveBeenCalledTimes(times);
  });
});
