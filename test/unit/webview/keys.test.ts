import assert from 'node:assert/strict';
import { commandOf, type KeyPress } from '../../../webview/controls/keys';

const press = (key: string, changes: Partial<KeyPress> = {}): KeyPress => ({
  key,
  hasModifier: false,
  isRepeat: false,
  isInField: false,
  isOnSlider: false,
  isOnButton: false,
  ...changes,
});

describe('keys', () => {
  it('play, step, step back and reset', () => {
    assert.equal(commandOf(press(' ')), 'togglePlay');
    assert.equal(commandOf(press('s')), 'step');
    assert.equal(commandOf(press('ArrowRight')), 'step');
    assert.equal(commandOf(press('a')), 'stepBack');
    assert.equal(commandOf(press('ArrowLeft')), 'stepBack');
    assert.equal(commandOf(press('R')), 'reset');
    assert.equal(commandOf(press('x')), undefined);
  });

  it('belong to a field that is typed in', () => {
    for (const key of [' ', 's', 'r', 'ArrowRight']) {
      assert.equal(commandOf(press(key, { isInField: true })), undefined);
    }
  });

  it('leave the arrows to sliders, and the space bar to buttons', () => {
    assert.equal(commandOf(press('ArrowRight', { isOnSlider: true })), undefined);
    assert.equal(commandOf(press('ArrowLeft', { isOnSlider: true })), undefined);
    assert.equal(commandOf(press(' ', { isOnSlider: true })), 'togglePlay');
    assert.equal(commandOf(press(' ', { isOnButton: true })), undefined);
    assert.equal(commandOf(press('s', { isOnButton: true })), 'step');
  });

  it('with a modifier are the editor’s', () => {
    assert.equal(commandOf(press('r', { hasModifier: true })), undefined);
  });

  it('held down step on, but neither toggle nor reset again', () => {
    assert.equal(commandOf(press('s', { isRepeat: true })), 'step');
    assert.equal(commandOf(press(' ', { isRepeat: true })), undefined);
    assert.equal(commandOf(press('r', { isRepeat: true })), undefined);
  });
});
