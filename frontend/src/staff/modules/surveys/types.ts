import type { Segment } from '@/shared/ui'
import type { Answers, Definition, Kind } from '@/survey/definition'

export interface SurveyItem {
  id: string
  code: string
  purpose: string
  title: string
  languages: string[]
  questions: number
  archived: boolean
  versionId: string | null
  number: number | null
  publishedAt: string | null
  changed: boolean
  changedAt: string
  changedBy: string
}
export interface SurveyWhole {
  survey: SurveyItem
  draft: Definition
  versions: { id: string; number: number; publishedAt: string; publishedBy: string }[]
}
export interface VersionView {
  id: string
  title: string
  number: number
  definition: Definition
}
export interface Template {
  code: string
  purpose: string
  definition: Definition
}

export interface CampaignDraft {
  surveyId: string
  name: string
  kind: 'once' | 'recurring' | 'event'
  anonymous: boolean
  minGroup: number
  channels: string[]
  segment: Segment
  trigger: 'moved_in' | 'ticket_closed' | 'lease_ends' | null
  triggerDays: number | null
  opensOn: string
  daysOpen: number
  remindAfter: number[]
  cooldownDays: number
  everyMonths: number | null
}
export interface Campaign extends CampaignDraft {
  id: string
  versionId: string
  number: number
  title: string
  state: 'draft' | 'open' | 'closed'
  words: string
  closesOn: string | null
  nextOn: string | null
  round: number | null
  createdBy: string
  invited: number
  answered: number
  responses: number
  houseResponses: number
  held: number
  mine: boolean
}

export interface Score {
  measure: 'nps' | 'csat' | 'ces'
  count: number
  score: number | null
  promoters: number
  passives: number
  detractors: number
  mean: number | null
}
export interface Share {
  key: string
  label: string
  count: number
  mean: number | null
}
export interface QuestionResult {
  key: string
  kind: Kind
  text: string
  section: string
  answered: number
  hidden: boolean
  score: Score | null
  shares: Share[]
  lines: { key: string; label: string; shares: Share[] }[]
}
export type Dimension = 'property' | 'building' | 'tier' | 'stay'
export interface CutGroup {
  key: string | null
  label: string
  responses: number
  hidden: boolean
  scores: Record<string, Score>
}
export interface Results {
  invited: number
  answered: number
  responses: number
  houseResponses: number
  held: number
  hidden: boolean
  minGroup: number
  anonymous: boolean
  questions: QuestionResult[]
  cuts: { by: Dimension; groups: CutGroup[] }[]
}
export interface Round {
  campaignId: string
  name: string
  opensOn: string
  scores: Record<string, Score>
}
export interface Remark {
  id: string
  question: string
  text: string
  body: string
  tags: string[]
  responseId: string | null
  tenantId: string | null
  tenant: string | null
}
export interface ResponseView {
  id: string
  campaignId: string | null
  title: string
  channel: string
  at: string
  tenantId: string
  tenant: string
  contact: boolean
  definition: Definition
  answers: Answers
}

export const IMPROVEMENT_STATES = ['planned', 'doing', 'done', 'dropped'] as const
export interface ImprovementDraft {
  propertyIds: string[]
  finding: string
  measure: string
  ownerId: string
  dueOn: string
  state: (typeof IMPROVEMENT_STATES)[number]
  outcome: string | null
}
export interface Improvement extends ImprovementDraft {
  id: string
  campaignId: string
  campaign: string
  anonymous: boolean
  owner: string
  doneOn: string | null
  toldAt: string | null
  told: number | null
  version: number
}
