import { KINDS, type Paper } from './types'

/** By kind, the house rules first; a kind without papers is left out. What waits for my yes stands by itself before all. */
export const groupsOf = (papers: Paper[]) =>
  KINDS.map((kind) => ({ kind, papers: papers.filter((one) => one.kind === kind && !one.unconfirmed) })).filter((group) => group.papers.length)

/** 1.2 MB, 340 KB: how much a download is. */
export function sizeText(bytes: number): string {
  const kilobytes = bytes / 1024
  return kilobytes < 1000 ? `${Math.max(1, Math.round(kilobytes))} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}
