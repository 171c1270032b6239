import type { Tone } from '@/shared/ui'

export const STATES = ['waiting', 'sent', 'failed', 'withdrawn', 'opted_out', 'over_budget', 'unreachable'] as const
export type MessageState = (typeof STATES)[number]
export const STATE_TONES: Record<MessageState, Tone> = {
  waiting: 'blue',
  sent: 'brand',
  failed: 'red',
  withdrawn: 'neutral',
  opted_out: 'neutral',
  over_budget: 'warm',
  unreachable: 'warm',
}

export const CHANNELS = ['in-app', 'email', 'sms', 'wechat'] as const
export type ChannelName = (typeof CHANNELS)[number]
export const KINDS = ['SERVICE', 'RENT', 'POINTS', 'SURVEY', 'CALLBACK', 'COMMUNITY'] as const
export type Kind = (typeof KINDS)[number]
/** Reasons that are ours to word; others are what a provider said. */
export const REASONS = ['not_configured', 'no_address', 'no_provider_template']

export interface Message {
  id: string
  tenantId: string
  tenant: string
  propertyId: string | null
  property: string
  template: string
  kind: Kind
  channel: ChannelName
  subject: string
  about: string
  aboutId: string
  state: MessageState
  reason: string | null
  attempts: number
  maybeTwice: boolean
  nextAt: string | null
  queuedAt: string
  sentAt: string | null
}

export interface MessageDetails {
  message: Message
  body: string
  language: string
  zone: string
  readAt: string | null
  receipt: string | null
  failures: { at: string; attempt: number; reason: string }[]
}

export interface MessageCounts {
  waiting: number
  failed: number
  unreachable: number
  sentInDay: number
  optedOut: number
  overBudget: number
  withdrawn: number
  oldestDue: string | null
}

export interface TemplateSummary {
  code: string
  kind: Kind
  title: string
  urgent: boolean
  changed: boolean
}

export interface MessageText {
  subject: string
  body: string
}

export interface OwnText extends MessageText {
  channel: string
  language: string
  providerTemplate: string | null
  changedBy: string
  changedAt: string
  version: number
}

export interface TemplateDetails extends TemplateSummary {
  variables: Record<string, string>
  texts: Record<string, MessageText>
  own: OwnText[]
}

export interface ChannelView {
  channel: ChannelName
  configured: boolean
  provider: string | null
  ownTexts: boolean
  lastSentAt: string | null
  lastErrorAt: string | null
  lastError: string | null
}

export interface MessageRules {
  quietFrom: string
  quietTo: string
  urgentPasses: boolean
  mostInDay: number
  mostInWeek: number
}

export interface Consent {
  channel: ChannelName | null
  optedOut: Kind[]
  doNotCall: boolean
  hasWechat: boolean
  /** The tenant's own hours without messages; null: as the house has it. */
  quietFrom: string | null
  quietTo: string | null
}
