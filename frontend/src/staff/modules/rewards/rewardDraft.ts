import type { Kind, Period, Reward, RewardState } from './types'

/** What the form edits: an empty number is none, an empty list everybody. */
export const draftOf = (reward: Reward | undefined, first: { currency: string; propertyIds: string[] }) => ({
  kind: (reward?.kind ?? 'GIFT') as Kind,
  name: reward?.name ?? '',
  nameEn: reward?.nameEn ?? '',
  description: reward?.description ?? '',
  descriptionEn: reward?.descriptionEn ?? '',
  points: reward?.points as number | null | undefined,
  cost: reward ? { ...reward.cost } : { amount: '', currency: first.currency },
  propertyIds: [...(reward?.propertyIds ?? first.propertyIds)],
  tiers: [...(reward?.tiers ?? [])],
  limitCount: reward?.limitCount as number | null | undefined,
  limitPeriod: (reward?.limitPeriod ?? 'MONTH') as Period,
  fromOn: reward?.fromOn ?? '',
  untilOn: reward?.untilOn ?? '',
  collectDays: reward?.collectDays as number | null | undefined,
  cancellable: reward?.cancellable ?? true,
  state: (reward?.state ?? 'DRAFT') as RewardState,
  stock: undefined as number | null | undefined,
  /** Those it has already, and those that come. */
  kept: (reward?.pictures ?? []).map(({ id }) => id),
  pictures: [] as string[],
})

export type RewardDraft = ReturnType<typeof draftOf>

/** As the API takes it; stock counts only when it is added. */
export const bodyOf = ({ limitCount, limitPeriod, kept, ...draft }: RewardDraft) => ({
  ...draft,
  pictures: [...kept, ...draft.pictures],
  points: draft.points ?? 0,
  cost: { amount: draft.cost.amount.trim() || '0', currency: draft.cost.currency },
  limit: limitCount ? { count: limitCount, period: limitPeriod } : null,
  fromOn: draft.fromOn || null,
  untilOn: draft.untilOn || null,
  collectDays: draft.kind === 'RENT_CREDIT' ? null : draft.collectDays || null,
  stock: draft.stock ?? null,
})

export type RewardBody = ReturnType<typeof bodyOf>
