import { UndoStack } from './undo-stack';

describe('UndoStack', () => {
  it('goes back and forth, and a new act ends what could be redone', () => {
    const stack = new UndoStack<string>();
    stack.push({ undo: ['remove'], redo: ['place'], label: 'add' });
    expect(stack.undo()).toEqual({ operations: ['remove'], label: 'add' });
    expect(stack.canUndo()).toBe(false);
    expect(stack.redo()?.operations).toEqual(['place']);
    stack.undo();
    stack.push({ undo: ['back'], redo: ['move'], label: 'move' });
    expect(stack.canRedo()).toBe(false);
    expect(stack.redo()).toBeNull();
  });
});
