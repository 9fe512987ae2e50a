/** All that other parts of the app may use of `identity`. */
export { Keychain, isPackaged } from './keychain';
export { needsSession } from './session.guards';
export { stepUpOnScreen } from './step-up';
