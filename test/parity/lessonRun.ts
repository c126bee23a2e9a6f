import { lessonNumpy } from '../../src/core/export/lesson/numpy';
import { textOf } from '../../src/core/export/lesson/lessonPlan';
import { lessonCases, trainLesson, type TrainedLesson } from '../support/lessonCases';
import { runPython } from '../support/python';

/** What the trainer makes of each case, by name. */
export async function trainLessons(): Promise<Map<string, TrainedLesson>> {
  const trained = new Map<string, TrainedLesson>();
  for (const one of lessonCases) trained.set(one.name, await trainLesson(one));
  return trained;
}

/** The weights, the bias last, to which numpy trains by the code of each lesson. */
export function runLessons(
  lessons: ReadonlyMap<string, TrainedLesson>,
): Record<string, readonly number[]> {
  const input = Array.from(lessons, ([name, { plan, x, y, epochs, orders, start }]) => {
    const code = textOf(lessonNumpy(plan));
    const signature = /def train\(.*/.exec(code)?.[0] ?? '';
    return {
      ...{ name, code, x, y, epochs },
      orders: signature.includes('order') ? orders : null,
      start: signature.includes('w, b') ? [start.weights, start.bias] : null,
    };
  });
  return runPython(harness, input) as Record<string, readonly number[]>;
}

const harness = `
import json
import numpy as np

def main():
    trained = {}
    for one in INPUT:
        names = {}
        exec(compile(one["code"], one["name"], "exec"), names)
        given = [np.array(one["x"]), np.array(one["y"]), one["epochs"]]
        if one["orders"]:
            given.append(lambda epoch: np.array(one["orders"][epoch]))
        if one["start"]:
            given += [np.array(one["start"][0]), one["start"][1]]
        w, b, losses = names["train"](*given)
        trained[one["name"]] = [*w.tolist(), float(b)]
    print(json.dumps(trained))
`;
