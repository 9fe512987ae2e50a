import type { ImportMapping } from './import-mapping.js';

const LONGEST = 80;

/** What a file's list is probably called: "Metro_2026-11 (2).csv" and next month's file are one list. */
export function listNameOf(fileName: string): string {
  const stem = fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[\s_]+/gu, ' ')
    .trim();
  const named = stem.replace(/[\s.\-]*(\(\d+\)|\bv?\d[\d.\-]*|\bcopy|\bkopie)$/giu, '');
  const again = named === stem || named === '' ? named : listNameOf(`${named}.`);
  return [...(again === '' ? stem : again)].slice(0, LONGEST).join('');
}

/** A file with numbers belongs to a list of its own, until somebody says otherwise. */
export function withList(mapping: ImportMapping, fileName: string | null | undefined): ImportMapping {
  const list = fileName ? listNameOf(fileName) : '';
  return list === '' || !mapping.columns.some(({ target }) => target === 'code') ? mapping : { ...mapping, list };
}
