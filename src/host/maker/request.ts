import * as vscode from 'vscode';
import * as v from 'valibot';
import type { MadeTable } from '../../core/data/generate/madeTable';
import { initialRecipe, type Recipe } from '../../core/data/generate/recipe';
import { userError } from '../../core/message';
import { paintedSchema, recipeSchema } from '../../protocol/maker';

/**
 * The optional argument of the command `logitLab.createSample`. Without `target` the page opens with
 * the table, if there is any; with it the file is written at once and nothing is asked.
 *
 * ```ts
 * await vscode.commands.executeCommand('logitLab.createSample', {
 *   recipe: { kind: 'logistic', rows: 500, seed: 7 },
 *   target: vscode.Uri.joinPath(folder, 'lesson.csv'),
 *   train: true,
 * });
 * ```
 */
export interface CreateSample {
  /** What is not said is as the page has it when the kind is chosen. */
  readonly recipe?: Pick<Recipe, 'kind'> & Partial<Recipe>;
  /** Further rows of two features; without a recipe they are all there is. */
  readonly painted?: MadeTable['painted'];
  /** A file that does not exist yet; its folder does. */
  readonly target?: vscode.Uri;
  /** Whether to train on the file that was written. */
  readonly train?: boolean;
}

const schema = v.object({
  recipe: v.exactOptional(
    v.pipe(
      v.looseObject({ kind: recipeSchema.entries.kind }),
      v.transform((given): unknown => ({ ...initialRecipe(given.kind), ...given })),
      recipeSchema,
    ),
  ),
  painted: v.exactOptional(paintedSchema),
  target: v.exactOptional(v.custom<vscode.Uri>((value) => value instanceof vscode.Uri)),
  train: v.exactOptional(v.boolean()),
});

/** A request with all that it left open. */
export interface ParsedRequest {
  readonly table: MadeTable | undefined;
  readonly target: vscode.Uri | undefined;
  readonly train: boolean;
}

const nothing: ParsedRequest = { table: undefined, target: undefined, train: false };

/**
 * Reads the argument of the command. Menus give the file that is clicked, which means nothing here.
 * @throws UserError when it is anything else
 */
export function parseRequest(argument: unknown): ParsedRequest {
  if (argument === undefined || argument === null || argument instanceof vscode.Uri) return nothing;
  const parsed = v.safeParse(schema, argument);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw userError('The sample dataset that was asked for cannot be made: {where}: {reason}', {
      where: v.getDotPath(issue) ?? '·',
      reason: issue.message,
    });
  }
  const { recipe, painted = [], target, train = false } = parsed.output;
  const hasTable = recipe !== undefined || painted.length > 0;
  const table = { recipe: recipe ?? initialRecipe('empty'), painted };
  return { table: hasTable ? table : undefined, target, train };
}
