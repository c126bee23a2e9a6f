import type { JSX } from 'preact';
import { Icon } from './Icon';

interface Props {
  readonly icon: string;
  /** What the button does; read aloud and shown as tooltip. */
  readonly label: string;
  /** The key that does the same, as it is shown. */
  readonly shownKey?: string;
  /** The same in the notation of `aria-keyshortcuts`. */
  readonly keyShortcuts?: string;
  readonly isPrimary?: boolean;
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
}

/** A button of a toolbar: an icon, a tooltip, a name. */
export function IconButton(props: Props): JSX.Element {
  const { icon, label, shownKey, isPressed } = props;
  return (
    <button
      type="button"
      class={props.isPrimary === true ? 'icon-button primary' : 'icon-button'}
      title={shownKey === undefined ? label : `${label} (${shownKey})`}
      aria-label={label}
      aria-keyshortcuts={props.keyShortcuts}
      aria-pressed={isPressed}
      disabled={props.isDisabled}
      onClick={props.onPress}
    >
      <Icon name={icon} />
    </button>
  );
}
