// A program that uses one of two functions and no type: `scripts/dead-code.mjs` makes sure that the others are found.
import { used } from './functions.js';

used();
