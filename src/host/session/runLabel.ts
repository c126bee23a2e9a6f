/** Where a run left another. */
export interface Parent {
  /** Of the run that was left. */
  readonly id: number;
  /** The last epoch that both have. */
  readonly epoch: number;
}

/** What tells the runs of a session from one another; stays the same whichever worker trains it. */
export interface RunLabel {
  /** Counted in the session, from 1. */
  readonly id: number;
  /** As people call it. */
  readonly name: string;
  /** The name was given by a person. */
  readonly isNamed: boolean;
  /** It is to be kept, whatever comes after it. */
  readonly isPinned: boolean;
  readonly parent?: Parent;
}

/** Whether a person has said that the run is to be kept. */
export function isClaimed({ isNamed, isPinned }: RunLabel): boolean {
  return isNamed || isPinned;
}
