import type { FriendOfMine } from './types'

/** The way of a friend who becomes a neighbour. */
export const STEPS = ['LEAD', 'SIGNED', 'CLEARED', 'CONVERTED'] as const
export type FriendStep = (typeof STEPS)[number]

/** How many of the steps are done; of one that is over none is shown. */
export function stepsDone({ state }: FriendOfMine): number {
  if (state === 'REVOKED') return STEPS.indexOf('SIGNED') + 1
  return STEPS.indexOf(state as FriendStep) + 1
}

export const isOver = ({ state }: FriendOfMine) => state === 'EXPIRED' || state === 'REFUSED'
