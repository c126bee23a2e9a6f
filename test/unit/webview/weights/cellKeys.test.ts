import assert from 'node:assert/strict';
import { cellCommand, type GridSize } from '../../../../webview/weights/cellKeys';

const size: GridSize = { rowCount: 25, columns: ['raw', 'trained'] };
const at = { row: 3, units: 'raw' } as const;

describe('the keys of the grid of weights', () => {
  it('go to the neighbours, and stay within the grid', () => {
    const to = (key: string, from: typeof at | { row: number; units: 'trained' } = at): unknown => {
      const command = cellCommand(key, from, size);
      return command?.kind === 'go' ? [command.to.row, command.to.units] : command;
    };
    assert.deepEqual(to('ArrowUp'), [2, 'raw']);
    assert.deepEqual(to('ArrowDown'), [4, 'raw']);
    assert.deepEqual(to('ArrowRight'), [3, 'trained']);
    assert.deepEqual(to('ArrowRight', { row: 3, units: 'trained' }), [3, 'trained']);
    assert.deepEqual(to('ArrowLeft'), [3, 'raw']);
    assert.deepEqual(to('PageUp'), [0, 'raw']);
    assert.deepEqual(to('PageDown'), [13, 'raw']);
    assert.deepEqual(to('Home'), [0, 'raw']);
    assert.deepEqual(to('End'), [24, 'raw']);
  });

  it('open the field, with the first key of a number in it', () => {
    for (const key of ['Enter', 'F2']) {
      assert.deepEqual(cellCommand(key, at, size), { kind: 'type', text: undefined });
    }
    for (const key of ['5', '-', '.', '+']) {
      assert.deepEqual(cellCommand(key, at, size), { kind: 'type', text: key });
    }
  });

  it('leave the other keys to the page', () => {
    for (const key of ['s', 'r', ' ', 'Tab', 'Escape', 'F5']) {
      assert.equal(cellCommand(key, at, size), undefined, key);
    }
  });
});
