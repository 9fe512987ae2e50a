import { given } from '#libs/event-sourcing/given-when-then.js';
import type { KeptPicture } from '#src/files/contract.js';
import { letterheadDecider, type LetterheadCommand } from './letterhead.decider.js';
import type { LetterheadEvent, PaperStyle } from './letterhead.events.js';

const style: PaperStyle = { accent: '#7a2e4d', lines: ['Lindenstraße 12'] };
const changed = (data: PaperStyle = style): LetterheadEvent => ({ type: 'LetterheadChanged', data });
const change = (more: Partial<PaperStyle> = {}): LetterheadCommand => ({
  type: 'ChangeLetterhead',
  style: { ...style, ...more },
});
const logo: KeptPicture = {
  pictureId: 'p',
  storageKey: 'a',
  bytes: 1,
  mediaType: 'image/png',
  sha256: 'ab',
  width: 2,
  height: 1,
  thumbnail: { storageKey: 'b', bytes: 1 },
};
const set: LetterheadEvent = { type: 'LogoSet', data: { logo } };

describe('the paper of an organisation', () => {
  it('is changed as a whole, with tidy lines; the same again changes nothing', () => {
    given(letterheadDecider)
      .when(change({ lines: ['  Lindenstraße   12 '] }))
      .then(changed());
    given(letterheadDecider, changed()).when(change()).then();
    given(letterheadDecider, changed())
      .when(change({ accent: null, lines: [] }))
      .then(changed({ accent: null, lines: [] }));
  });
  it('takes no colour that is hardly seen on white, and a light one that is', () => {
    given(letterheadDecider)
      .when(change({ accent: '#ffff00' }))
      .thenRefuses('letterhead.colour-too-light');
    given(letterheadDecider)
      .when(change({ accent: '#f9a825' }))
      .then(changed({ ...style, accent: '#f9a825' }));
    given(letterheadDecider)
      .when(change({ accent: 'red' }))
      .thenRefuses('letterhead.colour-invalid');
  });
  it('takes four lines that can be read', () => {
    for (const lines of [['a', 'b', 'c', 'd', 'e'], [' '], ['x'.repeat(61)]])
      given(letterheadDecider).when(change({ lines })).thenRefuses('letterhead.lines-invalid');
  });
  it('has one logo or none', () => {
    given(letterheadDecider).when({ type: 'SetLogo', logo }).then(set);
    given(letterheadDecider, set).when({ type: 'SetLogo', logo }).then();
    given(letterheadDecider, set).when({ type: 'RemoveLogo' }).then({ type: 'LogoRemoved', data: {} });
    given(letterheadDecider).when({ type: 'RemoveLogo' }).then();
  });
});
