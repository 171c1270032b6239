/** What a script asks, as the server keeps questionnaires; texts by language. */
export type Texts = Record<string, string>
export interface ScriptQuestion {
  key: string
  kind: string
  text: Texts
  required: boolean
  showIf?: { all: boolean; conditions: { question: string; is: string; number?: number | null; options: string[] }[] } | null
  options: { key: string; text: Texts }[]
  low: Texts
  high: Texts
}
export interface Script {
  languages: string[]
  sections: { key: string; title: Texts; questions: ScriptQuestion[] }[]
}
const SCALES: Record<string, [number, number]> = { nps: [0, 10], csat: [1, 5], ces: [1, 7] }

export const textIn = (texts: Texts, language: string, languages: string[]) => texts[language] ?? texts[languages[0] ?? ''] ?? Object.values(texts)[0] ?? ''
export const scaleOf = ({ kind }: ScriptQuestion) => {
  const [from, to] = SCALES[kind] ?? [0, -1]
  return Array.from({ length: to - from + 1 }, (_, n) => from + n)
}

function holds(condition: NonNullable<ScriptQuestion['showIf']>['conditions'][number], answers: Record<string, unknown>): boolean {
  const answer = answers[condition.question]
  const chosen = Array.isArray(answer) ? answer : [answer]
  switch (condition.is) {
    case 'answered': return answer !== undefined
    case 'not_answered': return answer === undefined
    case 'at_least': return typeof answer === 'number' && answer >= (condition.number ?? 0)
    case 'at_most': return typeof answer === 'number' && answer <= (condition.number ?? 0)
    case 'any_of': return chosen.some((one) => condition.options.includes(String(one)))
    case 'none_of': return answer !== undefined && !chosen.some((one) => condition.options.includes(String(one)))
    default: return true
  }
}

/** Whether it is asked, after what was answered so far. What cannot be asked on the phone (a photo) is left out. */
export function isAsked(question: ScriptQuestion, answers: Record<string, unknown>): boolean {
  if (question.kind === 'photo') return false
  if (!question.showIf?.conditions.length) return true
  const held = question.showIf.conditions.map((condition) => holds(condition, answers))
  return question.showIf.all ? held.every(Boolean) : held.some(Boolean)
}
