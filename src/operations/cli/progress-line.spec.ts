import { ProgressLine } from './progress-line.js';

function outputOf(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

describe('a line of progress', () => {
  it('changes in place on a terminal, ten times a second at most, and stays at the end', () => {
    const output = outputOf(true);
    let now = 1000;
    const line = new ProgressLine('Foods', output, () => now);
    for (let done = 0; done <= 1000; done += 1, now += 1) line.update(done, 1000);
    line.end();
    expect(output.written).toHaveLength(12);
    expect(output.written[0]).toBe('\r\x1b[2KFoods: 0 of 1,000');
    expect(output.written.at(-1)).toBe('\r\x1b[2KFoods: 1,000 of 1,000\n');
  });

  it('is four lines in a file, none when nothing happened', () => {
    const output = outputOf(false);
    const line = new ProgressLine('Foods', output);
    line.end();
    expect(output.written).toEqual([]);
    for (let done = 0; done <= 1000; done += 1) line.update(done, 1000);
    line.end();
    expect(output.written).toEqual([
      'Foods: 250 of 1,000\n',
      'Foods: 500 of 1,000\n',
      'Foods: 750 of 1,000\n',
      'Foods: 1,000 of 1,000\n',
    ]);
  });
});
