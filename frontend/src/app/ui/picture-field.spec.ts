import { HttpErrorResponse } from '@angular/common/http';
import { ApplicationRef } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { PictureField, type PictureActs } from './picture-field';

const refused = (code: string, status: number) => new HttpErrorResponse({ status, error: { code } });
const file = new File(['x'], 'dish.jpg', { type: 'image/jpeg' });

async function shown(acts: Partial<PictureActs>, pictureId: string | null = null, mayEdit = true) {
  const fixture = TestBed.createComponent(PictureField);
  const all: PictureActs = {
    read: () => Promise.resolve(new Blob()),
    set: () => Promise.resolve(),
    remove: () => Promise.resolve(),
    readAgain: () => Promise.resolve(),
    ...acts,
  };
  for (const [name, value] of Object.entries({ pictureId, alt: 'Dish', acts: all, mayEdit }))
    fixture.componentRef.setInput(name, value);
  await settled(fixture);
  return fixture;
}
async function settled(fixture: ComponentFixture<PictureField>) {
  fixture.detectChanges();
  await TestBed.inject(ApplicationRef).whenStable();
  fixture.detectChanges();
}
const host = (fixture: ComponentFixture<PictureField>) => fixture.nativeElement as HTMLElement;
const button = (fixture: ComponentFixture<PictureField>, text: string) =>
  [...host(fixture).querySelectorAll('button')].find((each) => each.textContent.includes(text));
async function drop(fixture: ComponentFixture<PictureField>) {
  const event = new Event('drop', { cancelable: true });
  Object.assign(event, { dataTransfer: { files: [file], types: ['Files'] } });
  host(fixture).dispatchEvent(event);
  await settled(fixture);
}

describe('a field for a picture', () => {
  it('takes what is dropped on it, and says what is wrong with it: trying again helps only where the network failed', async () => {
    let why: unknown = refused('file.heic', 422);
    const set = vi.fn(() => (why ? Promise.reject(why as Error) : Promise.resolve()));
    const readAgain = vi.fn(() => Promise.resolve());
    const field = await shown({ set, readAgain });
    await drop(field);
    expect(host(field).querySelector('[role=alert]')?.textContent).toContain('HEIC');
    expect(button(field, 'Try again')).toBeUndefined();
    why = refused('', 0);
    await drop(field);
    why = null;
    button(field, 'Try again')!.click();
    await settled(field);
    expect(set).toHaveBeenCalledTimes(3);
    expect(readAgain).toHaveBeenCalledOnce();
    expect(host(field).querySelector('[role=alert]')).toBeNull();
  });

  it('asks before it removes, and offers nothing to readers', async () => {
    const remove = vi.fn(() => Promise.resolve());
    const field = await shown({ remove }, 'p');
    button(field, 'Remove')!.click();
    await settled(field);
    expect(remove).not.toHaveBeenCalled();
    button(field, 'Remove')!.click();
    await settled(field);
    expect(remove).toHaveBeenCalledOnce();
    const read = await shown({}, null, false);
    expect(host(read).querySelectorAll('button')).toHaveLength(0);
    expect(host(read).textContent).toContain('No picture');
    const set = vi.fn(() => Promise.resolve());
    await drop(await shown({ set }, null, false));
    expect(set).not.toHaveBeenCalled();
  });
});
