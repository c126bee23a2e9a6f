import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RunReport } from '../../src/core/export/report';
import { runCli } from '../support/cli';
import { pythonHas } from '../support/python';

const root = path.join(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'docs/training.md'), 'utf8');

/** The fenced blocks of a language, one after the other. */
const blocks = (language: string): string =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))]
    .map(([, code]) => code)
    .join('\n');

/** What the command of the document prints, with some options more. */
async function report(...options: readonly string[]): Promise<RunReport> {
  const [, words = ''] = blocks('sh').replaceAll('\\\n', ' ').split(' train -- ');
  const [file = '', ...given] = words.trim().split(/ +/);
  const { code, stdout } = await runCli([path.join(root, file), ...given, ...options]);
  assert.equal(code, 0);
  return JSON.parse(stdout) as RunReport;
}

function assertAgree(
  actual: readonly number[],
  expected: readonly unknown[],
  digits: number,
): void {
  assert.equal(actual.length, expected.length);
  for (const [i, value] of actual.entries()) {
    const other = Number(expected[i]);
    const error = Math.abs(value - other) / Math.abs(value);
    assert.ok(error <= 10 ** -digits, `${i}: ${other} instead of ${value}`);
  }
}

const hasR = (): boolean => spawnSync('Rscript', ['--version']).status === 0;

/** In the order of R and statsmodels. */
const biasFirst = (of: Readonly<Record<string, number | null>> = {}): number[] => {
  const { '(bias)': bias = NaN, ...weights } = of;
  return [bias, ...Object.values(weights)].map(Number);
};

describe('the programs of docs/training.md', function () {
  this.timeout(60_000);

  it('in R give the statistics of the terminal', async function () {
    if (!hasR()) this.skip();
    const results = `
write(sprintf("%.17g", c(summary(fit)$coefficients, deviance(fit), fit$null.deviance, AIC(fit), BIC(fit))), stderr())`;
    const { status, stderr } = spawnSync('Rscript', ['-'], {
      ...{ cwd: root, input: blocks('r') + results, encoding: 'utf8' },
    });
    assert.equal(status, 0, stderr);
    const numbers = stderr.trim().split('\n');
    const coefficients = numbers.slice(0, 16);
    const fit = numbers.slice(16);
    const { estimates, standardErrors, z, p, ...rest } = await report();
    const ours = [estimates, standardErrors, z, p].flatMap((of) => biasFirst(of?.raw));
    assertAgree(ours, coefficients, 9);
    assertAgree([rest.deviance, rest.nullDeviance, rest.aic, rest.bic].map(Number), fit, 12);
  });

  it('in Python give estimates, standard errors and penalised weights', async function () {
    if (!pythonHas('sklearn', 'statsmodels', 'pandas')) this.skip();
    const results = `
import json
print(json.dumps([list(estimates), list(standard_errors),
    *[[model.intercept_[0], *model.coef_[0]] for model in (ridge, lasso)]]))`;
    const printed = execFileSync('python3', ['-'], {
      cwd: root,
      input: blocks('python') + results,
    });
    const [estimates = [], errors = [], ridge = [], lasso = []] = JSON.parse(
      printed.toString(),
    ) as number[][];
    const plain = await report();
    assertAgree(biasFirst(plain.estimates?.raw), estimates, 9);
    assertAgree(biasFirst(plain.standardErrors?.raw), errors, 9);
    const weightsOf = ({ weights, bias }: RunReport): number[] => [
      bias.standardized,
      ...Object.values(weights.standardized),
    ];
    assertAgree(weightsOf(await report('--l2', '0.01')), ridge, 7);
    const penalties = ['--optimizer', 'gd', '--l1', '0.02', '--class-weight', 'balanced'];
    assertAgree(weightsOf(await report(...penalties)), lasso, 7);
  });
});
