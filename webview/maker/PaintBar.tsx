import type { JSX } from 'preact';
import { t } from '../l10n';
import { IconButton } from '../parts/IconButton';
import { useMaker } from './makerView';
import { className } from './words';

/** With what is painted, and how it is taken back. */
export function PaintBar(): JSX.Element {
  const { store } = useMaker();
  if (!store.canPaint.value) return <NeedsTwo />;
  const isErasing = store.tool.value === 'eraser';
  return (
    <div class="paint-bar" role="group" aria-label={t('Painting')}>
      <span class="paint-caption">{t('Paint')}</span>
      {([0, 1] as const).map((label) => (
        <button
          key={label}
          type="button"
          class="toggle paint-class"
          aria-pressed={!isErasing && store.label.value === label}
          aria-keyshortcuts={String(label)}
          title={`${t('Paint {class}', { class: className(label) })} (${label})`}
          onClick={() => {
            store.label.value = label;
            store.tool.value = 'brush';
          }}
        >
          <span class={`point-swatch class-${label}`} aria-hidden="true" />
          {className(label)}
        </button>
      ))}
      <IconButton
        icon="eraser"
        label={t('Erase painted points')}
        shownKey="E"
        keyShortcuts="E"
        isPressed={isErasing}
        onPress={() => {
          store.tool.value = isErasing ? 'brush' : 'eraser';
        }}
      />
      <span class="paint-history">
        <IconButton
          icon="discard"
          label={t('Undo painting')}
          shownKey="Ctrl+Z"
          isDisabled={!store.canUndo.value}
          onPress={() => store.undo()}
        />
        <IconButton
          icon="redo"
          label={t('Redo painting')}
          shownKey="Ctrl+Y"
          isDisabled={!store.canRedo.value}
          onPress={() => store.redo()}
        />
        <IconButton
          icon="clear-all"
          label={t('Take away all painted points')}
          isDisabled={store.points.value.length === 0}
          onPress={() => store.setPoints([])}
        />
      </span>
    </div>
  );
}

function NeedsTwo(): JSX.Element {
  const { store } = useMaker();
  const hasPoints = store.points.value.length > 0;
  return (
    <div class="paint-bar">
      <span class="fine">
        {hasPoints
          ? t('Points are painted in two features; those that were are set aside.')
          : t('Points are painted in two features.')}
      </span>
      <button type="button" class="link-button" onClick={() => store.set('features', 2)}>
        <span>{t('Use two features')}</span>
      </button>
    </div>
  );
}
