import { EmailAddresses } from './email-address.js';

const addresses = new EmailAddresses(Buffer.alloc(32, 7));

describe('e-mail addresses', () => {
  it('are found whatever their case, blanks and width of letters', () => {
    const index = addresses.index('nora@clinic.example');
    for (const same of ['Nora@Clinic.Example', '  nora@clinic.example ', 'nora＠clinic.example'])
      expect(addresses.index(same)).toEqual(index);
    expect(addresses.index('nora@xn--bcher-kva.example')).toEqual(addresses.index('Nora@Bücher.example'));
  });

  it('stay apart when they are different mailboxes', () => {
    for (const other of ['nora+1@clinic.example', 'n.ora@clinic.example', 'nora@clinic.example.org']) {
      expect(addresses.index(other)).not.toEqual(addresses.index('nora@clinic.example'));
    }
  });

  it('can not be guessed without the key', () => {
    expect(new EmailAddresses(Buffer.alloc(32, 8)).index('nora@clinic.example')).not.toEqual(
      addresses.index('nora@clinic.example'),
    );
  });

  it('open for their account only', () => {
    const sealed = addresses.seal('account-1', ' Nora@clinic.example');
    expect(sealed.toString('latin1')).not.toContain('clinic');
    expect(addresses.open('account-1', sealed)).toBe('Nora@clinic.example');
    expect(() => addresses.open('account-2', sealed)).toThrow();
    expect(() => new EmailAddresses(Buffer.alloc(32, 8)).open('account-1', sealed)).toThrow();
  });

  it('are sealed differently each time', () => {
    expect(addresses.seal('a', 'x@y.example')).not.toEqual(addresses.seal('a', 'x@y.example'));
  });
});
