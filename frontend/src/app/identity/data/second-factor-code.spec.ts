import { codeOf } from './second-factor-code';

describe('a code', () => {
  it('is six digits, however they are spaced, or a recovery code', () =>
    expect(['123456', ' 123 456 ', '7KQ2M-XPD4R', '7kq2mxpd4r', '7KQ2M XPD4R'].map(codeOf)).toEqual([
      '123456',
      '123456',
      '7KQ2M-XPD4R',
      '7kq2mxpd4r',
      '7KQ2MXPD4R',
    ]));
  it('is nothing else', () =>
    expect(['', '12345', '1234567', 'abcdef', '7KQ2M_XPD4R'].map(codeOf)).toEqual([null, null, null, null, null]));
});
