import {
  Component,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { EChartsCoreOption } from 'echarts/core';
import { Appearance } from '#libs/client-kit/appearance.js';
import { Picture, PICTURE_SCALE, pngOf } from '../../ui/picture';

/** Colours of the theme as the browser resolves them: a chart draws outside of the reach of custom properties. */
export interface Palette {
  readonly strong: string;
  readonly soft: string;
  readonly grey: string;
  readonly line: string;
  readonly muted: string;
  readonly ink: string;
  /** What the chart stands on. */
  readonly ground: string;
  readonly font: string;
}

type Drawing = ReturnType<(typeof import('./echarts'))['init']>;

/** A chart, with its words for those who do not see it. Its figures stand in a table beside it: see FigureCard. */
@Component({
  selector: 'tf-chart',
  providers: [{ provide: Picture, useExisting: Chart }],
  template: `<div #box class="box" role="img" [attr.aria-label]="label()"></div>`,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .box {
      height: 100%;
      width: 100%;
    }
  `,
})
export class Chart implements Picture {
  private readonly appearance = inject(Appearance);
  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');
  private readonly drawing = signal<Drawing | null>(null);
  readonly option = input.required<(palette: Palette) => EChartsCoreOption>();
  readonly label = input.required<string>();
  /** Place of the bar, or of its name on the axis, that was clicked. */
  readonly picked = output<number>();

  constructor() {
    let gone = false;
    const cleaning: (() => void)[] = [() => (gone = true)];
    inject(DestroyRef).onDestroy(() => cleaning.forEach((clean) => clean()));
    queueMicrotask(() => void this.draw(() => gone, cleaning));
    effect(() => {
      // read so that a change of the theme draws anew
      this.appearance.theme();
      const option = this.option();
      this.drawing()?.setOption(option(this.palette()), true);
    });
  }

  /** The chart as it stands, as PNG on the colour of the card. */
  async picture(): Promise<Blob> {
    const { init } = await import('./echarts-canvas');
    const { clientWidth: width, clientHeight: height } = this.box().nativeElement;
    const drawing = init(document.createElement('div'), undefined, {
      renderer: 'canvas',
      width,
      height,
      devicePixelRatio: PICTURE_SCALE,
    });
    try {
      const palette = this.palette();
      drawing.setOption({ ...this.option()(palette), animation: false, backgroundColor: palette.ground });
      return await pngOf(drawing.renderToCanvas({ pixelRatio: PICTURE_SCALE }));
    } finally {
      drawing.dispose();
    }
  }

  private async draw(gone: () => boolean, cleaning: (() => void)[]): Promise<void> {
    const { init } = await import('./echarts');
    if (gone()) return;
    const box = this.box().nativeElement;
    const drawing = init(box, undefined, { renderer: 'svg' });
    drawing.on('click', (event) => {
      const { componentType, dataIndex, value } = event as {
        componentType: string;
        dataIndex?: number;
        value?: unknown;
      };
      const place = componentType === 'xAxis' ? this.categories().indexOf(String(value)) : dataIndex;
      if (place !== undefined && place >= 0) this.picked.emit(place);
    });
    const watch = new ResizeObserver(() => drawing.resize());
    watch.observe(box);
    cleaning.push(
      () => watch.disconnect(),
      () => drawing.dispose(),
    );
    this.drawing.set(drawing);
  }

  private categories(): readonly string[] {
    const { xAxis } = this.option()(this.palette()) as { xAxis?: { data?: readonly string[] } };
    return xAxis?.data ?? [];
  }

  private palette(): Palette {
    const probe = document.createElement('i');
    this.box().nativeElement.append(probe);
    const of = (name: string) => {
      probe.style.color = `var(--tf-${name})`;
      return getComputedStyle(probe).color;
    };
    const palette = {
      strong: of('primary'),
      soft: of('chart-1'),
      grey: of('outline'),
      line: of('outline-variant'),
      muted: of('on-surface-muted'),
      ink: of('on-surface'),
      ground: of('surface'),
      font: getComputedStyle(this.box().nativeElement).fontFamily,
    };
    probe.remove();
    return palette;
  }
}
