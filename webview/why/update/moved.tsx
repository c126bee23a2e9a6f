import type { ComponentChildren, JSX } from 'preact';
import { formatQuantity } from '../../format';
import { t } from '../../l10n';
import { goalOf, type FormulaContext } from '../context';
import type { Formula } from '../formula';
import { Added, Frac, Indexed, N, O, Parens, V } from '../math';
import * as s from '../symbols';
import type { UpdateNumbers } from '../updateNumbers';
import { Hat } from './adam';
import { Becomes, descended, shrunk, unnumbered } from './parts';

/** The weight of the column, or the bias, after the update. */
export function moved(
  context: FormulaContext,
  numbers: UpdateNumbers | undefined,
  what: 'weight' | 'bias',
): Formula {
  const { kind } = context.experiment.optimizer;
  const goal = goalOf(context);
  const isWeight = what === 'weight';
  const old = isWeight ? s.w('j') : s.b();
  const gradient = isWeight ? s.byW(goal) : s.byB(goal);
  const index = isWeight ? 'j' : 'b';
  const parameter = isWeight ? 'weights' : 'bias';
  const known = numbers?.remembered;
  const { momentum } = context.experiment.optimizer;
  const body = ((): {
    symbols: JSX.Element;
    numbers: readonly ComponentChildren[];
    meaning: string;
  } => {
    switch (kind) {
      case 'momentum':
        return {
          symbols: (
            <>
              {old}
              <O>+</O>
              <Indexed name="u" index={index} />
            </>
          ),
          numbers:
            known?.kind === 'momentum' && numbers !== undefined
              ? [
                  <>
                    <O>=</O>
                    <N value={numbers.before} of={parameter} />
                    <Added value={known.step} />
                  </>,
                ]
              : [],
          meaning: isWeight
            ? t('The weight, and its step: it keeps rolling.')
            : t('The bias moves by the same rule.'),
        };
      case 'nesterov':
        return {
          symbols: (
            <>
              <Indexed name="v" index={index} />
              <O>+</O>
              <V>μ</V>
              <Parens>
                <Indexed name="v" index={index} />
                <O>−</O>
                <msubsup>
                  <V>v</V>
                  <V>{index}</V>
                  <O>−</O>
                </msubsup>
              </Parens>
            </>
          ),
          numbers:
            known?.kind === 'nesterov'
              ? [
                  <>
                    <O>=</O>
                    <N value={known.landed} />
                  </>,
                  <>
                    <O>+</O>
                    <N as="short" value={momentum} />
                    <O>·</O>
                    <Parens>
                      <N value={known.landed} />
                      <O>−</O>
                      <N value={known.behind} follows />
                    </Parens>
                  </>,
                ]
              : [],
          meaning: isWeight
            ? t('From there on by the share μ of the way since the last landing.')
            : t('The bias moves by the same rule.'),
        };
      case 'adam':
        return {
          symbols: (
            <>
              {old}
              <O>−</O>
              {s.eta()}
              <mspace width="0.17em" />
              <Frac
                over={<Hat name="r" index={index} />}
                under={
                  <>
                    <msqrt>
                      <Hat name="q" index={index} />
                    </msqrt>
                    <O>+</O>
                    <V>ε</V>
                  </>
                }
              />
            </>
          ),
          numbers:
            known?.kind === 'adam' && numbers !== undefined
              ? [
                  <>
                    <O>=</O>
                    <N value={numbers.before} of={parameter} />
                  </>,
                  <>
                    <O>−</O>
                    <N as="short" value={numbers.learningRate} of="learningRate" />
                    <O>·</O>
                    <Frac
                      over={<N value={known.meanCorrected} />}
                      under={
                        <>
                          <msqrt>
                            <N value={known.squareCorrected} />
                          </msqrt>
                          <O>+</O>
                          <N as="short" value={1e-8} />
                        </>
                      }
                    />
                  </>,
                ]
              : [],
          meaning: isWeight
            ? t('A step of about η, whatever the size of the slope.')
            : t('The bias moves by the same rule.'),
        };
      default:
        return {
          symbols: isWeight ? (
            shrunk(
              context,
              <>
                {old}
                <O>−</O>
                {s.eta()}
                {gradient}
              </>,
            )
          ) : (
            <>
              {old}
              <O>−</O>
              {s.eta()}
              {gradient}
            </>
          ),
          numbers:
            numbers === undefined
              ? []
              : [descended(numbers, parameter, isWeight ? 'gradW' : 'gradB')],
          meaning: isWeight
            ? t('Against its slope, by η times it: downhill.')
            : t('The bias moves by the same rule.'),
        };
    }
  })();
  const isArrow = isWeight && kind === 'gd' && context.experiment.penalty.l1 > 0;
  return {
    id: isWeight ? 'newW' : 'newB',
    quantity: 'update',
    name: isWeight ? t('New weight') : t('New bias'),
    meaning: body.meaning,
    left: isWeight ? s.newW() : s.newB(),
    symbols: [
      <>
        <Becomes />
        {body.symbols}
      </>,
    ],
    numbers:
      numbers === undefined
        ? []
        : [
            ...body.numbers,
            <>
              <O>{isArrow ? '→' : '='}</O>
              <N value={numbers.after} of="update" />
            </>,
          ],
    note:
      isWeight && (kind === 'gd' || numbers === undefined)
        ? unnumbered(context, numbers).note
        : undefined,
    spoken:
      numbers === undefined
        ? t('The parameter moves; where to is known after the step.')
        : t('The parameter moves from {before} to {after}', {
            before: formatQuantity(numbers.before),
            after: formatQuantity(numbers.after),
          }),
  };
}
