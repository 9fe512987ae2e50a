import { contrastOnWhite, LEAST_TEXT_CONTRAST, paperInk } from './paper-colour.js';

describe('a colour on white paper', () => {
  // figures of the contrast checker of WebAIM
  it('stands out by the contrast ratio of WCAG', () => {
    const rounded = ['#000000', '#ffffff', '#ffff00', '#777777', '#767676'].map(
      (colour) => Math.round(contrastOnWhite(colour) * 100) / 100,
    );
    expect(rounded).toEqual([21, 1, 1.07, 4.48, 4.54]);
  });
  it('is the ink of text where it can be read, and darkened in its hue where it can’t', () => {
    expect(paperInk('#0b6655')).toBe('#0b6655');
    for (const colour of ['#f9a825', '#00ff00', '#ff8080', '#777777', '#7fd1c0']) {
      const ink = paperInk(colour);
      expect(contrastOnWhite(ink)).toBeGreaterThanOrEqual(LEAST_TEXT_CONTRAST);
      expect(contrastOnWhite(ink)).toBeLessThan(LEAST_TEXT_CONTRAST + 0.2);
    }
    expect(paperInk('#00ff00')).toMatch(/^#00..00$/);
  });
});
