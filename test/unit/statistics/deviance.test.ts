import assert from 'node:assert/strict';
import { devianceOf } from '../../../src/core/statistics/deviance';

describe('deviance', () => {
  it('of the endometrial data without features is that of R', () => {
    // glm(HG ~ 1, binomial) on the data of Heinze and Schemper 2002: 30 of 79 rows positive
    const { nullDeviance } = devianceOf(0, 79, 30);
    assert.ok(Math.abs(nullDeviance - 104.9) < 0.005, `${nullDeviance}`);
  });

  it('is 2m times the mean loss, and R² measures it against the null model', () => {
    const fit = devianceOf(0.25, 10, 5);
    assert.equal(fit.deviance, 5);
    assert.equal(fit.nullDeviance, 20 * Math.LN2);
    assert.equal(fit.mcFaddenR2, 1 - 5 / (20 * Math.LN2));
    assert.equal(devianceOf(0, 10, 5).mcFaddenR2, 1);
  });
});
