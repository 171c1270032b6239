/** A questionnaire as the server keeps it; texts by language. */
export type Texts = Record<string, string>
export const KINDS = ['nps', 'csat', 'ces', 'single', 'multiple', 'matrix', 'ranking', 'text', 'photo'] as const
export type Kind = (typeof KINDS)[number]
export const OPERATORS = ['answered', 'not_answered', 'at_least', 'at_most', 'any_of', 'none_of'] as const
export type Operator = (typeof OPERATORS)[number]

export interface Option {
  key: string
  text: Texts
}
export interface Condition {
  question: string
  is: Operator
  number?: number | null
  options: string[]
}
export interface ShowIf {
  all: boolean
  conditions: Condition[]
}
export interface Question {
  key: string
  kind: Kind
  text: Texts
  hint: Texts
  required: boolean
  showIf?: ShowIf | null
  options: Option[]
  rows: Option[]
  low: Texts
  high: Texts
  most?: number | null
}
export interface Section {
  key: string
  title: Texts
  questions: Question[]
}
export interface Definition {
  title: Texts
  intro: Texts
  thanks: Texts
  languages: string[]
  sections: Section[]
}

export type Answer = number | string | string[] | Record<string, string>
export type Answers = Record<string, Answer | undefined>
