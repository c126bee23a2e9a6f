import type { JSX } from 'preact';
import { Frac, Indexed, Parens, Q, Upright, V } from './math';

// The symbols of the model, each lit as what it stands for. The index j is the chosen column's, i a
// row's.

export const z = (): JSX.Element => (
  <Q of="z">
    <V>z</V>
  </Q>
);
export const h = (): JSX.Element => (
  <Q of="h">
    <V>h</V>
  </Q>
);
export const y = (): JSX.Element => (
  <Q of="y">
    <V>y</V>
  </Q>
);
export const b = (): JSX.Element => (
  <Q of="bias">
    <V>b</V>
  </Q>
);
export const eta = (): JSX.Element => (
  <Q of="learningRate">
    <V>η</V>
  </Q>
);
export const m = (): JSX.Element => <V>m</V>;

/** The value of a column; of the only one where there is but one. */
export const x = (index: string): JSX.Element => (
  <Q of="x">{index === '' ? <V>x</V> : <Indexed name="x" index={index} />}</Q>
);
export const w = (index: string): JSX.Element => (
  <Q of="weights">{index === '' ? <V>w</V> : <Indexed name="w" index={index} />}</Q>
);
/** The weight of the chosen column after the update. */
export const newW = (): JSX.Element => (
  <Q of="update">
    <Indexed name="w" index="j" />
  </Q>
);
export const newB = (): JSX.Element => (
  <Q of="update">
    <V>b</V>
  </Q>
);

export const hOf = (index: string): JSX.Element => (
  <Q of="h">
    <Indexed name="h" index={index} />
  </Q>
);
export const yOf = (index: string): JSX.Element => (
  <Q of="y">
    <Indexed name="y" index={index} />
  </Q>
);
export const c = (): JSX.Element => (
  <Q of="classWeights">
    <V>c</V>
  </Q>
);
export const cOf = (index: string): JSX.Element => (
  <Q of="classWeights">
    <Indexed name="c" index={index} />
  </Q>
);
/** The loss of a row. */
export const lossOf = (index: string): JSX.Element => (
  <Q of="loss">{index === '' ? <V>ℓ</V> : <Indexed name="ℓ" index={index} />}</Q>
);
export const likelihood = (): JSX.Element => (
  <Q of="likelihood">
    <V>p</V>
  </Q>
);
export const loss = (): JSX.Element => (
  <Q of="loss">
    <V>L</V>
  </Q>
);
export const lambda = (index: '1' | '2'): JSX.Element => (
  <Q of="penalty">
    <msub>
      <V>λ</V>
      <mn>{index}</mn>
    </msub>
  </Q>
);

/** σ(…) and σ′(…). */
export const sigma = (of: JSX.Element): JSX.Element => (
  <Q of="h">
    <V>σ</V>
    <Parens>{of}</Parens>
  </Q>
);
export const sigmaPrime = (of: JSX.Element): JSX.Element => (
  <Q of="slope">
    <V>σ</V>
    <Upright>′</Upright>
    <Parens>{of}</Parens>
  </Q>
);

/** The name of what is made small: J where a penalty is added to L. */
export type Goal = 'L' | 'J';

/** ∂L/∂z and the like. */
function slope(goal: Goal, by: JSX.Element): JSX.Element {
  return (
    <Frac
      over={
        <>
          <Upright>∂</Upright>
          <V>{goal}</V>
        </>
      }
      under={
        <>
          <Upright>∂</Upright>
          {by}
        </>
      }
    />
  );
}
export const byZ = (): JSX.Element => <Q of="dz">{slope('L', <V>z</V>)}</Q>;
export const byW = (goal: Goal): JSX.Element => (
  <Q of="gradW">{slope(goal, <Indexed name="w" index="j" />)}</Q>
);
export const byB = (goal: Goal): JSX.Element => <Q of="gradB">{slope(goal, <V>b</V>)}</Q>;
