import sharp from 'sharp';
import type { CommandBus } from '#libs/commands/buses.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { ChangeLetterhead, SetLogo } from '#src/letterhead/contract.js';

const ACCENT = '#4a6b1f';
const LINES = ['Lindenstraße 12, 10969 Berlin', '+49 30 555 0142', 'hello@linden-clinic.example'];

/** A linden leaf, drawn for the demo. PNG. */
function drawnLogo(): Promise<Buffer> {
  const leaf = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600" viewBox="0 0 120 120">
    <path d="M60 112 C22 96 6 62 14 36 C20 16 44 10 60 26 C76 10 100 16 106 36 C114 62 98 96 60 112 Z" fill="${ACCENT}"/>
    <path d="M60 8 V112 M60 48 L34 32 M60 48 L86 32 M60 70 L28 56 M60 70 L92 56 M60 90 L38 80 M60 90 L82 80" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round"/>
    <path d="M60 28 V6" stroke="${ACCENT}" stroke-width="6" stroke-linecap="round"/></svg>`;
  return sharp(Buffer.from(leaf)).png().toBuffer();
}

/** Puts the demo clinic's colour, address and logo on its paper. @param requestFor the request of each, by what it is */
export async function drawLetterhead(
  commands: CommandBus,
  requestFor: (what: string) => CommandRequest,
): Promise<void> {
  await commands.execute(new ChangeLetterhead({ accent: ACCENT, lines: LINES }, requestFor('letterhead')));
  await commands.execute(new SetLogo({ made: await drawnLogo() }, requestFor('logo')));
}
