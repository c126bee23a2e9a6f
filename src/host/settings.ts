import * as v from 'valibot';
import { defaultExperiment, isEpochLimit, isLearningRate } from '../core/experiment/experiment';
import { message, type Message } from '../core/message';
import type { Speed } from '../protocol/schemas';
import { Setting, type SettingId } from './contributions';

/** What the settings say of a new run. */
export interface TrainingSettings {
  readonly learningRate: number;
  readonly epochLimit: number;
  readonly validationShare: number;
  readonly seed: number;
  readonly standardize: boolean;
  readonly speed: Speed;
}

const defaultSpeed = 60;
const speeds: Readonly<Record<string, Speed>> = {
  '1': 1,
  '10': 10,
  '60': 60,
  '1000': 1000,
  full: 'full',
};

/**
 * Takes settings one by one: what cannot be used is replaced by what is given instead, and collected
 * as a complaint.
 */
export function settingsReader(read: (id: SettingId) => unknown): {
  readonly take: <T>(id: SettingId, isUsable: (value: unknown) => value is T, instead: T) => T;
  readonly complaints: readonly Message[];
} {
  const complaints: Message[] = [];
  const take = <T>(id: SettingId, isUsable: (value: unknown) => value is T, instead: T): T => {
    const value = read(id);
    if (value === undefined || isUsable(value)) return value ?? instead;
    complaints.push(
      message(
        'The setting {setting} is {value}, which cannot be used; {default} is used instead.',
        {
          setting: id,
          value: JSON.stringify(value).slice(0, 100),
          default: Array.isArray(instead) ? JSON.stringify(instead) : String(instead),
        },
      ),
    );
    return instead;
  };
  return { take, complaints };
}

/**
 * Reads the settings of a new run. A workspace can hold anything under their names: what cannot be
 * used is replaced by the default, and said.
 */
export function trainingSettings(read: (id: SettingId) => unknown): {
  readonly settings: TrainingSettings;
  readonly complaints: readonly Message[];
} {
  const { take, complaints } = settingsReader(read);
  const speed = take(Setting.speed, isSpeedName, String(defaultSpeed));
  const settings = {
    learningRate: take(Setting.learningRate, isLearningRate, defaultExperiment.learningRate),
    epochLimit: take(Setting.epochs, isEpochLimit, defaultExperiment.epochLimit),
    validationShare: take(Setting.validationShare, isShare, defaultExperiment.validationShare),
    seed: take(Setting.seed, isSeed, defaultExperiment.seed),
    standardize: take(Setting.standardize, isBoolean, defaultExperiment.standardize),
    speed: speeds[speed] ?? defaultSpeed,
  };
  return { settings, complaints };
}

/** What the settings say of hovers; anything but a list of texts stands for no language. */
export function hoverSettings(read: (id: SettingId) => unknown): {
  readonly enabled: boolean;
  readonly languages: readonly string[];
} {
  const languages = v.safeParse(v.array(v.string()), read(Setting.hoverLanguages));
  return {
    enabled: read(Setting.hoverEnabled) !== false,
    languages: languages.success ? languages.output : [],
  };
}

function isSpeedName(value: unknown): value is string {
  return typeof value === 'string' && Object.hasOwn(speeds, value);
}
function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 0.9;
}
function isSeed(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 32;
}
function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}
