import { readFileSync } from 'node:fs';
import { fileOfContext } from './files.js';
import { germanName } from './german-name.js';
import { germanWordsOf } from './german-words.js';
import type { OwnNames } from './own-names.js';
import { listedPartsOf, plainName } from './plain-name.js';

/** What clients and prints call a food. */
export interface DisplayNames {
  readonly en: string;
  readonly de: string;
}

const SR28 = /^sr-(\d{5})$/;
const MOST_HELD = 20_000;

const derived = new Map<string, DisplayNames>();
let written: ReadonlyMap<string, DisplayNames> | null = null;
let listed: ReadonlyMap<string, string> | null = null;
let groups: ReadonlyMap<string, string> | null = null;
let alike: ReadonlyMap<string, readonly string[]> | null = null;

/**
 * Plain names of a food: written by hand for the foods that people use most (food-names.tsv), derived from the list's name for the rest; German
 * only where every part of the name has a word, else the English one. A food of the org's own is called what it is called.
 * @param name in the list
 * @param own what the organisation calls it, in the languages in which it does
 */
export function displayNamesOf(foodId: string, name: string, own?: OwnNames): DisplayNames {
  const plain = plainNamesOf(foodId, name);
  return own ? { en: own.en ?? plain.en, de: own.de ?? plain.de } : plain;
}

function plainNamesOf(foodId: string, name: string): DisplayNames {
  const ndb = SR28.exec(foodId)?.[1];
  if (ndb === undefined) return { en: name, de: name };
  return writtenNames().get(ndb) ?? derivedNames(ndb, name);
}

/** Reads and compares all names of the core list, once in a process; else the first who asks for a name waits for it. */
export function readNames(): void {
  namesAlike();
  germanWordsOf('', '');
}

/** Whether somebody wrote the food's names: it is one that people use. */
export function isNamedByHand(foodId: string): boolean {
  return writtenNames().has(SR28.exec(foodId)?.[1] ?? '');
}

/** Ids of the foods of the core list. */
export function listedFoodIds(): readonly string[] {
  return [...listedFoods().values()];
}

/** Ids of the foods of the core list, by their names in it. */
export function listedFoods(): ReadonlyMap<string, string> {
  return (listed ??= new Map(
    rowsOf('food-catalogue/usda-sr28-names.tsv').map(([ndb = '', , , name = '']) => [name, `sr-${ndb}`]),
  ));
}

function derivedNames(ndb: string, name: string): DisplayNames {
  const key = `${ndb} ${name}`;
  const known = derived.get(key);
  if (known) return known;
  const en = toldApart(name);
  const names = { en, de: germanName(en, { group: listGroups().get(ndb) ?? '', listed: name }) ?? en };
  if (derived.size >= MOST_HELD) derived.clear();
  derived.set(key, names);
  return names;
}

/** Numbers of the groups of the core list's foods. */
function listGroups(): ReadonlyMap<string, string> {
  return (groups ??= new Map(
    rowsOf('food-catalogue/usda-sr28-names.tsv').map(([ndb = '', group = '']) => [ndb, group]),
  ));
}

/**
 * The plain name of a food; with those parts that mostly tell nothing (`drained`, `enriched`, `without salt`, how much fat was trimmed) where another
 * food of the list would be called the same and differs in them.
 */
function toldApart(name: string): string {
  const plain = plainName(name);
  const others = (namesAlike().get(plain.toLowerCase()) ?? []).filter((other) => other !== name);
  const [own, ...theirs] = [name, ...others].map((each) => listedPartsOf(each));
  return others.length === 0
    ? plain
    : plainName(name, new Set(own!.filter((part) => theirs.some((parts) => !parts.includes(part)))));
}

/**
 * Names in the list by the plain name that they would have, where several have the same; those that somebody named by hand stand under both names, so
 * that what is derived beside them says in what it differs.
 */
function namesAlike(): ReadonlyMap<string, readonly string[]> {
  if (alike) return alike;
  const named = [...listedFoods()].flatMap(([name, foodId]) => {
    const written = isNamedByHand(foodId) ? displayNamesOf(foodId, name).en : undefined;
    return [...new Set([plainName(name), written ?? plainName(name)])].map(
      (plain) => [plain.toLowerCase(), name] as const,
    );
  });
  const groups = [...Map.groupBy(named, ([plain]) => plain)].filter(([, names]) => names.length > 1);
  return (alike = new Map(groups.map(([plain, names]) => [plain, names.map(([, name]) => name)])));
}

function writtenNames(): ReadonlyMap<string, DisplayNames> {
  return (written ??= new Map(
    rowsOf('food-names/food-names.tsv').map(([ndb = '', en = '', de = '']) => [ndb, { en, de: de === '' ? en : de }]),
  ));
}

const rowsOf = (path: string): string[][] =>
  readFileSync(fileOfContext(path), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
