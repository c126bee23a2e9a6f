import * as vscode from 'vscode';

/** A line of text to type, as one step of several. */
export interface InputStep {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack: boolean;
  /** Why a text will not do, or nothing. */
  readonly validate: (text: string) => string | undefined;
}

export type InputOutcome =
  | { readonly kind: 'entered'; readonly text: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancelled' };

/** Shows one step; Enter accepts what is there as soon as it will do. */
export async function inputStep(step: InputStep): Promise<InputOutcome> {
  const input = vscode.window.createInputBox();
  input.title = step.title;
  input.prompt = step.prompt;
  input.value = step.value;
  input.step = step.step;
  input.totalSteps = step.totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = step.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  const subscriptions: { dispose(): unknown }[] = [input];
  const outcome = new Promise<InputOutcome>((resolve) => {
    const check = (): boolean => {
      input.validationMessage = step.validate(input.value);
      return input.validationMessage === undefined;
    };
    subscriptions.push(
      input.onDidChangeValue(check),
      input.onDidAccept(() => {
        if (check()) resolve({ kind: 'entered', text: input.value });
      }),
      input.onDidTriggerButton(() => resolve({ kind: 'back' })),
      input.onDidHide(() => resolve({ kind: 'cancelled' })),
    );
    input.show();
  });
  try {
    return await outcome;
  } finally {
    for (const one of subscriptions) one.dispose();
  }
}
