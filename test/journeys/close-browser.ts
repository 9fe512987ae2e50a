import { closeBrowser } from './browser.js';

afterAll(closeBrowser);
