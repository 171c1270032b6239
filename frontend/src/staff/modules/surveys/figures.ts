import type { QuestionResult, Round, Score } from './types'

/** NPS as people write it: +17, 0, −100; others as a percentage. */
export function scoreText(score: Pick<Score, 'measure' | 'score'> | null | undefined): string {
  if (!score || score.score === null) return '–'
  if (score.measure !== 'nps') return `${score.score}%`
  return score.score > 0 ? `+${score.score}` : String(score.score).replace('-', '−')
}

export const percent = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part / whole) * 100))

/** The question that stands for the whole: NPS if there is one, else the first score. */
export const headline = (questions: QuestionResult[]) => questions.find(({ kind }) => kind === 'nps') ?? questions.find(({ score }) => score !== null)

/** The round before this one that has this score. */
export function before(rounds: Round[], campaignId: string, key: string): Round | undefined {
  const at = rounds.findIndex((round) => round.campaignId === campaignId)
  return rounds.slice(0, Math.max(0, at)).findLast((round) => round.scores[key]?.score != null)
}
