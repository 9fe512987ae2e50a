import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import { DetailsForm } from './details-form';

const client = {
  name: 'Helena Brandt',
  contacts: [
    { kind: 'email', value: 'helena@example.org' },
    { kind: 'phone', value: '+49 170 1234567' },
  ],
  birthDate: '1967-04-12',
  sex: null,
} as unknown as ClientDetail;
const filled = () => {
  const form = new DetailsForm(() => '2026-11-18');
  form.fill(client);
  return form;
};

describe("a client's details being changed", () => {
  it('send nothing when nothing was changed', () => expect(filled().changes()).toBeNull());

  it('send a corrected number with the contacts that stay, and nothing else', () => {
    const form = filled();
    form.changeContact(1, { value: ' +49 170 7654321 ' });
    expect(form.changes()).toEqual({
      contacts: [
        { kind: 'email', value: 'helena@example.org' },
        { kind: 'phone', value: '+49 170 7654321' },
      ],
    });
  });

  it('say everything that is wrong at once', () => {
    const form = filled();
    form.name.set(' ');
    form.birthDate.set('2027-01-01');
    form.changeContact(0, { value: 'helena' });
    form.changeContact(1, { value: '12' });
    form.addContact();
    expect(form.troubles()).toEqual({
      name: 'nameMissing',
      contacts: ['emailWrong', 'phoneWrong', 'contactMissing'],
      birthDate: 'birthDateWrong',
    });
    expect(form.valid()).toBe(false);
  });

  it('need one contact', () => {
    const form = filled();
    form.removeContact(1);
    form.removeContact(0);
    expect(form.troubles().contacts).toEqual(['contactMissing']);
  });

  it('take a year of birth, and no later one than this', () => {
    const form = filled();
    form.birthDate.set('1967');
    expect([form.valid(), form.changes()]).toEqual([true, { birthDate: '1967' }]);
    form.birthDate.set('2027');
    expect(form.troubles().birthDate).toBe('birthDateWrong');
  });

  it('take a birth date away', () => {
    const form = filled();
    form.birthDate.set('');
    expect(form.changes()).toEqual({ birthDate: null });
  });
});
