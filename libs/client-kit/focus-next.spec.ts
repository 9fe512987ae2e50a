import { focusNext } from './focus-next.js';

describe('the focus on what appears', () => {
  beforeEach(() => {
    document.body.innerHTML = '<input id="search"><input id="time"><input id="value">';
  });
  const field = (id: string) => document.getElementById(id)!;
  const rendered = () => new Promise((resolve) => setTimeout(resolve));

  it('goes there from where it was, and from what is gone', async () => {
    field('search').focus();
    focusNext(() => field('value'));
    await rendered();
    expect(document.activeElement).toBe(field('value'));
    focusNext(() => field('time'));
    field('value').remove();
    await rendered();
    expect(document.activeElement).toBe(field('time'));
  });

  it('stays in a field that somebody went to meanwhile: the time of a specimen is not typed into its value', async () => {
    field('search').focus();
    focusNext(() => field('value'));
    field('time').focus();
    await rendered();
    expect(document.activeElement).toBe(field('time'));
  });
});
