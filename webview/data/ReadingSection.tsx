import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import {
  describeDialect,
  dialectPartLabels,
  type DialectPartLabels,
} from '../../src/core/data/csv/describeDialect';
import type { Dialect, Evidence } from '../../src/core/data/csv/dialect';
import type { ReadOptions } from '../../src/core/data/table/readOptions';
import { say, t } from '../l10n';
import { Icon } from '../parts/Icon';
import { sampleInWords } from '../parts/sampleInWords';
import { Section } from '../parts/Section';
import { Select } from '../parts/Select';
import type { Run } from '../store/run';
import { useView } from '../view';
import type { DataScene } from './dataStore';
import { FaultNote } from './FaultNote';
import { hasChanged } from './hasChanged';
import { MissingTokens } from './MissingTokens';
import { contradiction, isSameReading, withPart, type DialectPart } from './readingDraft';
import { confidenceName, isDoubtful } from './words';

/** The heading's button, so that the page can be opened here. */
export const readingHeadingId = 'data-reading';

/** How the file was read, on what evidence, and how it is to be read instead. */
export function ReadingSection({
  run,
  scene,
}: {
  readonly run: Run;
  readonly scene: DataScene;
}): JSX.Element {
  const { store } = useView();
  const { data } = store;
  const id = useId();
  const { table, reading } = scene;
  const isChanged = !isSameReading(reading, table.options);
  const canRead = isChanged || hasChanged(run.info);
  const isReading = data.errand.value === 'read';
  const conflict = contradiction(reading) !== undefined;
  return (
    <Section
      id={readingHeadingId}
      title={t('How the file is read')}
      isOpen={data.open.reading}
      summary={describeDialect(table.dialect).map(say).join(t(', '))}
    >
      <div class="reading-parts">
        <PartSelect scene={scene} part="encoding" describedBy={`${id}-encoding`} />
        <PartSelect scene={scene} part="delimiter" describedBy={`${id}-dialect`} />
        <PartSelect scene={scene} part="quote" />
        <PartSelect scene={scene} part="decimalMark" />
        <PartSelect scene={scene} part="thousandsMark" />
        <PartSelect scene={scene} part="commentMark" />
        <PartSelect scene={scene} part="header" />
        <Select<ReadOptions['faults']>
          label={t('faulty records')}
          value={reading.faults}
          options={[
            { value: 'report', text: t('leave out and report') },
            { value: 'strict', text: t('stop at the first') },
          ]}
          onChange={(faults) => data.setReading({ ...reading, faults })}
        />
      </div>
      <ul class="evidence-list">
        <li id={`${id}-encoding`}>
          <EvidenceWords title={t('Encoding')} evidence={table.evidence.encoding} />
        </li>
        <li id={`${id}-dialect`}>
          <EvidenceWords title={t('Delimiter and marks')} evidence={table.evidence.dialect} />
        </li>
      </ul>
      <MissingTokens reading={reading} onChange={(next) => data.setReading(next)} />
      {table.sample !== undefined && <p class="fine">{sampleInWords(table.sample)}</p>}
      {conflict && (
        <p class="problem" role="alert">
          {t('The same mark cannot be both the decimal mark and the thousands mark.')}
        </p>
      )}
      <div class="button-row">
        <button
          type="button"
          class="button secondary"
          disabled={!canRead || conflict || data.errand.value !== undefined}
          onClick={() => data.read()}
        >
          {isReading ? t('Reading…') : t('Read again')}
        </button>
        {isChanged && !isReading && (
          <button type="button" class="link-button" onClick={() => data.setReading(table.options)}>
            <span>{t('Undo')}</span>
          </button>
        )}
      </div>
      <FaultNote run={run} errand="read" />
    </Section>
  );
}

/** A part of the dialect: what was inferred, or what it is to be instead. */
function PartSelect({
  scene,
  part,
  describedBy,
}: {
  readonly scene: DataScene;
  readonly part: DialectPart;
  /** Id of the evidence. */
  readonly describedBy?: string;
}): JSX.Element {
  const { data } = useView().store;
  const { table, reading } = scene;
  const isFixed = table.options.dialect[part] !== undefined;
  const labels: DialectPartLabels<Dialect[DialectPart]> = dialectPartLabels[part];
  const choices = labels.options.map(({ value, label }) => ({ value, text: say(label) }));
  const inferred = choices.find(({ value }) => value === table.dialect[part])?.text ?? '';
  const auto = isFixed ? t('infer it') : t('auto: {value}', { value: inferred });
  return (
    <Select<Dialect[DialectPart] | undefined>
      label={say(labels.part)}
      value={reading.dialect[part]}
      options={[{ value: undefined, text: auto }, ...choices]}
      describedBy={describedBy}
      onChange={(value) => data.setReading(withPart(reading, part, value))}
    />
  );
}

/** A guess and what it rests on. */
function EvidenceWords({
  title,
  evidence,
}: {
  readonly title: string;
  readonly evidence: Evidence;
}): JSX.Element {
  return (
    <span class={isDoubtful(evidence) ? 'evidence doubtful' : 'evidence'}>
      {isDoubtful(evidence) && <Icon name="warning" />}
      <span>
        {title}: {confidenceName(evidence)}. <bdi>{say(evidence.reason)}</bdi>
      </span>
    </span>
  );
}
