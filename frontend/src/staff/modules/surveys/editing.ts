import type { Definition, Kind, Option, Question, Section } from '@/survey/definition'

/** Changes of a draft that more than one part makes. */

export const hasOptions = (kind: Kind) => ['single', 'multiple', 'matrix', 'ranking'].includes(kind)

function freeKey(start: string, taken: string[]): string {
  for (let n = taken.length + 1; ; n++) if (!taken.includes(`${start}${n}`)) return `${start}${n}`
}

export const newOption = (taken: Option[]): Option => ({ key: freeKey('o', taken.map(({ key }) => key)), text: {} })

export function newQuestion(definition: Definition, kind: Kind): Question {
  const taken = definition.sections.flatMap(({ questions }) => questions.map(({ key }) => key))
  const options = hasOptions(kind) ? [{ key: 'o1', text: {} }, { key: 'o2', text: {} }] : []
  const rows = kind === 'matrix' ? [{ key: 'r1', text: {} }] : []
  return { key: freeKey('q', taken), kind, text: {}, hint: {}, required: false, showIf: null, options, rows, low: {}, high: {}, most: null }
}

export const newSection = (definition: Definition): Section => ({ key: freeKey('s', definition.sections.map(({ key }) => key)), title: {}, questions: [] })

/** Moves an item within its list; out of range changes nothing. */
export function moved<T>(list: T[], from: number, to: number): T[] {
  if (to < 0 || to >= list.length || from === to) return list
  const copy = [...list]
  copy.splice(to, 0, ...copy.splice(from, 1))
  return copy
}

/** A question one place up or down, over the border of its section if need be. */
export function moveQuestion(definition: Definition, section: number, question: number, by: 1 | -1): Definition {
  const sections = definition.sections.map((one) => ({ ...one, questions: [...one.questions] }))
  const here = sections[section]!.questions
  const next = sections[section + by]
  if (question + by >= 0 && question + by < here.length) sections[section]!.questions = moved(here, question, question + by)
  else if (next) next.questions.splice(by > 0 ? 0 : next.questions.length, 0, ...here.splice(question, 1))
  return { ...definition, sections }
}

/** The questions that come before this one. */
export function earlierThan(definition: Definition, key: string): Question[] {
  const all = definition.sections.flatMap(({ questions }) => questions)
  return all.slice(0, Math.max(0, all.findIndex((question) => question.key === key)))
}

/** Texts that a language lacks, as a count. */
export function missingTexts(definition: Definition, language: string): number {
  const texts = [definition.title, ...definition.sections.flatMap(({ questions }) => questions.flatMap((question) => [question.text, ...question.options.map(({ text }) => text), ...question.rows.map(({ text }) => text)]))]
  return texts.filter((text) => !text[language]?.trim()).length
}
