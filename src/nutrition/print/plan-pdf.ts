import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { toReader, type UnitSystem } from '#libs/science/units.js';
import { decimalsShown, formatNumber } from '#libs/science/display.js';
import { paperInk } from '#libs/science/paper-colour.js';
import type { PublishedContent, PublishedItem } from '../meal-plan/publication.js';
import { PRINT_WORDS, type PrintLanguage } from './print-words.js';
import { isWithin, offersAlternatives, type DaySpan, type ShoppingSection } from './shopping-list.js';

export interface PrintedPlan {
  readonly content: PublishedContent;
  readonly contentHash: string;
  /** Null: not for this reader. */
  readonly clientName: string | null;
  readonly orgName: string;
  /** Of one week. */
  readonly span: DaySpan;
  readonly people: number;
  readonly shopping: readonly ShoppingSection[];
  readonly paper: PaperOfOrg;
  /** JPEG, by the recipe's id. */
  readonly photos: Readonly<Record<string, Uint8Array>>;
}

/** What stands on paper beside the name of the organisation. */
export interface PaperOfOrg {
  /** Null: the product's own. */
  readonly accent: string | null;
  readonly lines: readonly string[];
  /** PNG. */
  readonly logo: Uint8Array | null;
}

export interface PrintOptions {
  readonly language: PrintLanguage;
  readonly paper: 'a4' | 'letter';
  /** What portions without a measure are written in. */
  readonly units: UnitSystem;
  readonly pages: readonly ('week' | 'recipes' | 'shopping')[];
}

const require = createRequire(import.meta.url);
// Latin with Vietnamese, Greek and Cyrillic in one font; its licence allows embedding
const REGULAR = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf');
const BOLD = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf');

const MARGIN = 40;
const HEAD = 44;
const FOOT = 30;
/** Of what is in the head of a page. */
const SMALLEST = 7.5;
const INK = '#1b1f1d';
const MUTED = '#5d6863';
/** Of an organisation that chose none. */
const ACCENT = '#0b6655';
/** A logo's, in the head of a page. */
const LOGO = { width: 120, height: 30, gap: 10 } as const;
/** A photo's, beside the ingredients. */
const PHOTO = { width: 156, height: 104, gap: 16 } as const;
const LINE = '#d5dbd8';

/** The pages as PDF, with embedded fonts. */
export function planPdf(plan: PrintedPlan, options: PrintOptions): Promise<Buffer> {
  const doc = new PDFDocument({
    size: options.paper === 'a4' ? 'A4' : 'LETTER',
    margins: { top: MARGIN, bottom: 0, left: MARGIN, right: MARGIN },
    bufferPages: true,
    autoFirstPage: false,
    lang: options.language,
    info: {
      Title: [plan.content.name, plan.clientName].filter((part) => part !== null).join(', '),
      Author: plan.orgName,
      Producer: 'TrackForge',
    },
  });
  doc.registerFont('regular', REGULAR);
  doc.registerFont('bold', BOLD);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  new PlanPages(doc, plan, options.language, options.units).draw(options.pages);
  doc.end();
  return done;
}

type Draw = InstanceType<typeof PDFDocument>;

/** An image that is in the file once, however many pages show it. pdfkit has the method, its types don't. */
function opened(doc: Draw, image: Uint8Array) {
  const opens = doc as unknown as { openImage(src: Buffer): { readonly width: number; readonly height: number } };
  return opens.openImage(Buffer.from(image));
}

/** Below the lines of a cell and below a day. */
const LINE_GAP = 1.5;
const DAY_GAP = 8;
/** A day's name and energy, above its note. */
const DAY_HEAD = 26;

interface CellLine {
  readonly text: string;
  readonly style: 'regular' | 'bold';
  readonly size: number;
  readonly color: string;
  readonly height: number;
}

/** Decimals that say the number, at most two: 1.5, not 1.50. */
const fewestDecimals = (value: number) => [0, 1].find((places) => Number(value.toFixed(places)) === value) ?? 2;

const heightOf = (lines: readonly CellLine[]) => lines.reduce((sum, { height }) => sum + height, 0);

/** The first of the lines, as many as this height takes. */
function fitting(lines: readonly CellLine[], space: number): readonly CellLine[] {
  let used = 0;
  const end = lines.findIndex(({ height }) => (used += height) > space);
  return end < 0 ? lines : lines.slice(0, end);
}

class PlanPages {
  readonly #words;
  readonly #titles: string[] = [];
  /** Of lines, and of text. */
  readonly #accent: string;
  readonly #ink: string;
  #y = 0;

  constructor(
    private readonly doc: Draw,
    private readonly plan: PrintedPlan,
    private readonly language: PrintLanguage,
    private readonly units: UnitSystem,
  ) {
    this.#words = PRINT_WORDS[language];
    this.#accent = plan.paper.accent ?? ACCENT;
    this.#ink = paperInk(this.#accent);
  }

  draw(pages: PrintOptions['pages']): void {
    if (pages.includes('week')) this.#week();
    if (pages.includes('recipes')) this.#recipes();
    if (pages.includes('shopping')) this.#shopping();
    if (this.#titles.length === 0) this.#page(this.#weekName());
    this.#heads();
  }

  get #width(): number {
    return this.doc.page.width - 2 * MARGIN;
  }

  get #bottom(): number {
    return this.doc.page.height - MARGIN - FOOT - this.#addressHeight;
  }

  /** Address and the like, in the foot of each page. */
  get #address(): string {
    return this.plan.paper.lines.join('  ·  ');
  }

  get #addressHeight(): number {
    return this.#address === '' ? 0 : this.#height(this.#address, this.#width, SMALLEST) + 3;
  }

  #weekName(): string {
    const { from, days } = this.plan.span;
    const week = this.#words.week(Math.floor(from / 7) + 1, this.plan.content.weeks);
    if (days === 7) return week;
    const [first, last] = [from, from + days - 1].map((day) => this.#words.days[day % 7]!);
    const named = days === 1 ? first! : `${first}–${last}`;
    return this.plan.content.weeks === 1 ? named : `${named}, ${week}`;
  }

  #page(title: string): void {
    this.doc.addPage();
    this.#titles.push(title);
    this.#y = MARGIN + HEAD;
  }

  /** Goes on on another page where this much no longer fits; where nothing stands on this one yet, it would fit on none. */
  #room(height: number, title: string, top = MARGIN + HEAD): boolean {
    if (this.#y + height <= this.#bottom || this.#y <= top) return false;
    this.#page(title);
    return true;
  }

  #text(
    text: string,
    x: number,
    y: number,
    width: number,
    size: number,
    style: 'regular' | 'bold' = 'regular',
    color = INK,
    align: 'left' | 'right' = 'left',
  ): number {
    // with a height it is never pdfkit that begins a page: its own would have no head
    const height = this.doc.page.height - y;
    this.doc.font(style).fontSize(size).fillColor(color).text(text, x, y, { width, height, align, lineBreak: true });
    return this.#height(text, width, size, style);
  }

  #height(text: string, width: number, size: number, style: 'regular' | 'bold' = 'regular'): number {
    return this.doc.font(style).fontSize(size).heightOfString(text, { width });
  }

  /** A text in parts that fit into this height, broken between words where there are any. */
  #parts(
    text: string,
    width: number,
    size: number,
    most: number,
    style: 'regular' | 'bold' = 'regular',
  ): readonly string[] {
    if (text.length < 2 || this.#height(text, width, size, style) <= most) return [text];
    const middle = text.length >> 1;
    const space = text.slice(0, middle).search(/\s\S*$/);
    const at = space > 0 ? space : middle;
    return [text.slice(0, at), text.slice(at).trimStart()]
      .filter((part) => part.trim() !== '')
      .flatMap((part) => this.#parts(part, width, size, most, style));
  }

  /** One line high: smaller where it is long, and with an ellipsis where that is not enough. */
  #line(
    text: string,
    { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
    size: number,
    style: 'regular' | 'bold',
    color: string,
    align: 'left' | 'right' = 'left',
  ): void {
    const long = this.doc.font(style).fontSize(size).widthOfString(text);
    const fits = Math.max(SMALLEST, Math.min(size, (size * width) / long));
    this.doc
      .font(style)
      .fontSize(fits)
      .fillColor(color)
      .text(text, x, y + (size - fits) / 2, { width: width + 0.5, height: fits * 1.2, align, ellipsis: true });
  }

  #rule(y: number, color = LINE): void {
    this.doc
      .moveTo(MARGIN, y)
      .lineTo(MARGIN + this.#width, y)
      .lineWidth(0.6)
      .strokeColor(color)
      .stroke();
  }

  #number(value: number, decimals = 0): string {
    return formatNumber(value, decimals, this.language);
  }

  #grams(grams: number): string {
    if (this.units === 'us') {
      const ounces = toReader(grams, 'portion', 'us');
      const usual = Number.isInteger(ounces) ? 0 : ounces < 10 ? 2 : 1;
      return `${this.#number(ounces, decimalsShown(ounces, usual))}\u00a0oz`;
    }
    const usual = grams < 10 && !Number.isInteger(grams) ? 1 : 0;
    return `${this.#number(grams, decimalsShown(grams, usual))}\u00a0g`;
  }

  /** A household measure is only about as much: what was weighed for the plan stands beside it. */
  #portion({ grams, measure }: Pick<PublishedItem, 'grams' | 'measure'>): string {
    return measure ? `${this.#measured(measure)}, ${this.#grams(grams)}` : this.#grams(grams);
  }

  /** An amount and its unit stay on one line. What the list adds to a unit (`cup, chopped`) stays as it is. */
  #measured({ label, amount }: NonNullable<PublishedItem['measure']>): string {
    const number = this.#number(amount, decimalsShown(amount, fewestDecimals(amount)));
    const unit = label.startsWith('1 ') ? label.slice(2) : null;
    if (unit === null) return `${number}\u00a0× ${label}`;
    const end = unit.search(/,| \(/);
    const [bare, added] = end < 0 ? [unit, ''] : [unit.slice(0, end), unit.slice(end)];
    return `${number}\u00a0${this.#words.measures[bare]?.[amount > 1 ? 1 : 0] ?? bare}${added}`;
  }

  #week(): void {
    const { content, span } = this.plan;
    const title = this.#weekName();
    this.#page(title);
    const dayColumn = 62;
    const column = (this.#width - dayColumn) / content.slots.length;
    const names = () => {
      content.slots.forEach(({ name, time }, i) => {
        this.#text(`${name}  ${time}`, MARGIN + dayColumn + i * column, this.#y, column - 8, 8, 'bold');
      });
      this.#y +=
        Math.max(...content.slots.map(({ name, time }) => this.#height(`${name}  ${time}`, column - 8, 8, 'bold'))) + 4;
      this.#rule(this.#y, this.#accent);
      this.#y += 5;
    };
    names();
    const top = this.#y;
    const width = column - 8;
    for (let day = span.from; day < span.from + span.days; day++) {
      const most = this.#bottom - top - DAY_GAP;
      let rest = content.slots.map((_, slot) =>
        this.#lines(day, slot).flatMap((line) =>
          this.#parts(line.text, width, line.size, most - LINE_GAP, line.style).map((part): CellLine => {
            const height = this.#height(part, width, line.size, line.style) + LINE_GAP;
            return { ...line, text: part, height };
          }),
        ),
      );
      // beside the day's name; a long one goes on beneath on the next pages, as meals do
      let ofTheDay = this.#notes(day).flatMap((line) =>
        this.#parts(line.text, dayColumn - 6, line.size, most - DAY_HEAD - LINE_GAP, line.style).map(
          (part): CellLine => {
            const height = this.#height(part, dayColumn - 6, line.size, line.style) + LINE_GAP;
            return { ...line, text: part, height };
          },
        ),
      );
      const place = content.totals.nutrientIds.indexOf('energy');
      const energy = content.totals.days[day]?.amounts[place] ?? null;
      const atLeast = (content.totals.days[day]?.completeness[place] ?? 1) < 1 ? '≥\u00a0' : '';
      // a day that is higher than a page goes on on the next one
      for (let part = 0; part === 0 || ofTheDay.length > 0 || rest.some((lines) => lines.length > 0); part++) {
        const beside = heightOf(ofTheDay);
        if (this.#room(Math.max(34, beside && DAY_HEAD + beside, ...rest.map(heightOf)) + 8, title, top)) names();
        this.#text(this.#words.days[day % 7]!, MARGIN, this.#y, dayColumn - 6, 9, 'bold');
        if (energy !== null && part === 0)
          this.#text(
            `${atLeast}${this.#number(energy)} kcal`,
            MARGIN,
            this.#y + 13,
            dayColumn - 6,
            7.5,
            'regular',
            MUTED,
          );
        const space = this.#bottom - this.#y - DAY_GAP;
        const here = rest.map((lines) => fitting(lines, space));
        here.forEach((lines, i) => {
          let y = this.#y;
          for (const line of lines) {
            this.#text(line.text, MARGIN + dayColumn + i * column, y, width, line.size, line.style, line.color);
            y += line.height;
          }
        });
        const noted = fitting(ofTheDay, space - DAY_HEAD);
        let y = this.#y + DAY_HEAD;
        for (const line of noted) {
          this.#text(line.text, MARGIN, y, dayColumn - 6, line.size, line.style, line.color);
          y += line.height;
        }
        ofTheDay = ofTheDay.slice(noted.length);
        rest = rest.map((lines, i) => lines.slice(here[i]!.length));
        this.#y += Math.max(28, noted.length === 0 ? 0 : DAY_HEAD + heightOf(noted), ...here.map(heightOf)) + 5;
        this.#rule(this.#y);
        this.#y += 5;
      }
    }
  }

  /** Of a meal: dishes by their name and servings with what is in them, other foods with their portions, notes. */
  #lines(day: number, slot: number) {
    const { content } = this.plan;
    const items = content.items.filter((item) => item.day === day && item.slot === slot);
    const ofTheMeal = this.#notes(day, slot);
    const alternatives = (content.alternatives ?? []).filter((item) => item.day === day && item.slot === slot);
    const lines = items.flatMap((item, i) => {
      const isLast = item.choice !== undefined && items[i + 1]?.choice !== item.choice;
      const instead = isLast ? alternatives.filter(({ choice }) => choice === item.choice) : [];
      return [
        ...this.#itemLines(item, items[i - 1]),
        ...instead.flatMap((other, k) => {
          const before = instead[k - 1];
          const begins = before?.option !== other.option;
          const or = { text: this.#words.or, style: 'bold' as const, size: 7, color: MUTED };
          return [...(begins ? [or] : []), ...this.#itemLines(other, begins ? undefined : before)];
        }),
      ];
    });
    return [...ofTheMeal, ...lines];
  }

  #itemLines(item: PublishedItem, before: PublishedItem | undefined) {
    const { content } = this.plan;
    const dish = item.dish === undefined || item.dish === before?.dish ? undefined : content.dishes?.[item.dish];
    const head = dish
      ? [
          {
            text: `${content.recipes![dish.recipe]!.name}${dish.servings === null ? '' : `, ${this.#servings(dish.servings)}`}`,
            style: 'bold' as const,
            size: 7.5,
            color: this.#ink,
          },
        ]
      : [];
    const name = content.foods[item.food]!.name;
    const line = { text: `${name}  ${this.#portion(item)}`, style: 'regular' as const, size: 7.5, color: INK };
    const note = item.note
      ? [{ text: `${this.#words.note}: ${item.note}`, style: 'regular' as const, size: 7, color: MUTED }]
      : [];
    return [...head, line, ...note];
  }

  /** What is written on a meal, or (`slot` undefined) on a day. */
  #notes(day: number, slot?: number) {
    return (this.plan.content.notes ?? [])
      .filter((note) => note.day === day && note.slot === slot)
      .map(({ text }) => ({ text, style: 'regular' as const, size: 7, color: MUTED }));
  }

  #servings(servings: number): string {
    return this.#words.servings(this.#number(servings, fewestDecimals(servings)), servings);
  }

  #recipes(): void {
    const { content, span } = this.plan;
    const items = [...content.items, ...(content.alternatives ?? [])];
    const ofWeek = items.filter(({ day, dish }) => isWithin(span, day) && dish !== undefined);
    const dishes = [...new Set(ofWeek.map(({ dish }) => dish!))];
    // a recipe that is eaten on several days is printed once, in the amounts of the first
    const first = new Map(dishes.toReversed().map((dish) => [content.dishes![dish]!.recipe, dish]));
    if (first.size === 0) return;
    const title = this.#words.recipes;
    this.#page(title);
    for (const [recipe, dish] of [...first].sort(([, a], [, b]) => a - b)) {
      const { recipeId, name, steps } = content.recipes![recipe]!;
      const { servings } = content.dishes![dish]!;
      const photo = this.plan.photos[recipeId];
      this.#room(photo ? PHOTO.height + 40 : 90, title);
      this.#text(name, MARGIN, this.#y, this.#width - 110, 13, 'bold', this.#ink);
      if (servings !== null)
        this.#text(this.#servings(servings), MARGIN, this.#y + 3, this.#width, 9, 'regular', MUTED, 'right');
      this.#y += this.#height(name, this.#width - 110, 13, 'bold') + 6;
      const below = photo ? this.#y + PHOTO.height + 8 : 0;
      const width = this.#width - (photo ? PHOTO.width + PHOTO.gap : 0);
      if (photo) this.#photo(photo);
      let beside = photo !== undefined;
      for (const item of items.filter((each) => each.dish === dish)) {
        const food = content.foods[item.food]!.name;
        const portion = this.#portion(item);
        const half = width / 2;
        const ofPortion = Math.min(half, this.doc.font('regular').fontSize(9).widthOfString(portion) + 1);
        const ofFood = width - 16 - ofPortion;
        const height = Math.max(this.#height(food, ofFood, 9), this.#height(portion, half, 9)) + 3;
        // on the next page nothing stands beside them
        if (this.#room(height, title)) beside = false;
        this.#text(food, MARGIN + 8, this.#y, ofFood, 9);
        this.#text(portion, MARGIN + half, this.#y, half, 9, 'regular', INK, 'right');
        this.#y += height;
      }
      this.#y = (beside ? Math.max(this.#y, below) : this.#y) + 5;
      steps.forEach(({ text, minutes }, i) => {
        const said = minutes === null ? text : `${text}  (${this.#words.minutes(minutes)})`;
        const width = this.#width - 24;
        this.#parts(said, width, 9.5, this.#bottom - MARGIN - HEAD - 5).forEach((part, k) => {
          const height = this.#height(part, width, 9.5) + 5;
          this.#room(height, title);
          if (k === 0) this.#text(String(i + 1), MARGIN, this.#y, 18, 9.5, 'bold', this.#ink);
          this.#text(part, MARGIN + 24, this.#y, width, 9.5);
          this.#y += height;
        });
      });
      this.#y += 8;
      this.#rule(this.#y);
      this.#y += 12;
    }
  }

  /** Fills its frame, as on the screen. */
  #photo(photo: Uint8Array): void {
    const { width, height } = PHOTO;
    const x = MARGIN + this.#width - width;
    this.doc
      .save()
      .roundedRect(x, this.#y, width, height, 4)
      .clip()
      .image(Buffer.from(photo), x, this.#y, { cover: [width, height], align: 'center', valign: 'center' })
      .restore();
  }

  #shopping(): void {
    const { shopping, people } = this.plan;
    const title = [
      this.#words.shopping,
      this.#words.people(people),
      ...(this.plan.span.days < 7 ? [this.#weekName()] : []),
    ].join(', ');
    this.#page(title);
    if (shopping.length === 0) {
      this.#text(this.#words.nothing, MARGIN, this.#y, this.#width, 10);
      return;
    }
    const gap = 24;
    const column = (this.#width - gap) / 2;
    if (offersAlternatives(this.plan.content, this.plan.span)) {
      this.#text(this.#words.firstOnly, MARGIN, this.#y, this.#width, 8, 'regular', MUTED);
      this.#y += this.#height(this.#words.firstOnly, this.#width, 8) + 6;
    }
    const top = this.#y;
    let side = 0;
    const advance = (height: number) => {
      if (this.#y + height <= this.#bottom) return;
      if (side === 0) {
        side = 1;
        this.#y = top;
        return;
      }
      this.#page(title);
      side = 0;
    };
    for (const { category, items } of shopping) {
      advance(46);
      const x = () => MARGIN + side * (column + gap);
      this.#text(this.#words.categories[category], x(), this.#y, column, 10, 'bold');
      this.#y += 15;
      this.doc
        .moveTo(x(), this.#y)
        .lineTo(x() + column, this.#y)
        .lineWidth(0.6)
        .strokeColor(LINE)
        .stroke();
      this.#y += 5;
      for (const item of items) {
        const name = item.displayNames[this.language];
        const amount = item.measure
          ? `${this.#grams(item.grams)}, ${this.#measured(item.measure)}`
          : this.#grams(item.grams);
        const nameWidth = column - 16 - 96;
        const height = Math.max(this.#height(name, nameWidth, 8.5), this.#height(amount, 92, 8.5, 'bold')) + 5;
        advance(height);
        this.doc
          .roundedRect(x(), this.#y + 1, 8, 8, 1.5)
          .lineWidth(0.8)
          .strokeColor(MUTED)
          .stroke();
        this.#text(name, x() + 16, this.#y, nameWidth, 8.5);
        this.#text(amount, x() + column - 92, this.#y, 92, 8.5, 'bold', INK, 'right');
        this.#y += height;
      }
      this.#y += 8;
    }
  }

  /** Once all pages are there, so that each says of how many it is. */
  #heads(): void {
    const { orgName, clientName, content, contentHash, paper } = this.plan;
    const { count } = this.doc.bufferedPageRange();
    const logo = paper.logo && opened(this.doc, paper.logo);
    const scale = logo ? Math.min(LOGO.width / logo.width, LOGO.height / logo.height) : 0;
    const left = MARGIN + (logo ? logo.width * scale + LOGO.gap : 0);
    this.#titles.forEach((title, page) => {
      this.doc.switchToPage(page);
      // names on the right have half the page at most; those on the left what is left of it
      const ofRight = Math.min(
        this.#width / 2 - 8,
        Math.max(
          this.doc
            .font('bold')
            .fontSize(12)
            .widthOfString(clientName ?? ''),
          this.doc.font('regular').fontSize(8.5).widthOfString(title),
        ) + 1,
      );
      const edge = MARGIN + this.#width;
      const [above, below] = [MARGIN - 6, MARGIN + 11];
      const onLeft = { x: left, width: edge - ofRight - 16 - left };
      const onRight = { x: edge - ofRight, width: ofRight };
      if (logo) this.doc.image(logo as unknown as Buffer, MARGIN, MARGIN - 8, { width: logo.width * scale });
      this.#line(orgName, { ...onLeft, y: above }, 12, 'bold', INK);
      this.#line(content.name, { ...onLeft, y: below }, 8.5, 'regular', MUTED);
      if (clientName !== null) this.#line(clientName, { ...onRight, y: above }, 12, 'bold', INK, 'right');
      this.#line(title, { ...onRight, y: below }, 8.5, 'regular', MUTED, 'right');
      this.#rule(MARGIN + HEAD - 14, this.#accent);
      const y = this.doc.page.height - MARGIN - 12 - this.#addressHeight;
      const { published, receipt, amounts } = this.#words;
      const said = `${published(content.version, this.#words.day(content.publishedAt.slice(0, 10)))} · ${receipt} ${contentHash.slice(0, 8)}…${contentHash.slice(-8)}`;
      const foot = title.startsWith(this.#words.shopping) ? `${said}. ${amounts}` : said;
      // a second line of it stands above the first one's place: beneath is the address
      const more = this.#height(foot, this.#width - 60, 7) - this.#height('X', this.#width, 7);
      this.#text(foot, MARGIN, y - 4 - more, this.#width - 60, 7, 'regular', MUTED);
      this.#text(this.#words.page(page + 1, count), MARGIN, y - 4, this.#width, 7.5, 'regular', MUTED, 'right');
      if (this.#address !== '') this.#text(this.#address, MARGIN, y + 9, this.#width, SMALLEST, 'regular', this.#ink);
    });
  }
}
