import { Injectable } from '@angular/core';

/** Where the viewer's files are answered, beside the portal's own (`scripts/pdf-viewer.mjs`). They are loaded when somebody opens a PDF, never before. */
const HOME = 'pdf-viewer/';
/** Pixels of a picture in a PDF: as many as pictures of clients may have. */
const LARGEST_PICTURE = 50_000_000;

/** What is used of pdf.js. */
interface PdfJs {
  readonly GlobalWorkerOptions: { workerSrc: string };
  getDocument(options: Readonly<Record<string, unknown>>): {
    readonly promise: Promise<PdfJsDocument>;
    destroy(): Promise<void>;
  };
}
interface PdfJsDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfJsPage>;
}
interface PdfJsPage {
  getViewport(options: { readonly scale: number }): { readonly width: number; readonly height: number };
  render(options: Readonly<Record<string, unknown>>): { readonly promise: Promise<void> };
  getTextContent(): Promise<{ readonly items: readonly { readonly str?: string }[] }>;
}

/** A PDF that is open. Pages count from 1. */
export interface OpenPdf {
  readonly pages: number;
  /** Draws a page, so wide in pixels of the screen. @returns its text, for those who do not see it */
  draw(page: number, canvas: HTMLCanvasElement, width: number): Promise<string>;
  close(): void;
}

/**
 * Draws PDFs into a canvas: Chromium shows none in a frame that is shut off from the page (`sandbox`), and the portal frames nothing.
 * No script of a PDF runs, no form is filled in, no link is followed, and nothing is fetched that a PDF names.
 */
@Injectable({ providedIn: 'root' })
export class PdfViewer {
  private loaded: Promise<PdfJs> | null = null;

  /** @throws where the viewer can't be loaded, or the content is none that it can show, e.g. behind a password */
  async open(content: Blob): Promise<OpenPdf> {
    const home = new URL(HOME, document.baseURI).href;
    const viewer = await this.viewer(home);
    const loading = viewer.getDocument({
      data: new Uint8Array(await content.arrayBuffer()),
      standardFontDataUrl: home,
      wasmUrl: home,
      // the content security policy allows neither WebAssembly nor fonts of a page's own making
      useWasm: false,
      disableFontFace: true,
      enableXfa: false,
      maxImageSize: LARGEST_PICTURE,
    });
    const opened = await loading.promise.catch(async (error: unknown) => {
      await loading.destroy();
      throw error;
    });
    return {
      pages: opened.numPages,
      draw: async (number, canvas, width) => {
        const page = await opened.getPage(number);
        const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
        canvas.width = Math.floor(viewport.width);
        canvas.height = Math.floor(viewport.height);
        await page.render({ canvas, viewport }).promise;
        const { items } = await page.getTextContent();
        return items.map(({ str = '' }) => str).join(' ');
      },
      close: () => void loading.destroy(),
    };
  }

  private viewer(home: string): Promise<PdfJs> {
    const address = `${home}pdf.min.mjs`;
    this.loaded ??= (import(/* @vite-ignore */ address) as Promise<PdfJs>).then(
      (viewer) => {
        viewer.GlobalWorkerOptions.workerSrc = `${home}pdf.worker.min.mjs`;
        return viewer;
      },
      (error: unknown) => {
        this.loaded = null;
        throw error;
      },
    );
    return this.loaded;
  }
}
