import { canonicalAddress, spellingsOf } from './canonical.js';

it.each([
  ['klientin@bücher.example', 'klientin@xn--bcher-kva.example'],
  ['Klientin@BÜCHER.Example', 'klientin@xn--bcher-kva.example'],
  // composed and decomposed umlaut
  ['a@bu\u0308cher.example', 'a@b\u00fccher.example'],
  ['a@straße.example', 'a@xn--strae-oqa.example'],
  ['a@例え。example', 'a@例え.example'],
  ['ｎｏｒａ＠ｃｌｉｎｉｃ．example', 'nora@clinic.example'],
  [' LEAP@clinic.example ', 'leap@clinic.example'],
  ['a@clinic.example.', 'a@clinic.example'],
  ['a@XN--BCHER-KVA.example', 'a@bücher.example'],
])('%s is the mailbox %s', (one, other) => {
  expect(canonicalAddress(one)).toBe(canonicalAddress(other));
  expect(canonicalAddress(canonicalAddress(one))).toBe(canonicalAddress(one));
});

it.each([
  ['n.ora@clinic.example', 'nora@clinic.example'],
  ['nora+1@clinic.example', 'nora@clinic.example'],
  ['a@bucher.example', 'a@bücher.example'],
  ['a@strasse.example', 'a@straße.example'],
  ['a@clinic.example.org', 'a@clinic.example'],
  ['no domain at all', 'no-domain at all'],
  ['a@[1.2.3.4]', 'a@[1.2.3.5]'],
])('%s is not the mailbox %s', (one, other) => expect(canonicalAddress(one)).not.toBe(canonicalAddress(other)));

it('a mailbox is found in both spellings of its domain', () => {
  const both = ['a@xn--bcher-kva.example', 'a@bücher.example'];
  expect([spellingsOf('A@Bücher.example'), spellingsOf('a@xn--bcher-kva.example')]).toEqual([both, both]);
  expect(spellingsOf('a@clinic.example')).toEqual(['a@clinic.example']);
});
