import { closeBrowser, tellWhatIsShown } from './browser.js';

Object.assign(globalThis, { tellWhatIsShown });

afterAll(closeBrowser);
