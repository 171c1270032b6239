import type { MessageText, TemplateDetails } from './types'

/** The text that applies: the operator's own for the channel, else for every channel, else the one it came with. */
export function effectiveText(template: Pick<TemplateDetails, 'own' | 'texts'>, channel: string, language: string): MessageText {
  const own = (name: string) => template.own.find((one) => one.channel === name && one.language === language)
  const text = own(channel) ?? own('*') ?? template.texts[language] ?? { subject: '', body: '' }
  return { subject: text.subject, body: text.body }
}
