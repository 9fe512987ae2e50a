import { TestEnvironment } from 'jest-environment-node';

/** When a journey fails, prints what its browsers showed at that moment: the error alone rarely tells why something was not there. */
export default class WhatWasShown extends TestEnvironment {
  async handleTestEvent(event) {
    if (event.name === 'test_fn_failure') await this.global.tellWhatIsShown?.();
  }
}
