// A contender of Node: node nodePeer.mjs NAME PACKAGES.
import { createRequire } from 'node:module';
import { answerWith, type Train } from './answers';
import type { Data } from './data';

// what is used of the packages; they are installed by the bench, not by the project
interface Tensor {
  dataSync(): ArrayLike<number>;
  dispose(): void;
}
type Binary = (a: Tensor, b: Tensor | number) => Tensor;
type Unary = (x: Tensor) => Tensor;
interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  tensor2d(values: ArrayLike<number>, shape: readonly [number, number]): Tensor;
  scalar(value: number): Tensor;
  tidy<T>(work: () => T): T;
  matMul(a: Tensor, b: Tensor, transposeA?: boolean): Tensor;
  readonly add: Binary;
  readonly sub: Binary;
  readonly mul: Binary;
  readonly sigmoid: Unary;
  readonly softplus: Unary;
  readonly mean: Unary;
  readonly sum: Unary;
}
interface MlMatrix {
  readonly Matrix: {
    new (rows: number, columns: number): { set(row: number, column: number, value: number): void };
    columnVector(values: ArrayLike<number>): unknown;
  };
}
type MlLogisticRegression = new (options: { numSteps: number; learningRate: number }) => {
  train(x: unknown, y: unknown): void;
};

type Load = (data: Data) => Promise<Train>;

const [name = '', packages = ''] = process.argv.slice(2);
const require = createRequire(packages);

const tensorFlow =
  (backend: 'cpu' | 'wasm'): Load =>
  async ({ x, y, rows, columns }) => {
    const tf = require('@tensorflow/tfjs-core') as TensorFlow;
    require(`@tensorflow/tfjs-backend-${backend}`);
    if (!(await tf.setBackend(backend))) throw new Error(`there is no backend ${backend}`);
    const matrix = tf.tensor2d(Float32Array.from(x), [rows, columns]);
    const labels = tf.tensor2d(Float32Array.from(y), [rows, 1]);
    return (epochs, learningRate) => {
      let weights = tf.tensor2d(new Float32Array(columns), [columns, 1]);
      let bias = tf.scalar(0);
      let loss = NaN;
      for (let epoch = 0; epoch < epochs; epoch++) {
        const next = tf.tidy(() => {
          const z = tf.add(tf.matMul(matrix, weights), bias);
          const cost = tf.mean(tf.sub(tf.softplus(z), tf.mul(labels, z)));
          const residuals = tf.sub(tf.sigmoid(z), labels);
          const step = learningRate / rows;
          const slope = tf.matMul(matrix, residuals, true);
          return {
            cost,
            weights: tf.sub(weights, tf.mul(slope, step)),
            bias: tf.sub(bias, tf.mul(tf.sum(residuals), step)),
          };
        });
        loss = next.cost.dataSync()[0] ?? NaN;
        for (const old of [weights, bias, next.cost]) old.dispose();
        ({ weights, bias } = next);
      }
      weights.dataSync();
      weights.dispose();
      bias.dispose();
      return loss;
    };
  };

/** It has no bias, takes no loss, and trains a model for each of the two classes: an epoch is a step of both. */
const mlLogisticRegression: Load = ({ x, y, rows, columns }) => {
  const { Matrix } = require('ml-matrix') as MlMatrix;
  const LogisticRegression = require('ml-logistic-regression') as MlLogisticRegression;
  const matrix = new Matrix(rows, columns);
  for (const [at, value] of x.entries()) {
    matrix.set(Math.floor(at / columns), at % columns, value);
  }
  const labels = Matrix.columnVector(y);
  return Promise.resolve((epochs, learningRate) => {
    const options = { numSteps: epochs, learningRate: learningRate / rows };
    new LogisticRegression(options).train(matrix, labels);
    return undefined;
  });
};

const loaders: Readonly<Record<string, Load>> = {
  'tfjs-cpu': tensorFlow('cpu'),
  'tfjs-wasm': tensorFlow('wasm'),
  'ml-logistic-regression': mlLogisticRegression,
};

const load = loaders[name];
if (!load) throw new Error(`there is no contender "${name}"`);
// what a package says goes where no answer is expected
console.log = console.error;
await answerWith(load);
