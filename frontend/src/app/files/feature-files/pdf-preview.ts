import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { PdfViewer, type OpenPdf } from '../data/pdf-viewer';

export interface PreviewedPdf {
  readonly name: string;
  readonly content: Blob;
}

/** A PDF in the page, one page at a time. Closes with `tab` where it is to be shown by the browser itself. */
@Component({
  selector: 'tf-pdf-preview',
  imports: [Icon],
  host: { '(keydown)': 'onKey($event)' },
  template: `
    @let words = t().files.pdf;
    <div class="dialog">
      <header class="row">
        <h2 id="pdf-title" class="t-large grow">{{ data.name }}</h2>
        <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div #frame class="frame" tabindex="0" role="region" [attr.aria-label]="where()" [attr.aria-busy]="busy()">
        @if (failed()) {
          <p class="trouble" role="alert"><tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ words.failed }}</p>
        }
        <canvas #paper [hidden]="failed()" aria-hidden="true"></canvas>
        <p class="vh">{{ text() }}</p>
      </div>
      <footer class="row">
        @if (pages() > 1) {
          <button
            type="button"
            class="btn sm out"
            [attr.aria-disabled]="page() === 1"
            [attr.aria-label]="words.before"
            (click)="turn(-1)"
          >
            <tf-icon name="chevron-left" [size]="15" />
          </button>
        }
        <span class="sm tn" role="status">{{ where() }}</span>
        @if (pages() > 1) {
          <button
            type="button"
            class="btn sm out"
            [attr.aria-disabled]="page() === pages()"
            [attr.aria-label]="words.after"
            (click)="turn(1)"
          >
            <tf-icon name="chevron-right" [size]="15" />
          </button>
        }
        <span class="grow"></span>
        <button type="button" class="btn sm out" (click)="dialog.close('tab')">{{ t().files.openTab }}</button>
      </footer>
    </div>
  `,
  styles: `
    .dialog {
      display: flex;
      flex-direction: column;
      max-height: 92vh;
    }
    h2 {
      overflow-wrap: anywhere;
    }
    .frame {
      flex: 1;
      min-height: 200px;
      overflow: auto;
      background: var(--tf-surface-container);
    }
    canvas {
      display: block;
      width: 100%;
    }
    .trouble {
      padding: 14px;
    }
  `,
})
export class PdfPreview {
  private readonly viewer = inject(PdfViewer);
  private readonly frame = viewChild.required<ElementRef<HTMLElement>>('frame');
  private readonly paper = viewChild.required<ElementRef<HTMLCanvasElement>>('paper');
  protected readonly t = inject(Texts).t;
  protected readonly data = inject<PreviewedPdf>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<PdfPreview, 'tab'>>(MatDialogRef);
  protected readonly page = signal(1);
  protected readonly pages = signal(0);
  protected readonly busy = signal(true);
  protected readonly failed = signal(false);
  protected readonly text = signal('');
  protected readonly where = computed(() =>
    this.pages() === 0 ? '' : this.t().files.pdf.page(this.page(), this.pages()),
  );
  private opened: OpenPdf | null = null;
  private closed = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.closed = true;
      this.opened?.close();
    });
    afterNextRender(() => void this.start());
  }

  protected turn(by: 1 | -1): void {
    const page = this.page() + by;
    if (this.busy() || this.failed() || page < 1 || page > this.pages()) return;
    this.page.set(page);
    this.frame().nativeElement.scrollTop = 0;
    void this.draw();
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowRight') this.turn(1);
    else if (event.key === 'ArrowLeft') this.turn(-1);
  }

  private async start(): Promise<void> {
    try {
      const opened = await this.viewer.open(this.data.content);
      if (this.closed) return opened.close();
      this.opened = opened;
      this.pages.set(opened.pages);
    } catch {
      this.busy.set(false);
      this.failed.set(true);
      return;
    }
    await this.draw();
  }

  private async draw(): Promise<void> {
    this.busy.set(true);
    const width = this.frame().nativeElement.clientWidth * (window.devicePixelRatio || 1);
    try {
      this.text.set((await this.opened?.draw(this.page(), this.paper().nativeElement, width)) ?? '');
    } catch {
      this.failed.set(true);
    } finally {
      this.busy.set(false);
    }
  }
}
