// A program that uses one of two functions: `scripts/dead-code.mjs` makes sure that the other one is found.
import { used } from './functions.js';

used();
