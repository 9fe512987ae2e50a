import type { QuestionDto } from '#libs/api-client/models/question-dto.js';
import type { SaidDto } from '#libs/api-client/models/said-dto.js';
import { readNumber } from '#libs/client-kit/read-number.js';
import type { NumberLocale } from '#libs/science/display.js';

/** As the server takes numbers. */
const LARGEST = 1_000_000;

/** What is entered, by question: as typed, chosen (`1` to `10`, `yes`, `no`), the key of a photo that waits on this phone, or nothing. */
export type Entered = Readonly<Record<string, string>>;

/** What was answered, and the questions whose answers can't be read. What is left open is left out. */
export function saidOf(
  questions: readonly QuestionDto[],
  entered: Entered,
  locale: NumberLocale,
): { readonly said: SaidDto[]; readonly wrong: ReadonlySet<string> } {
  const said: SaidDto[] = [];
  const wrong = new Set<string>();
  for (const { questionId, kind } of questions) {
    const value = entered[questionId]?.trim() ?? '';
    if (value === '') continue;
    if (kind === 'text') said.push({ questionId, text: value });
    else if (kind === 'photo') said.push({ questionId, photo: value });
    else if (kind === 'yes-no') said.push({ questionId, yes: value === 'yes' });
    else {
      const read = readNumber(value, locale);
      if ('refusal' in read || Math.abs(read.value) > LARGEST) wrong.add(questionId);
      else said.push({ questionId, number: read.value });
    }
  }
  return { said, wrong };
}

/** The same as it was entered, to be corrected. */
export function enteredOf(said: readonly SaidDto[], locale: NumberLocale): Entered {
  return Object.fromEntries(
    said.map(({ questionId, text, number, yes, photo }) => [
      questionId,
      text ??
        photo ??
        (yes == null ? String(number ?? '').replace('.', locale === 'de' ? ',' : '.') : yes ? 'yes' : 'no'),
    ]),
  );
}
