import { onlyChecked } from './functions.js';

onlyChecked();
