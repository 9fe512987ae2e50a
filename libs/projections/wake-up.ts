/** What one idle loop waits for. A signal that comes while nobody waits is remembered. */
export class WakeUp {
  private signalled = false;
  private waiting: (() => void) | null = null;

  signal(): void {
    this.signalled = true;
    this.waiting?.();
  }

  /** True when signalled, false after `ms`. */
  async wait(ms: number): Promise<boolean> {
    if (!this.signalled) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.waiting = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.waiting = null;
    }
    const { signalled } = this;
    this.signalled = false;
    return signalled;
  }
}
