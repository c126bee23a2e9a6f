import { t } from '../l10n';

/** What can be laid over the sigmoid to explain it. */
export const overlays = ['step', 'slope'] as const;
export type Overlay = (typeof overlays)[number];

export function overlayName(overlay: Overlay): string {
  switch (overlay) {
    case 'step':
      return t('step function');
    case 'slope':
      return t('slope σ′');
  }
}

/** Why it is worth looking at, in a sentence or two. */
export function overlayReason(overlay: Overlay): string {
  switch (overlay) {
    case 'step':
      return t(
        'The step function answers only 0 or 1. It is flat on both sides, so it has no slope that would tell which way to move the weights; σ changes gradually and has one everywhere.',
      );
    case 'slope':
      return t(
        'σ′ = σ(1 − σ) says how fast p changes with z, and with it the row’s part (p − y)·x of the gradient: most at z = 0, where σ′ = ¼, and hardly at all where p is close to 0 or 1.',
      );
  }
}
