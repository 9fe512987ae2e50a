import { vi } from 'vitest';
import { printOne } from './print-one';

it('prints a part without its controls, below who it is about, and leaves nothing behind', () => {
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
  const part = document.createElement('article');
  part.innerHTML = '<p>Ferritin 18.</p><button>Addendum</button><textarea></textarea>';
  printOne(part, ['<b>Helena</b>', 'TF-1001']);
  expect(print).toHaveBeenCalledOnce();
  const page = document.getElementById('tf-print')!;
  expect(page.textContent).toBe('<b>Helena</b>TF-1001Ferritin 18.');
  expect(part.querySelector('button')).not.toBeNull();
  dispatchEvent(new Event('afterprint'));
  expect(document.getElementById('tf-print')).toBeNull();
});
