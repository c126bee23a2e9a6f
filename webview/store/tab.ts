/** The pages of the panel. */
export const tabs = ['learn', 'see', 'why', 'compare', 'training', 'data'] as const;
export type TabId = (typeof tabs)[number];

export function isTab(value: unknown): value is TabId {
  return tabs.some((tab) => tab === value);
}
