import type { JSX } from 'preact';
import { FaultAlert } from '../parts/FaultAlert';
import type { Run } from '../store/run';
import { useView } from '../view';
import type { Errand } from './dataStore';

/** Why an errand came to nothing, in its place on the page; spoken when it comes. */
export function FaultNote({
  run,
  errand,
}: {
  readonly run: Run;
  readonly errand: Errand;
}): JSX.Element {
  const failed = useView().store.data.fault.value;
  return <FaultAlert run={run} fault={failed?.errand === errand ? failed.fault : undefined} />;
}
