import { HttpErrorResponse } from '@angular/common/http';
import { submission, type KeyFor } from './submission';

const answer = (status: number, error: object = {}) => new HttpErrorResponse({ status, error });

/** A form that sends one body; the server answers in turn, then takes everything. */
function form(...answers: (HttpErrorResponse | Promise<unknown>)[]) {
  const keys: string[] = [];
  const send = (content: unknown) => (keyFor: KeyFor) => {
    keys.push(keyFor(content));
    const said = answers.shift();
    return said instanceof HttpErrorResponse ? Promise.reject(said) : Promise.resolve(said);
  };
  return { keys, send };
}

describe('submission', () => {
  it('is under way once, however often the button is pressed', async () => {
    let free: (value: null) => void = () => undefined;
    const { keys, send } = form(new Promise((resolve) => (free = resolve)));
    const saving = submission();
    const first = saving.run(send('a'));
    expect([saving.busy(), await saving.run(send('a'))]).toEqual([true, false]);
    free(null);
    expect([await first, saving.busy(), keys.length]).toEqual([true, false, 1]);
  });

  it('sends the same content under the same key after a lost answer, and another wish under another', async () => {
    const { keys, send } = form(answer(0), answer(503), answer(503));
    const saving = submission();
    await saving.run(send({ kg: 70 }));
    expect(saving.problem()?.code).toBe('network.unreachable');
    await saving.run(send({ kg: 70 }));
    await saving.run(send({ kg: 71 }));
    await saving.run(send({ kg: 71 }));
    await saving.run(send({ kg: 71 }));
    expect(saving.problem()).toBeNull();
    const [first, second, third, fourth, fifth] = keys;
    expect([second, fourth]).toEqual([first, third]);
    expect(new Set([first, third, fifth]).size).toBe(3);
  });

  it('shows what the server says, and leaves to the screen what that shows elsewhere', async () => {
    const { send } = form(answer(400, { code: 'request.invalid' }), answer(412, { code: 'stale' }));
    const saving = submission();
    await saving.run(send('a'));
    expect(saving.problem()?.code).toBe('request.invalid');
    await saving.run(send('a'), ({ code }) => code === 'stale');
    expect(saving.problem()).toBeNull();
  });
});
