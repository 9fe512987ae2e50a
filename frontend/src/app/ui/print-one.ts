const ID = 'tf-print';

/**
 * Prints one part of the page and nothing of the rest: without its buttons and forms, below lines that say whose it is.
 * @param lines the first is the heading; texts, never markup
 */
export function printOne(part: HTMLElement, lines: readonly string[]): void {
  document.getElementById(ID)?.remove();
  const page = document.createElement('div');
  page.id = ID;
  lines.forEach((line, at) => {
    const element = document.createElement(at === 0 ? 'h1' : 'p');
    element.textContent = line;
    page.append(element);
  });
  const copy = part.cloneNode(true) as HTMLElement;
  for (const control of copy.querySelectorAll('button, form, textarea, label, [hidden]')) control.remove();
  page.append(copy);
  document.body.append(page);
  addEventListener('afterprint', () => page.remove(), { once: true });
  print();
}
