import type { Schedule } from './settings';

/** The learning rate of the update that follows `epoch`, from the rate that is set. */
export function scheduledRate(schedule: Schedule, rate: number, epoch: number): number {
  switch (schedule.kind) {
    case 'constant':
      return rate;
    case 'step':
      return rate * schedule.factor ** Math.floor(epoch / schedule.epochs);
    case 'inverse':
      return rate / (1 + epoch / schedule.epochs);
    case 'cosine':
      return (rate / 2) * (1 + Math.cos(Math.PI * Math.min(1, epoch / schedule.epochs)));
  }
}
