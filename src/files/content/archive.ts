/**
 * Headers of a ZIP, for its readers begin at the end of a file, and of archives that are looked for anywhere in it. Some of their fields are among
 * them, so that no noise is taken for one.
 */
export const ARCHIVE = /PK\x03\x04[\x0a-\x3f]\0|PK\x05\x06\0\0\0\0|Rar!\x1a\x07[\0\x01]|7z\xbc\xaf\x27\x1c/;
