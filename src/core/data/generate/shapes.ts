import type { Random } from '../../random';
import { drawNormal } from './normal';
import { informativeFeatures } from './trueModel';
import type { Recipe } from './recipe';

/** The class of a row. */
export type Label = 0 | 1;

/**
 * The features of one row of a class, in standard units. What is drawn does not depend on the
 * class, nor on anything but the kind and the number of features, so that the points of a chart
 * move rather than jump while a recipe is changed.
 */
export function drawFeatures(recipe: Recipe, label: Label, random: Random): number[] {
  switch (recipe.kind) {
    case 'ring':
      return withIdleColumns(drawRing(recipe, label, random), recipe, random);
    case 'xor':
      return withIdleColumns(drawQuadrant(recipe, label, random), recipe, random);
    case 'separated':
      return drawSeparated(recipe, label, random);
    case 'collinear':
      return drawCollinear(recipe, label, random);
    case 'logistic':
      return drawCorrelated(recipe.features, recipe.correlation, random);
    case 'clouds':
    case 'scales':
      return drawCloud(recipe, label, random);
    case 'empty':
      return [];
  }
}

/** Normal numbers of variance 1, any two of which are correlated alike: √ρ·f + √(1−ρ)·eⱼ. */
function drawCorrelated(count: number, correlation: number, random: Random): number[] {
  const common = Math.sqrt(correlation) * drawNormal(random);
  const own = Math.sqrt(1 - correlation);
  return drawNormals(count, random).map((one) => common + own * one);
}

function drawCloud(recipe: Recipe, label: Label, random: Random): number[] {
  const { features, separation, correlation } = recipe;
  const centre = (signOf(label) * separation) / 2 / Math.sqrt(features);
  return drawCorrelated(features, correlation, random).map((one) => one + centre);
}

/** A cloud in all columns but the last, which is ρ·x1 + √(1−ρ²)·e. */
function drawCollinear(recipe: Recipe, label: Label, random: Random): number[] {
  const { separation, correlation } = recipe;
  const informative = informativeFeatures(recipe);
  const centre = (signOf(label) * separation) / 2 / Math.sqrt(informative);
  const cloud = drawNormals(informative, random).map((one) => one + centre);
  const own = Math.sqrt(1 - correlation * correlation) * drawNormal(random);
  return [...cloud, correlation * (cloud[0] ?? 0) + own];
}

/** Along the diagonal no row comes nearer to the middle than half the gap, on the side of its class. */
function drawSeparated(recipe: Recipe, label: Label, random: Random): number[] {
  const { features, separation } = recipe;
  const normals = drawNormals(features, random);
  const diagonal = 1 / Math.sqrt(features);
  const along = normals.reduce((sum, one) => sum + one * diagonal, 0);
  const wanted = signOf(label) * (separation / 2 + Math.abs(along));
  return normals.map((one) => one + (wanted - along) * diagonal);
}

/** Class 1 fills the disc of radius 1; class 0 the ring of width 1 around it, beyond the gap. */
function drawRing({ separation }: Recipe, label: Label, random: Random): [number, number] {
  const [x, y] = drawDirection(random);
  const inner = label === 1 ? 0 : 1 + separation;
  const outer = inner + 1;
  // evenly over the area
  const radius = Math.sqrt(inner * inner + random.nextFloat() * (outer * outer - inner * inner));
  return [radius * x, radius * y];
}

/** A point of the unit circle, without sine or cosine. */
function drawDirection(random: Random): [number, number] {
  for (;;) {
    const x = 2 * random.nextFloat() - 1;
    const y = 2 * random.nextFloat() - 1;
    const square = x * x + y * y;
    if (square > 1e-6 && square <= 1) return [x / Math.sqrt(square), y / Math.sqrt(square)];
  }
}

/** Class 1 lies where both features have one sign, class 0 where they have two. */
function drawQuadrant({ separation }: Recipe, label: Label, random: Random): [number, number] {
  const side = random.nextFloat() < 0.5 ? -1 : 1;
  const x = separation / 2 + 1.5 * random.nextFloat();
  const y = separation / 2 + 1.5 * random.nextFloat();
  return [side * x, side * signOf(label) * y];
}

/** Further columns that say nothing about the class. */
function withIdleColumns(
  plane: readonly [number, number],
  { features }: Recipe,
  random: Random,
): number[] {
  return [...plane, ...drawNormals(features - 2, random)];
}

function drawNormals(count: number, random: Random): number[] {
  return Array.from({ length: count }, () => drawNormal(random));
}

function signOf(label: Label): -1 | 1 {
  return label === 1 ? 1 : -1;
}
