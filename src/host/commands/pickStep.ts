import * as vscode from 'vscode';
import { inWords } from '../report';
import type { Option } from './choices';

/** A list to choose from, as one step of several. */
export interface PickStep {
  readonly title: string;
  readonly placeholder: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly options: readonly Option[];
  /** Heading over the options that cannot be chosen. */
  readonly obstaclesTitle: string;
  /** What is said when nothing is chosen where something must be. */
  readonly emptyHint: string;
  readonly many: boolean;
  /** A button in the title bar that leads elsewhere. */
  readonly button?: { readonly icon: string; readonly tooltip: string };
}

export type Outcome =
  | { readonly kind: 'chosen'; readonly options: readonly Option[] }
  | { readonly kind: 'back' }
  | { readonly kind: 'button' }
  | { readonly kind: 'cancelled' };

interface Item extends vscode.QuickPickItem {
  readonly option?: Option;
}

/** Shows one step; Enter accepts what is suggested. What cannot be chosen says why in the title. */
export async function pickStep(step: PickStep): Promise<Outcome> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = step.title;
  pick.placeholder = step.placeholder;
  pick.step = step.step;
  pick.totalSteps = step.totalSteps;
  pick.canSelectMany = step.many;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  const { Back } = vscode.QuickInputButtons;
  const own = step.button && {
    iconPath: new vscode.ThemeIcon(step.button.icon),
    tooltip: step.button.tooltip,
  };
  pick.buttons = [...(step.step > 1 ? [Back] : []), ...(own ? [own] : [])];
  const items = itemsOf(step);
  pick.items = items;
  if (step.many) pick.selectedItems = items.filter((item) => item.option?.checked);

  const refuse = (option: Option): void => {
    pick.title = vscode.l10n.t('“{name}” cannot be chosen: {reason}', {
      name: option.value,
      reason: option.obstacle ? inWords(option.obstacle) : '',
    });
  };
  const subscriptions: { dispose(): unknown }[] = [pick];
  const outcome = new Promise<Outcome>((resolve) => {
    const accept = (): void => {
      const chosen = step.many ? pick.selectedItems : pick.activeItems.slice(0, 1);
      const options = chosen.flatMap(({ option }) => option ?? []);
      const refused = options.find(({ obstacle }) => obstacle);
      if (refused) refuse(refused);
      else if (options.length === 0) pick.title = step.emptyHint;
      else resolve({ kind: 'chosen', options });
    };
    subscriptions.push(
      pick.onDidAccept(accept),
      pick.onDidTriggerButton((button) => resolve({ kind: button === Back ? 'back' : 'button' })),
      pick.onDidHide(() => resolve({ kind: 'cancelled' })),
      pick.onDidChangeSelection((selected) => {
        const refused = selected.find(({ option }) => option?.obstacle)?.option;
        if (!step.many || !refused) return;
        pick.selectedItems = selected.filter(({ option }) => !option?.obstacle);
        refuse(refused);
      }),
    );
    pick.show();
  });
  try {
    return await outcome;
  } finally {
    for (const one of subscriptions) one.dispose();
  }
}

function itemsOf({ options, obstaclesTitle }: PickStep): Item[] {
  const usable = options.filter(({ obstacle }) => !obstacle).map(itemOf);
  const unusable = options.filter(({ obstacle }) => obstacle).map(itemOf);
  if (unusable.length === 0) return usable;
  const separator = { label: obstaclesTitle, kind: vscode.QuickPickItemKind.Separator };
  return [...usable, separator, ...unusable];
}

function itemOf(option: Option): Item {
  const description = [option.description, ...(option.reason ? [option.reason] : [])];
  return {
    label: withoutIcons(option.value),
    description: description.map((one) => withoutIcons(inWords(one))).join(' · '),
    option,
  };
}

/** Names from a file are text: `$(name)` in them is not to become a picture. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
