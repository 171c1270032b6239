import type { Point } from './types'

/** Where to go on: the first point nobody has looked at, after `from` if there is one, else from the beginning. */
export function nextOpen(points: Pick<Point, 'result'>[], from = -1): number | undefined {
  const open = points.map((point, index) => (point.result ? -1 : index)).filter((index) => index >= 0)
  return open.find((index) => index > from) ?? open[0]
}

/** A finding needs a word or a photo. */
export const saysWhat = (note: string, photos: number) => note.trim() !== '' || photos > 0
