import type { SampleRecord } from './sampleRecords';

/** Whether a record is a line drawn under the header, as in Markdown and on terminals. */
export function isRule({ cells }: Pick<SampleRecord, 'cells'>): boolean {
  return (
    cells.every((cell) => /^[:+\-=]*$/.test(cell)) && cells.some((cell) => /[-=]{2}/.test(cell))
  );
}
