import { strict as assert } from 'node:assert';
import { asRead, noteOn, stateOf, type FileState } from '../../../src/host/session/fileState';

describe('what is told of a file', () => {
  it('is the fact that matters most', () => {
    assert.equal(stateOf(asRead), 'asRead');
    assert.equal(stateOf({ ...asRead, isRenamed: true }), 'renamed');
    assert.equal(stateOf({ ...asRead, isRenamed: true, content: 'edited' }), 'edited');
    assert.equal(stateOf({ content: 'written', isRenamed: true, isDeleted: true }), 'deleted');
  });

  it('is said for every change, and for unsaved edits that were used', () => {
    const changes: readonly FileState[] = ['edited', 'written', 'renamed', 'deleted'];
    const notes = changes.map((state) => noteOn(state, false)?.text);
    assert.equal(new Set(notes).size, changes.length);
    assert.ok(!notes.includes(undefined));
    assert.equal(noteOn('asRead', false), undefined);
    assert.match(noteOn('asRead', true)?.text ?? '', /unsaved edits/);
  });
});
