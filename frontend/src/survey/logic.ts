import type { Answer, Answers, Condition, Definition, Kind, Question, Section, ShowIf, Texts } from './definition'

/** What the server does in Showing.java; both are held to showIf.cases.json. */

export const SCALES: Partial<Record<Kind, [number, number]>> = { nps: [0, 10], csat: [1, 5], ces: [1, 7] }

export function isAnswered(answer: Answer | undefined): answer is Answer {
  if (answer === undefined || answer === null) return false
  if (typeof answer === 'string') return answer.trim() !== ''
  if (Array.isArray(answer)) return answer.length > 0
  return typeof answer === 'number' || Object.keys(answer).length > 0
}

const chosen = (answer: Answer | undefined) => (answer === undefined ? [] : Array.isArray(answer) ? answer : [String(answer)])

function conditionHolds({ is, number, options }: Condition, answer: Answer | undefined): boolean {
  switch (is) {
    case 'answered':
      return answer !== undefined
    case 'not_answered':
      return answer === undefined
    case 'at_least':
      return typeof answer === 'number' && answer >= (number ?? 0)
    case 'at_most':
      return typeof answer === 'number' && answer <= (number ?? 0)
    case 'any_of':
      return chosen(answer).some((option) => options.includes(option))
    case 'none_of':
      return !chosen(answer).some((option) => options.includes(option))
  }
}

export function holds(showIf: ShowIf | null | undefined, counted: Answers): boolean {
  if (!showIf) return true
  const met = (condition: Condition) => conditionHolds(condition, counted[condition.question])
  return showIf.all ? showIf.conditions.every(met) : showIf.conditions.some(met)
}

/** The questions asked, in order; answers to others do not count. */
export function asked(definition: Definition, answers: Answers): Question[] {
  const counted: Answers = {}
  return definition.sections
    .flatMap((section) => section.questions)
    .filter((question) => {
      const shown = holds(question.showIf, counted)
      const answer = answers[question.key]
      if (shown && isAnswered(answer)) counted[question.key] = answer
      return shown
    })
}

/** The sections that have something to ask, each with what it asks. */
export function pages(definition: Definition, answers: Answers, photos = true): Section[] {
  const shown = new Set(asked(definition, answers).filter(({ kind }) => photos || kind !== 'photo').map(({ key }) => key))
  return definition.sections
    .map((section) => ({ ...section, questions: section.questions.filter(({ key }) => shown.has(key)) }))
    .filter(({ questions }) => questions.length > 0)
}

/** Required and not there, or there in part. */
export function isMissing(question: Question, answer: Answer | undefined): boolean {
  if (question.kind === 'matrix' && question.required) return Object.keys((answer as Record<string, string>) ?? {}).length < question.rows.length
  if (question.kind === 'ranking' && isAnswered(answer)) return (answer as string[]).length < question.options.length
  return question.required && !isAnswered(answer)
}

/** What is sent: the answers that count, with photos as the ids they got. */
export function counted(definition: Definition, answers: Answers): Answers {
  return Object.fromEntries(asked(definition, answers).map(({ key }) => [key, answers[key]] as const).filter(([, answer]) => isAnswered(answer)))
}

/** In that language, else in the first there is. */
export function textIn(texts: Texts | undefined, language: string, languages: string[] = []): string {
  return texts?.[language]?.trim() || texts?.[languages[0] ?? '']?.trim() || Object.values(texts ?? {}).find((text) => text.trim()) || ''
}

/** Conditions that refer to what does not come before them: the question's key and the reference. */
export function strayReferences(definition: Definition): { question: string; refersTo: string }[] {
  const earlier = new Set<string>()
  return definition.sections
    .flatMap(({ questions }) => questions)
    .flatMap((question) => {
      const stray = (question.showIf?.conditions ?? []).filter((condition) => !earlier.has(condition.question))
      earlier.add(question.key)
      return stray.map((condition) => ({ question: question.key, refersTo: condition.question }))
    })
}
