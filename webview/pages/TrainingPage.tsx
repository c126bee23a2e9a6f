import { Fragment, type JSX } from 'preact';
import type { Run } from '../store/run';
import { formOf } from '../training/form';
import { MatrixSection } from '../training/MatrixSection';
import { ObjectiveSection } from '../training/ObjectiveSection';
import { OptimizerSection } from '../training/OptimizerSection';
import { RestartBar } from '../training/RestartBar';
import { StartSection } from '../training/StartSection';
import { StopSection } from '../training/StopSection';
import { useView } from '../view';

/** How the run is trained: everything of its experiment that is not about the data. */
export function TrainingPage({ run }: { readonly run: Run }): JSX.Element {
  const { training } = useView().store;
  const form = formOf(run, training);
  return (
    // fields begin anew when changes are taken back
    <Fragment key={training.undone.value}>
      <OptimizerSection form={form} />
      <ObjectiveSection form={form} />
      <MatrixSection form={form} />
      <StartSection form={form} />
      <StopSection form={form} />
      <RestartBar form={form} />
    </Fragment>
  );
}
