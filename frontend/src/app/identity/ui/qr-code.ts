import { Component, computed, input } from '@angular/core';
import { encode } from 'uqr';

/** A QR code, drawn as one path. Dark on light in either theme: cameras expect it. */
@Component({
  selector: 'tf-qr-code',
  template:
    '<svg role="img" [attr.aria-label]="label()" [attr.viewBox]="drawing().box"><rect width="100%" height="100%" fill="#fff" /><path [attr.d]="drawing().path" fill="#000" shape-rendering="crispEdges" /></svg>',
  styles: ':host { display: block; inline-size: 176px; } svg { display: block; width: 100%; border-radius: 8px; }',
})
export class QrCode {
  readonly text = input.required<string>();
  readonly label = input.required<string>();
  protected readonly drawing = computed(() => {
    const { data, size } = encode(this.text(), { ecc: 'M', border: 3 });
    const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
    return { path, box: `0 0 ${size} ${size}` };
  });
}
