/** A colour as it is written: six hexadecimal digits, small letters. */
export const PAPER_COLOUR = /^#[0-9a-f]{6}$/;

/** Text must stand out from white paper by so much (WCAG 2.2, 1.4.3). */
export const LEAST_TEXT_CONTRAST = 4.5;
/** A line that stands out by less is hardly seen on white paper: such a colour is refused. */
export const LEAST_LINE_CONTRAST = 1.5;

/** How much a colour stands out from white, 1 to 21 (WCAG 2.2, contrast ratio). @param colour as `PAPER_COLOUR` */
export function contrastOnWhite(colour: string): number {
  return 1.05 / (luminance(linear(colour)) + 0.05);
}

/**
 * The colour for text on white paper: itself where it can be read, otherwise the same hue darkened until it can.
 * @param colour as `PAPER_COLOUR`
 */
export function paperInk(colour: string): string {
  const parts = linear(colour);
  const wanted = 1.05 / LEAST_TEXT_CONTRAST - 0.05;
  let ink = colour;
  // written colours are rounded: a little darker than reckoned where that fell on the wrong side
  for (let share = wanted / luminance(parts); contrastOnWhite(ink) < LEAST_TEXT_CONTRAST; share *= 0.99)
    ink = `#${parts.map((part) => hex(part * Math.min(1, share))).join('')}`;
  return ink;
}

type Linear = readonly [red: number, green: number, blue: number];

function linear(colour: string): Linear {
  const part = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

const luminance = ([red, green, blue]: Linear) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

function hex(part: number): string {
  const value = part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055;
  return Math.round(value * 255)
    .toString(16)
    .padStart(2, '0');
}
