import { closeBrowser, tellWhatIsShown } from './browser.js';

// the error alone rarely tells why something was not there
beforeEach(({ onTestFailed }) => onTestFailed(tellWhatIsShown));

afterAll(closeBrowser);
