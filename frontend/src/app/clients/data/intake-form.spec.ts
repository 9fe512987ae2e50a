import { IntakeForm, type IntakeAnswer, type IntakeSection } from '#libs/client-kit/intake-form.js';

const section = (name: string): IntakeSection => ({ section: name, members: [], choices: [], answer: null });

describe('the intake form while it is filled in', () => {
  let saved: [string, IntakeAnswer][];
  let fails: boolean;
  let form: IntakeForm;
  beforeEach(() => {
    saved = [];
    fails = false;
    form = new IntakeForm(async (name, answer) => {
      if (fails) throw new Error('no network');
      saved.push([name, answer]);
    });
    form.take([section('goals'), section('allergies')]);
  });

  it('saves only what was answered, and counts it', async () => {
    form.toggle('goals', 'health');
    expect([form.state(), form.done()]).toEqual(['unsaved', 1]);
    expect(await form.flush()).toBe(true);
    expect(saved).toEqual([['goals', expect.objectContaining({ choices: ['health'] })]]);
    expect(form.state()).toBe('saved');
    form.toggle('goals', 'health');
    expect(form.done()).toBe(0);
  });
  it('keeps what could not be saved, and tries again', async () => {
    fails = true;
    form.change('goals', { text: 'x' });
    expect(await form.flush()).toBe(false);
    expect([form.state(), form.answerTo('goals').text]).toEqual(['failed', 'x']);
    fails = false;
    expect(await form.flush()).toBe(true);
    expect([form.state(), saved.length]).toEqual(['saved', 1]);
  });
  it('keeps what was typed when the server tells something older', () => {
    form.change('goals', { text: 'newer' });
    form.take([{ ...section('goals'), answer: { ...form.answerTo('allergies'), text: 'older' } }]);
    expect(form.answerTo('goals').text).toBe('newer');
  });
  it('takes "none" or something, the later of both', () => {
    form.toggle('allergies', 'milk');
    form.change('allergies', { none: true });
    expect(form.answerTo('allergies')).toMatchObject({ none: true, choices: [] });
    form.toggle('allergies', 'eggs');
    expect(form.answerTo('allergies')).toMatchObject({ none: false, choices: ['eggs'] });
  });
});
